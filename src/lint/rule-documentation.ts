import { readFileSync } from 'node:fs';
import type { Root } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import { parseMarkdown } from '../reader/parse-markdown.ts';

/** The documentation that lies beside a rule. */
export interface RuleDocumentation {
  /** Markdown, title and examples included. */
  readonly markdown: string;
  readonly tree: Root;
  /** The first sentence below the title, without Markdown marks. */
  readonly summary: string;
}

const folder = new URL('../rules/', import.meta.url);

/** Reads the documentation of a rule of the catalogue. Throws for an id that has none. */
export function ruleDocumentation(id: string): RuleDocumentation {
  const markdown = readFileSync(new URL(`${id}.md`, folder), 'utf8');
  const { tree } = parseMarkdown(markdown);
  const paragraph = tree.children.find(({ type }) => type === 'paragraph');
  const text = paragraph === undefined ? '' : plain(paragraph).replaceAll(/\s+/g, ' ');
  return { markdown, tree, summary: /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text };
}
