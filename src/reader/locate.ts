import type { Document as YamlDocument } from 'yaml';
import type { Document, Pointer, Span } from './document.ts';
import { parentPointer } from './pointer.ts';
import { parseTree, yamlRange } from './yaml.ts';

const trees = new WeakMap<Document, YamlDocument>();

/**
 * The span of a value (or its key) of `document.data`, or the span itself. A pointer at a missing value resolves to the
 * nearest parent that is there, in the end to the front matter's first line, or to the first line of the text. The
 * result always lies inside the text.
 */
export function locate(
  document: Document,
  target: { readonly pointer: Pointer; readonly part?: 'key' | 'value' } | Span,
): Span {
  if (!('pointer' in target)) return clamp(document, target);
  for (let pointer = target.pointer, part = target.part ?? 'value'; pointer !== ''; pointer = parentPointer(pointer)) {
    const span = document.origins[pointer] ?? inFrontMatter(document, asWritten(document, pointer), part);
    if (span !== undefined) return clamp(document, span);
    part = 'key';
  }
  return firstLine(document);
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
  return yamlRange(tree, frontMatter.start, pointer, part);
}

/** Where a finding about the whole record points: the opening fence, or the first line that says something. */
function firstLine(document: Document): Span {
  const { text } = document;
  const start = Math.max(0, text.search(/\S/));
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end };
}

function clamp(document: Document, span: Span): Span {
  const start = Math.max(0, Math.min(span.start, document.text.length));
  return { start, end: Math.max(start, Math.min(span.end, document.text.length)) };
}
