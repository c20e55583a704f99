import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Root, RootContent } from 'mdast';
import type { Section, SectionRole } from './document.ts';
import { roleOf } from './heading-role.ts';
import { htmlTable } from './html-table.ts';
import { plainText, spanOf } from './plain-text.ts';
import type { Template } from './templates/template.ts';

/** A section with the blocks that stand directly under its heading. */
export interface SectionBlocks {
  readonly section: Section;
  readonly blocks: readonly RootContent[];
}

/** The part of a document before its first heading, and its sections in order. */
export interface Outline {
  readonly preamble: readonly RootContent[];
  readonly sections: readonly SectionBlocks[];
}

/**
 * Cuts a tree at its top-level headings, in one pass. Headings inside quotes and lists are text, not structure. What the
 * sections are for is not known yet.
 */
export function outlineOf(tree: Root, text: string): Outline {
  const slugger = new GithubSlugger();
  const preamble: RootContent[] = [];
  const drafts: Draft[] = [];
  const open: number[] = [];
  const close = (depth: number, end: number): void => {
    while (open.length > 0 && drafts[open.at(-1)!]!.heading.depth >= depth) {
      const closed = drafts[open.pop()!]!;
      closed.end = end;
      const parent = drafts[open.at(-1) ?? -1];
      if (parent !== undefined && closed.filled) parent.filled = true;
    }
  };
  for (const node of tree.children) {
    if (node.type === 'heading') {
      close(node.depth, spanOf(node).start);
      const parent = open.at(-1);
      open.push(drafts.push({ heading: node, parent, blocks: [], filled: false, end: text.length }) - 1);
    } else {
      const current = drafts.at(-1);
      (current?.blocks ?? preamble).push((node.type === 'html' ? htmlTable(node, text) : undefined) ?? node);
      if (current !== undefined && saysSomething(node)) current.filled = true;
    }
  }
  close(0, text.length);
  const sections = drafts.map(({ heading, parent, blocks, filled, end }, index): SectionBlocks => {
    const title = plainText(heading);
    const start = spanOf(heading).end;
    const following = drafts[index + 1];
    const section: Section = {
      title,
      depth: heading.depth,
      slug: slugger.slug(title),
      role: undefined,
      heading: spanOf(heading),
      own: { start, end: following === undefined ? text.length : spanOf(following.heading).start },
      whole: { start, end },
      parent,
      text: blocks.flatMap(blockTexts).join('\n'),
      filled,
    };
    return { section, blocks };
  });
  return { preamble, sections };
}

/** Below the actions these head a group of them: what an action does, not a section of the review. */
const actionGroups: ReadonlySet<SectionRole | undefined> = new Set<SectionRole>([
  'prevention',
  'detection',
  'mitigation',
  'response',
  'containment',
]);

/** The outline with what each section is for, as the template says. */
export function assignRoles({ preamble, sections }: Outline, template: Template): Outline {
  const roles = sections.map(({ section }) => roleOf(section.title, template));
  return {
    preamble,
    sections: sections.map(({ section, blocks }, index) => {
      const isGroup =
        section.parent !== undefined && roles[section.parent] === 'actions' && actionGroups.has(roles[index]);
      return { section: { ...section, role: isGroup ? undefined : roles[index] }, blocks };
    }),
  };
}

/** A section while its end is not known. */
interface Draft {
  readonly heading: Heading;
  readonly parent: number | undefined;
  readonly blocks: RootContent[];
  filled: boolean;
  end: number;
}

/** The plain text of a block, one entry for each paragraph, item or row. */
function blockTexts(node: Nodes): readonly string[] {
  switch (node.type) {
    case 'paragraph':
    case 'tableRow':
      return [node.type === 'tableRow' ? node.children.map(plainText).join(' | ') : plainText(node)].filter(Boolean);
    case 'list':
    case 'listItem':
    case 'blockquote':
    case 'table':
      return (node.children as Nodes[]).flatMap(blockTexts);
    default:
      return [];
  }
}

function saysSomething(node: RootContent): boolean {
  if (node.type === 'heading' || node.type === 'thematicBreak' || node.type === 'definition') return false;
  if (node.type === 'html') return node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim() !== '';
  if (node.type === 'code' || node.type === 'image') return true;
  if (node.type === 'table')
    return node.children.slice(1).some((row) => row.children.some((cell) => plainText(cell) !== ''));
  return plainText(node) !== '' || hasImage(node);
}

function hasImage(node: Nodes): boolean {
  return (
    node.type === 'image' ||
    node.type === 'imageReference' ||
    ('children' in node && (node.children as Nodes[]).some(hasImage))
  );
}
