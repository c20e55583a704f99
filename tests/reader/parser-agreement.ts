import type { Nodes, PhrasingContent, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseMarkdown } from '../../src/reader/parse-markdown.ts';

const reference = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/** The tree of the parsers that ours stands in for. */
export function parseWithRemark(text: string): Root {
  return reference.parse(text);
}

/**
 * Where our parser and remark-parse + remark-gfm + remark-frontmatter disagree on a text: one line each, none when trees and
 * positions are the same. Five differences that nobody can see are levelled out:
 *
 * - the paragraph of a task-list item starts at its text for one, at the box for the other;
 * - remark-gfm gives no position to a bare address it finds (`www.example.com`) and to the texts around it;
 * - satteri leaves a text in two where it first took a part for an address;
 * - micromark counts the empty `>` that follows a list in a quote to the list, which moves its end and makes it loose;
 * - a lone half of a surrogate pair, which no UTF-8 file can hold, is U+FFFD in Rust.
 */
export function disagreements(text: string): readonly string[] {
  const whole = text.toWellFormed();
  const { tree, problem } = parseMarkdown(whole);
  return problem === undefined ? compare(tree, parseWithRemark(whole), whole, 'root') : [];
}

function compare(ours: Nodes, theirs: Nodes, text: string, path: string, parent?: Nodes): readonly string[] {
  const found = [...compareFields(ours, theirs, path), ...comparePlaces(ours, theirs, text, parent)].map(
    (what) => `${path}: ${what}`,
  );
  if (!('children' in ours) || !('children' in theirs)) return found;
  const [left, right] = [joinTexts(ours.children), joinTexts(theirs.children)];
  if (left.length !== right.length) {
    return [...found, `${path}: has ${types(left)}, not ${types(right)}`];
  }
  return [
    ...found,
    ...left.flatMap((child, index) => compare(child, right[index]!, text, `${path}/${child.type}[${index}]`, ours)),
  ];
}

function compareFields(ours: Nodes, theirs: Nodes, path: string): readonly string[] {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...names].flatMap((name) => {
    if (name === 'children' || name === 'position' || name === 'data') return [];
    if (name === 'spread' && path.includes('/blockquote[')) return [];
    const [left, right] = [ours, theirs].map((node) => JSON.stringify((node as never)[name] ?? null));
    return left === right ? [] : [`${name} is ${left}, not ${right}`];
  });
}

function comparePlaces(ours: Nodes, theirs: Nodes, text: string, parent: Nodes | undefined): readonly string[] {
  const [left, right] = [ours.position, theirs.position];
  if (right === undefined) return [];
  if (left === undefined) return ['is nowhere'];
  const isTask = ours.type === 'paragraph' && parent?.type === 'listItem' && typeof parent.checked === 'boolean';
  const starts = isTask ? [left.start.line, right.start.line] : [written(left.start), written(right.start)];
  const [end = 0, otherEnd = 0] = [left.end.offset, right.end.offset];
  const isSameEnd = /^[\s>]*$/.test(text.slice(Math.min(end, otherEnd), Math.max(end, otherEnd)));
  const ends = isSameEnd ? [] : [written(left.end), written(right.end)];
  return [
    ...(starts[0] === starts[1] ? [] : [`starts at ${starts[0]}, not ${starts[1]}`]),
    ...(ends[0] === ends[1] ? [] : [`ends at ${ends[0]}, not ${ends[1]}`]),
  ];
}

function written(point: { line: number; column: number; offset?: number | undefined }): string {
  return `${point.line}:${point.column} (${point.offset})`;
}

function types(nodes: readonly Nodes[]): string {
  return nodes.map(({ type }) => type).join(', ') || 'nothing';
}

/** Neighbouring texts as one; without a position when one of them has none. */
function joinTexts(nodes: readonly Nodes[]): readonly Nodes[] {
  const joined: Nodes[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type !== 'text' || last?.type !== 'text') joined.push(node);
    else joined.splice(-1, 1, join(last, node));
  }
  return joined;
}

function join(first: Extract<PhrasingContent, { type: 'text' }>, second: typeof first): typeof first {
  const value = first.value + second.value;
  if (first.position === undefined || second.position === undefined) return { type: 'text', value };
  return { type: 'text', value, position: { start: first.position.start, end: second.position.end } };
}
