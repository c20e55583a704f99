import type { Document, Pointer, Span } from './document.ts';
import { parentPointer, valueAt } from './pointer.ts';
import { asWritten } from './shaped-record.ts';
import { parseTree } from './yaml.ts';
import { type YamlTree, yamlRange } from './yaml-range.ts';

/** The YAML of a document: that of its front matter, and that of a block in the body. */
const trees = new WeakMap<Document, Map<Span, YamlTree>>();

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
  const span = document.origins[pointer] ?? inYaml(document, asWritten(document.aliases, pointer), part);
  return span && clamp(document, span);
}

function inYaml(document: Document, pointer: Pointer, part: 'key' | 'value'): Span | undefined {
  for (const span of [document.frontMatter, document.fence]) {
    const range = span && yamlRange(treeOf(document, span), pointer, part);
    if (range !== undefined) return { start: span!.start + range.start, end: span!.start + range.end };
  }
  return undefined;
}

function treeOf(document: Document, span: Span): YamlTree {
  const known = trees.get(document) ?? new Map<Span, YamlTree>();
  trees.set(document, known);
  const tree = known.get(span) ?? parseTree(document.text.slice(span.start, span.end));
  known.set(span, tree);
  return tree;
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
