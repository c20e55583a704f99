import matter from 'gray-matter';
import type { ReadProblem, Span } from './document.ts';

/** A text cut into front matter and body. */
export interface Split {
  /** The YAML between the fences; undefined when there is none that may be read. */
  readonly yaml: Span | undefined;
  /** Where the body starts. */
  readonly body: number;
  readonly problems: readonly ReadProblem[];
}

/** A key at the start of a line: what tells front matter from a thematic break. */
const keyLine = /^[A-Za-z_][\w-]*:(?:\s|$)/;

/**
 * Cuts the front matter off, with gray-matter behind a guard.
 *
 * gray-matter evaluates `---js` and `---javascript`, caches a failed parse as `{}`, and takes a line that merely starts
 * with `---` for the closing fence. So every fence is checked here first, a language tag is refused before the library
 * sees it, options are always passed (that bypasses its cache), and no engine of it ever parses anything.
 */
export function splitFrontMatter(text: string): Split {
  const firstLine = lineAt(text, 0);
  if (/^\+\+\+\s*$/.test(firstLine.text)) return toml(text, firstLine.end);
  if (!text.startsWith('---')) return { yaml: undefined, body: 0, problems: lateFence(text) };

  const tag = firstLine.text.slice(3).trim();
  const looksLikeFrontMatter = keyLine.test(lineAt(text, next(text, firstLine.end)).text);
  if (tag !== '') return tagged(text, firstLine, tag, looksLikeFrontMatter);

  const close = closingFence(text, firstLine.end);
  if (close === undefined) {
    if (!looksLikeFrontMatter) return { yaml: undefined, body: 0, problems: [] };
    return { yaml: undefined, body: 0, problems: [unclosed(firstLine.start, firstLine.end)] };
  }
  if (!close.exact) {
    const problem: ReadProblem = {
      code: 'fence-shape',
      what: 'This line starts with `---` but has more than the fence',
      how: 'End the front matter with a line of exactly `---`; indent the line when it belongs to a value.',
      at: { start: close.start, end: close.end },
    };
    return { yaml: undefined, body: next(text, close.end), problems: [problem] };
  }
  const raw = cut(text);
  const start = firstLine.end + (text[firstLine.end] === '\r' ? 2 : 1);
  const end = Math.max(start, firstLine.end + raw.length);
  return { yaml: { start, end }, body: Math.min(text.length, next(text, close.end)), problems: [] };
}

/** What gray-matter takes for the front matter: from the end of the opening fence to the closing one. */
function cut(text: string): string {
  const refuse = (): never => {
    throw new Error('front matter is parsed by the reader, never by gray-matter');
  };
  const engines = { yaml: () => ({}), json: refuse, javascript: refuse, js: refuse, coffee: refuse, toml: refuse };
  return matter(text, { language: 'yaml', delimiters: '---', engines, excerpt: false }).matter;
}

function tagged(text: string, line: Line, tag: string, looksLikeFrontMatter: boolean): Split {
  const close = closingFence(text, line.end);
  const body = close === undefined ? 0 : next(text, close.end);
  const at = { start: line.start, end: line.end };
  if (/^[a-z][\w+-]*$/i.test(tag)) {
    const what = `The front matter is tagged as \`${tag}\``;
    const how = 'Write YAML between plain `---` fences; tagged front matter is never parsed, because it can hold code.';
    return { yaml: undefined, body, problems: [{ code: 'fence-language', what, how, at }] };
  }
  if (!looksLikeFrontMatter) return { yaml: undefined, body: 0, problems: [] };
  const what = 'The opening fence has more than three dashes';
  const how = 'Open and close the front matter with lines of exactly `---`.';
  return { yaml: undefined, body, problems: [{ code: 'fence-shape', what, how, at }] };
}

function toml(text: string, end: number): Split {
  const close = /^\+\+\+[ \t]*\r?$/m.exec(text.slice(end));
  const what = 'The front matter is TOML (`+++`)';
  const how = 'Write it as YAML between `---` fences: `key = "value"` becomes `key: value`.';
  const body = close === null ? 0 : next(text, end + close.index + close[0].length);
  return { yaml: undefined, body, problems: [{ code: 'fence-toml', what, how, at: { start: 0, end } }] };
}

/** Front matter that stands below the first line is Markdown to every tool: tell it. */
function lateFence(text: string): readonly ReadProblem[] {
  const late = /^(?:[ \t]*(?:\r?\n)|[ \t]+)+(?=---[ \t]*\r?\n[ \t]*[A-Za-z_][\w-]*:[ \t\r\n])/.exec(text);
  if (late === null) return [];
  const start = late[0].length;
  const what = 'The front matter does not start on the first line';
  const how = 'Remove everything before the opening `---`, empty lines and spaces included.';
  return [{ code: 'fence-position', what, how, at: { start, end: start + 3 } }];
}

function unclosed(start: number, end: number): ReadProblem {
  const what = 'The front matter is opened here and never closed';
  const how = 'Put a line of exactly `---` after the last key.';
  return { code: 'fence-unclosed', what, how, at: { start, end } };
}

interface Line {
  readonly text: string;
  readonly start: number;
  /** Before the line end. */
  readonly end: number;
}

/** The first line from `from` on that starts with `---`: where gray-matter would close. */
function closingFence(text: string, from: number): { start: number; end: number; exact: boolean } | undefined {
  const at = text.indexOf('\n---', from);
  if (at < 0) return undefined;
  const line = lineAt(text, at + 1);
  return { start: line.start, end: line.end, exact: /^---[ \t]*$/.test(line.text) };
}

function lineAt(text: string, start: number): Line {
  const found = text.indexOf('\n', start);
  const stop = found < 0 ? text.length : found;
  const end = stop > start && text[stop - 1] === '\r' ? stop - 1 : stop;
  return { text: text.slice(start, end), start, end };
}

/** The start of the line after the one that ends at `end`. */
function next(text: string, end: number): number {
  const found = text.indexOf('\n', end);
  return found < 0 ? text.length : found + 1;
}
