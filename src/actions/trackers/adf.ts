import type { ListItem, Nodes, PhrasingContent, RootContent } from 'mdast';
import { parseMarkdown } from '../../reader/parse-markdown.ts';
import { plainText } from '../../reader/plain-text.ts';

/** A node of the Atlassian document format, in which Jira keeps texts. */
export interface AdfNode {
  readonly type: string;
  readonly version?: number;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly AdfNode[];
  readonly text?: string;
  readonly marks?: readonly AdfMark[];
}

export interface AdfMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** The blocks of a Markdown text: paragraphs, lists, emphasis, code and links; anything else as its words. */
export function adfBlocks(markdown: string): AdfNode[] {
  return parseMarkdown(markdown, { frontMatter: false }).tree.children.flatMap(block);
}

function block(node: RootContent): AdfNode[] {
  if (node.type === 'paragraph') return paragraph(node.children);
  if (node.type === 'list') {
    const content = node.children.flatMap(item);
    return content.length === 0 ? [] : [{ type: node.ordered ? 'orderedList' : 'bulletList', content }];
  }
  if (node.type === 'code') return [{ type: 'codeBlock', content: [{ type: 'text', text: node.value || ' ' }] }];
  const words = plainText(node).trim();
  return words === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text: words }] }];
}

function item(node: ListItem): AdfNode[] {
  const content = node.children.flatMap((child) => block(child as RootContent));
  return content.length === 0 ? [] : [{ type: 'listItem', content }];
}

function paragraph(children: readonly PhrasingContent[]): AdfNode[] {
  const content = children.flatMap((child) => inline(child, []));
  return content.length === 0 ? [] : [{ type: 'paragraph', content }];
}

const marks: Readonly<Partial<Record<Nodes['type'], string>>> = { strong: 'strong', emphasis: 'em', delete: 'strike' };

function inline(node: PhrasingContent, above: readonly AdfMark[]): AdfNode[] {
  if (node.type === 'break') return [{ type: 'hardBreak' }];
  if (node.type === 'inlineCode')
    return text(node.value, [...above.filter(({ type }) => type === 'link'), { type: 'code' }]);
  if (node.type === 'link') {
    const mark = { type: 'link', attrs: { href: node.url } };
    return node.children.flatMap((child) => inline(child, [...above, mark]));
  }
  const mark = marks[node.type];
  if (mark !== undefined && 'children' in node) {
    return node.children.flatMap((child) => inline(child, [...above, { type: mark }]));
  }
  return text(node.type === 'text' ? node.value : plainText(node), above);
}

/** Nothing here becomes a mention by itself, so what keeps text from it elsewhere is left out. */
function text(value: string, above: readonly AdfMark[]): AdfNode[] {
  const words = value.replaceAll('\u2060', '').replaceAll('\n', ' ');
  return words === '' ? [] : [{ type: 'text', text: words, ...(above.length > 0 && { marks: above }) }];
}
