import type { Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import type { Plugin } from 'unified';
import type { ReadProblem } from './document.ts';
import { spanOf } from './plain-text.ts';

/**
 * The Markdown we read: CommonMark, GFM and a front matter node. `satteri` gives the tree of remark-parse + remark-gfm +
 * remark-frontmatter some twenty times faster; a conformance test holds the two together.
 */
const features = { frontmatter: true, gfm: true } as const;

/**
 * Nested containers a line may open. Past this the tree is deeper than the call stack of what walks it, and no reader
 * follows it anyway.
 */
const maxDepth = 100;

/** Markdown → mdast with positions. Never throws; text nested beyond any reader's patience gives an empty tree and a problem. */
export function parseMarkdown(text: string): { readonly tree: Root; readonly problem: ReadProblem | undefined } {
  const line = deepLine(text);
  if (line !== undefined) return { tree: empty(), problem: tooDeep(line) };
  const tree = markdownToMdast(text, { features }) as Root;
  const node = deepNode(tree);
  return node === undefined ? { tree, problem: undefined } : { tree: empty(), problem: tooDeep(spanOf(node).start) };
}

/** The parser as a unified plugin, in the place of remark-parse. */
export const markdownParser: Plugin<[], string, Root> = function () {
  this.parser = (text) => parseMarkdown(text).tree;
};

const nestedLine = new RegExp(`^[ \\t]*(?:(?:>|[-*+][ \\t]|\\d{1,9}[.)][ \\t])[ \\t]*){${maxDepth}}`, 'gm');
const thematicBreak = /^[ \t]*(?:[-*+][ \t]*)+\r?$/;

/** A line that opens too many containers at once: refused before parsing, whose time grows with the square of them. */
function deepLine(text: string): number | undefined {
  for (const match of text.matchAll(nestedLine)) {
    const end = text.indexOf('\n', match.index);
    if (!thematicBreak.test(text.slice(match.index, end < 0 ? text.length : end))) return match.index;
  }
  return undefined;
}

/** The first node below `maxDepth`, found without recursion. */
function deepNode(tree: Root): Nodes | undefined {
  const open: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > maxDepth) return next.node;
    if (!('children' in next.node)) continue;
    for (const node of next.node.children) if ('children' in node) open.push({ node, depth: next.depth + 1 });
  }
  return undefined;
}

function tooDeep(start: number): ReadProblem {
  return {
    code: 'too-deep',
    what: `The Markdown nests more than ${maxDepth} levels deep here`,
    how: 'Flatten the lists and quotes; the body of this file was not read.',
    at: { start, end: start + 1 },
  };
}

function empty(): Root {
  return { type: 'root', children: [] };
}
