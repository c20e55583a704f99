import type { Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import type { Plugin } from 'unified';
import type { ReadProblem } from './document.ts';
import { spanOf } from './plain-text.ts';
import { slowParagraph } from './slow-paragraph.ts';

/** A Markdown tree; empty beside a problem. */
export interface ParsedMarkdown {
  readonly tree: Root;
  readonly problem: ReadProblem | undefined;
}

export interface ParseOptions {
  /** Whether a `---` block on the first line is front matter and no text between thematic breaks. Default: true. */
  readonly frontMatter?: boolean;
  /** Nodes inside each other. What walks a tree calls itself at every level, so it has to end somewhere. Default: 100. */
  readonly depth?: number;
}

/**
 * Markdown → mdast with positions: CommonMark and GFM, as remark-parse + remark-gfm + remark-frontmatter read it, some
 * twenty times faster; a conformance test holds the two together. Never throws: text that nests beyond any reader's
 * patience, or would take the parser minutes, gives an empty tree and a problem.
 */
export function parseMarkdown(text: string, { frontMatter = true, depth = 100 }: ParseOptions = {}): ParsedMarkdown {
  const line = deepLine(text);
  if (line !== undefined) return refused(tooDeep(line, depth));
  const slow = slowParagraph(text);
  if (slow !== undefined) return refused(tooSlow(text, slow.start));
  const tree = markdownToMdast(text, { features: { frontmatter: frontMatter, gfm: true } }) as Root;
  const node = deepNode(tree, depth);
  return node === undefined ? { tree, problem: undefined } : refused(tooDeep(spanOf(node).start, depth));
}

/** The parser as a unified plugin, in the place of remark-parse. */
export const markdownParser: Plugin<[], string, Root> = function () {
  this.parser = (text) => parseMarkdown(text).tree;
};

const containers = /^[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)*/;
const thematicBreak = /^[ \t]*([-*])[ \t]*(?:\1[ \t]*)*$/;

/**
 * Containers that one line may open before it is not even parsed, which takes time by the square of them. What is allowed
 * to nest is less; but only the parser knows whether a row of `>` is a quote or stands in a code block.
 */
const parseable = 2000;

function deepLine(text: string): number | undefined {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > parseable) {
      const line = text.slice(start, end).trimEnd();
      const marks = containers.exec(line)?.[0].match(/>|[-*+]|\d[.)]/g)?.length ?? 0;
      if (marks > parseable && !thematicBreak.test(line)) return start;
    }
    start = end + 1;
  }
  return undefined;
}

/** The first node below `depth`, found without recursion. */
function deepNode(tree: Root, depth: number): Nodes | undefined {
  const open: { node: Nodes; level: number }[] = [{ node: tree, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, level } = next;
    if (level > depth) return node;
    if (!('children' in node)) continue;
    for (const child of node.children) if ('children' in child) open.push({ node: child, level: level + 1 });
  }
  return undefined;
}

function refused(problem: ReadProblem): ParsedMarkdown {
  return { tree: { type: 'root', children: [] }, problem };
}

function tooDeep(start: number, depth: number): ReadProblem {
  return {
    code: 'too-deep',
    what: `The Markdown nests more than ${depth} levels deep here`,
    how: 'Flatten the lists and quotes; the body of this file was not read.',
    at: { start, end: start + 1 },
  };
}

function tooSlow(text: string, start: number): ReadProblem {
  return {
    code: 'too-large',
    what: 'This paragraph is too long, with too many `&` and `_`, to be read in a reasonable time',
    how: 'Put logs and data into a fenced code block or an attachment; the body of this file was not read.',
    at: { start, end: start + text.slice(start).split(/\r?\n/, 1)[0]!.length },
  };
}
