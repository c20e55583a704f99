import { isMap, isPair, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { Pointer, Span } from './document.ts';
import { pointerSegments } from './pointer.ts';
import { parseTree } from './yaml.ts';

/** A change of a text: what stands in a span, in the place of what stood there. */
export interface TextEdit {
  readonly at: Span;
  readonly text: string;
}

/** The text with edits in it that do not touch each other. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((result, { at, text: part }) => result.slice(0, at.start) + part + result.slice(at.end), text);
}

/** What texts of a mapping become, by key as written; null: the key goes. */
export type TextChanges = Readonly<Record<string, string | null>>;

/** The same with lists, which come as flow lists where there was none. */
export type FieldChanges = Readonly<Record<string, string | readonly string[] | null>>;

/**
 * The edits that change some keys of the mapping at a pointer in the YAML at `span`: comments, order, quotes, indentation and
 * line ends stay. Undefined when there is no such mapping, or a key stands where it cannot be taken out.
 */
export function yamlEdits(
  text: string,
  span: Span,
  pointer: Pointer,
  changes: FieldChanges,
): readonly TextEdit[] | undefined {
  const source = text.slice(span.start, span.end);
  const map = mapAt(parseTree(source).tree.contents, pointerSegments(pointer));
  if (map === undefined) return undefined;
  const edits: TextEdit[] = [];
  const added: string[] = [];
  for (const [key, value] of Object.entries(changes)) {
    const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (pair === undefined) {
      if (value !== null) added.push(`${key}: ${written(value, map.flow === true)}`);
      continue;
    }
    const edit = value === null ? removal(source, map, pair) : replacement(source, map, pair, value);
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  if (added.length > 0) {
    const edit = insertion(source, map, added);
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  return edits.map(({ at, text: part }) => ({
    at: { start: span.start + at.start, end: span.start + at.end },
    text: part,
  }));
}

/** A mapping of a list, by key. */
export type ListEntry = Readonly<Record<string, string>>;

/**
 * The edit that adds entries at the end of the list under a key at the top of the YAML at `span`, in the way of those that are
 * there; a list that is not there begins. Undefined where something else stands under the key.
 */
export function listEdit(text: string, span: Span, key: string, entries: readonly ListEntry[]): TextEdit | undefined {
  const source = text.slice(span.start, span.end);
  const map = mapAt(parseTree(source).tree.contents, []);
  if (map === undefined) return undefined;
  const rows = entries.map((entry) => flowMapping(entry));
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  const edit =
    pair === undefined
      ? insertion(source, map, [`${key}:`, ...rows.map((row) => `  - ${row}`)])
      : into(source, pair, rows);
  return edit && { at: { start: span.start + edit.at.start, end: span.start + edit.at.end }, text: edit.text };
}

function into(source: string, pair: Pair, rows: readonly string[]): TextEdit | undefined {
  const list = pair.value;
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  const at = spanOf(last);
  const whole = spanOf(list);
  if (!isSeq(list) || whole === undefined) return undefined;
  if (last === undefined || at === undefined) {
    return list.flow === true ? { at: whole, text: `[${rows.join(', ')}]` } : undefined;
  }
  const end = at.start + source.slice(at.start, at.end).trimEnd().length;
  if (list.flow === true) return { at: { start: end, end }, text: `, ${rows.join(', ')}` };
  const dash = ' '.repeat(whole.start - lineStart(source, whole.start));
  const place = lineEnd(source, end);
  const break_ = source.includes('\r\n') ? '\r\n' : '\n';
  return { at: { start: place, end: place }, text: rows.map((row) => `${break_}${dash}- ${row}`).join('') };
}

function flowMapping(entry: ListEntry): string {
  return `{ ${Object.entries(entry)
    .map(([key, value]) => `${key}: ${scalar(value, true)}`)
    .join(', ')} }`;
}

function mapAt(root: unknown, segments: readonly string[]): YAMLMap | undefined {
  let node = root;
  for (const segment of segments) {
    if (isMap(node)) node = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment)?.value;
    else if (isSeq(node)) node = node.items[Number(segment)];
    else return undefined;
    if (isPair(node)) node = node.value;
  }
  return isMap(node) ? node : undefined;
}

function replacement(
  source: string,
  map: YAMLMap,
  pair: Pair,
  value: string | readonly string[],
): TextEdit | undefined {
  const node = pair.value;
  const key = spanOf(pair.key);
  if (key === undefined || (node !== null && !isScalar(node))) return undefined;
  const at = spanOf(node);
  if (at === undefined || at.start === at.end) {
    const colon = source.indexOf(':', key.end);
    if (colon < 0) return undefined;
    return { at: { start: colon + 1, end: colon + 1 }, text: ` ${written(value, map.flow === true)}` };
  }
  const before = source.slice(at.start, at.end).trimEnd();
  const span = { start: at.start, end: at.start + before.length };
  if (typeof value !== 'string') return undefined;
  if (before.startsWith('"')) return { at: span, text: JSON.stringify(value) };
  if (before.startsWith("'")) return { at: span, text: `'${value.replaceAll("'", "''")}'` };
  return { at: span, text: scalar(value, map.flow === true) };
}

/** Below the last key of a block; behind the last one of a flow mapping. */
function insertion(source: string, map: YAMLMap, lines: readonly string[]): TextEdit | undefined {
  const first = spanOf(map.items[0]?.key);
  const last = map.items.at(-1);
  const end = spanOf(last?.value) ?? spanOf(last?.key);
  if (first === undefined || end === undefined) return undefined;
  const behind = end.start + source.slice(end.start, end.end).trimEnd().length;
  if (map.flow === true) return { at: { start: behind, end: behind }, text: `, ${lines.join(', ')}` };
  const place = lineEnd(source, Math.max(behind, spanOf(last?.key)?.end ?? 0));
  const indent = ' '.repeat(first.start - lineStart(source, first.start));
  const break_ = source.includes('\r\n') ? '\r\n' : '\n';
  return { at: { start: place, end: place }, text: lines.map((line) => `${break_}${indent}${line}`).join('') };
}

function removal(source: string, map: YAMLMap, pair: Pair): TextEdit | undefined {
  const key = spanOf(pair.key);
  const value = spanOf(pair.value) ?? key;
  // What stands behind a dash carries the item.
  if (key === undefined || value === undefined || map.items[0] === pair) return undefined;
  const end = Math.max(key.end, value.start + source.slice(value.start, value.end).trimEnd().length);
  if (map.flow === true) {
    const comma = source.lastIndexOf(',', key.start);
    return comma < 0 ? undefined : { at: { start: comma, end }, text: '' };
  }
  const start = lineStart(source, key.start);
  const next = source.indexOf('\n', end);
  return { at: { start, end: next < 0 ? source.length : next + 1 }, text: '' };
}

function spanOf(node: unknown): Span | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const [start, end] = node.range as readonly number[];
  return start === undefined || end === undefined ? undefined : { start, end };
}

function lineStart(source: string, at: number): number {
  return source.lastIndexOf('\n', at - 1) + 1;
}

/** The end of the line, before its break; comments belong to it. */
function lineEnd(source: string, at: number): number {
  const next = source.indexOf('\n', at);
  const end = next < 0 ? source.length : next;
  return source[end - 1] === '\r' ? end - 1 : end;
}

function written(value: string | readonly string[], inFlow: boolean): string {
  return typeof value === 'string' ? scalar(value, inFlow) : `[${value.map((one) => scalar(one, true)).join(', ')}]`;
}

/** Plain where that reads as the same text, else in double quotes, which are those of JSON. */
function scalar(value: string, inFlow: boolean): string {
  const isPlain = /^[\p{L}\p{N}][^\n\r\t"'`\\]*$/u.test(value) && !(inFlow && /[,[\]{}]/.test(value));
  const read: unknown = isPlain ? parseTree(`a: ${value}`).tree.get('a') : undefined;
  return read === value ? value : JSON.stringify(value);
}
