import type { Span } from './document.ts';

/**
 * The parser joins the pieces of one text by copying what it has so far, at every `&amp;` of a paragraph and every `_` of a
 * word: time and memory grow with marks × length. 2^28 copied characters take half a second; a real paragraph takes none.
 */
const affordable = 2 ** 28;

/** Below this a text cannot cost more than is affordable, whatever stands in it. */
const harmless = 16_384;

/** What begins a block of its own, so that a list or a table of any length is not taken for one paragraph. */
const blockStart = /^[ \t]*(?:$|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\||<[a-z/!?])/i;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** The paragraph at which parsing the text becomes too slow to start; undefined for every text that people write. */
export function slowParagraph(text: string): Span | undefined {
  if (text.length < harmless) return undefined;
  let cost = 0;
  for (const span of paragraphs(text)) {
    cost += costOf(text.slice(span.start, span.end));
    if (cost > affordable) return span;
  }
  return undefined;
}

/** Runs of lines that the parser may take for one paragraph; fenced code is none. */
function* paragraphs(text: string): Generator<Span> {
  let start: number | undefined;
  let open: string | undefined;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end);
    const mark = fence.exec(line)?.[1];
    const isCode = open !== undefined || mark !== undefined;
    if (start !== undefined && (isCode || blockStart.test(line.trimEnd()))) {
      yield { start, end: at };
      start = undefined;
    }
    if (!isCode) start ??= line.trim() === '' ? undefined : at;
    else if (open === undefined) open = mark;
    else if (mark?.startsWith(open) && line.trim() === mark) open = undefined;
    at = end + 1;
  }
  if (start !== undefined) yield { start, end: text.length };
}

function costOf(paragraph: string): number {
  const entities = count(paragraph, '&') * paragraph.length;
  if (!paragraph.includes('_')) return entities;
  return paragraph.split(/\s+/).reduce((cost, word) => cost + count(word, '_') * word.length, entities);
}

function count(text: string, mark: string): number {
  let marks = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) marks += 1;
  return marks;
}
