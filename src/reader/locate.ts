import type { Document, Pointer, Span } from './document.ts';
import { parentPointer, valueAt } from './pointer.ts';
import { parseTree } from './yaml.ts';
import { type YamlTree, yamlRange } from './yaml-range.ts';

const trees = new WeakMap<Document, YamlTree>();

/**
 * The place of a value of `document.data` (`part: 'key'`: of its key), or the span itself; it always lies inside the text.
 *
 * It is the place to point at. A list or mapping of several lines is its key, or its first line where it is an entry of a
 * list; `part: 'value'` takes it whole. A value that is missing is the nearest parent that is there, in the same way, and in
 * the end the front matter's fence or the first line of the text.
 */
export function locate(
  document: Document,
  target: { readonly pointer: Pointer; readonly part?: 'key' | 'value' } | Span,
): Span {
  if (!('pointer' in target)) return clamp(document, target);
  const { pointer, part } = target;
  const span = spanAt(document, pointer, part ?? 'value');
  if (span !== undefined) {
    const isWhole = part !== undefined || !isCollection(valueAt(document.data, pointer)) || isOneLine(document, span);
    return isWhole ? span : startOf(document, spanAt(document, pointer, 'key') ?? span);
  }
  for (let parent = parentPointer(pointer); parent !== ''; parent = parentPointer(parent)) {
    const found = spanAt(document, parent, 'key');
    if (found !== undefined) return startOf(document, found);
  }
  return startOf(document, { start: Math.max(0, document.text.search(/\S/)), end: document.text.length });
}

/** Where the value or the key at a pointer stands; undefined when nothing is there. */
function spanAt(document: Document, pointer: Pointer, part: 'key' | 'value'): Span | undefined {
  if (pointer === '') return undefined;
  const span = document.origins[pointer] ?? inFrontMatter(document, asWritten(document, pointer), part);
  return span && clamp(document, span);
}

/** The pointer under the key that the author used. */
function asWritten(document: Document, pointer: Pointer): Pointer {
  for (const [canonical, written] of Object.entries(document.aliases)) {
    if (pointer === canonical || pointer.startsWith(`${canonical}/`)) return written + pointer.slice(canonical.length);
  }
  return pointer;
}

function inFrontMatter(document: Document, pointer: Pointer, part: 'key' | 'value'): Span | undefined {
  const { frontMatter, text } = document;
  if (frontMatter === undefined) return undefined;
  let tree = trees.get(document);
  if (tree === undefined) {
    tree = parseTree(text.slice(frontMatter.start, frontMatter.end));
    trees.set(document, tree);
  }
  const range = yamlRange(tree, pointer, part);
  return range && { start: frontMatter.start + range.start, end: frontMatter.start + range.end };
}

function isCollection(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isOneLine({ text }: Document, { start, end }: Span): boolean {
  return !text.slice(start, end).trimEnd().includes('\n');
}

/** The first line of a span, without its end. */
function startOf({ text }: Document, { start, end }: Span): Span {
  const [line = ''] = text.slice(start, end).split(/\r?\n/, 1);
  return { start, end: start + line.trimEnd().length };
}

function clamp(document: Document, span: Span): Span {
  const start = Math.max(0, Math.min(span.start, document.text.length));
  return { start, end: Math.max(start, Math.min(span.end, document.text.length)) };
}
