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
const keyLine = /^["']?[A-Za-z_$][\w$-]*["']?[ \t]*:(?:\s|$)/;

/**
 * Cuts the front matter off, with gray-matter behind a guard.
 *
 * gray-matter evaluates `---js` and `---javascript`, caches a failed parse as `{}`, and takes a line that merely starts
 * with `---` for the closing fence. So every fence is checked here first, a language tag is refused before the library
 * sees it, options are always passed (that bypasses its cache), and no engine of it ever parses anything.
 */
export function splitFrontMatter(text: string): Split {
  const open = lineAt(text, 0);
  if (/^\+\+\+[ \t]*$/.test(open.text)) return toml(text, open);
  if (!text.startsWith('---')) return { yaml: undefined, body: 0, problems: lateFence(text) };

  const tag = open.text.slice(3).trim();
  if (tag !== '') return tagged(text, open, tag);
  const close = closingFence(text, open.end);
  if (close === undefined) return startsWithKey(text, open) ? refused('fence-unclosed', open, 0) : noFrontMatter;
  if (!close.exact) return refused('fence-shape', close, next(text, close.end));
  const yaml = between(text, open, close);
  if (isThematicBreak(text, open, yaml)) return noFrontMatter;
  return { yaml, body: next(text, close.end), problems: [] };
}

const noFrontMatter: Split = { yaml: undefined, body: 0, problems: [] };

/** The YAML's span. gray-matter says where it ends; the line end before the closing fence belongs to the fence. */
function between(text: string, open: Line, close: Line): Span {
  const start = next(text, open.end);
  const end = open.start + '---'.length + cut(text.slice(0, start), close.start - '\n'.length - start);
  return { start, end: Math.max(start, text[end - 1] === '\r' ? end - 1 : end) };
}

/**
 * How many characters gray-matter takes for the front matter, from the opening dashes to the closing fence. Its test for an
 * empty block takes time by the square of blank lines, so it gets a block of as many letters: only the count matters.
 */
function cut(opening: string, characters: number): number {
  const refuse = (): never => {
    throw new Error('front matter is parsed by the reader, never by gray-matter');
  };
  const engines = { yaml: () => ({}), json: refuse, javascript: refuse, js: refuse, coffee: refuse, toml: refuse };
  const block = characters < 0 ? opening : `${opening}${'x'.repeat(characters)}\n`;
  return matter(`${block}---`, { language: 'yaml', delimiters: '---', engines, excerpt: false }).matter.length;
}

/** `---`, an empty line, prose and another `---` are two thematic breaks: front matter starts with a key or has one. */
function isThematicBreak(text: string, open: Line, yaml: Span): boolean {
  if (lineAt(text, next(text, open.end)).text.trim() !== '') return false;
  const lines = text.slice(yaml.start, yaml.end).split('\n');
  return lines.some((line) => line.trim() !== '') && !lines.some((line) => keyLine.test(line));
}

function tagged(text: string, open: Line, tag: string): Split {
  const close = closingFence(text, open.end);
  const body = close === undefined ? 0 : next(text, close.end);
  if (/^[a-z][\w+-]*$/i.test(tag)) return refused('fence-language', open, body, tag);
  return startsWithKey(text, open) ? refused('fence-shape', open, body) : noFrontMatter;
}

function toml(text: string, open: Line): Split {
  const close = /^\+\+\+[ \t]*\r?$/m.exec(text.slice(open.end));
  const body = close === null ? 0 : next(text, open.end + close.index + close[0].length);
  return refused('fence-toml', open, body);
}

/** Front matter that stands below the first line, after nothing but blank lines and comments, is Markdown to every tool: tell it. */
function lateFence(text: string): readonly ReadProblem[] {
  let from = 0;
  for (;;) {
    while (/\s/.test(text.charAt(from))) from += 1;
    if (!text.startsWith('<!--', from)) break;
    const end = text.indexOf('-->', from);
    if (end < 0) return [];
    from = end + '-->'.length;
  }
  const line = lineAt(text, from);
  if (!/^---[ \t]*$/.test(line.text) || !startsWithKey(text, line)) return [];
  return refused('fence-position', { start: from, end: from + '---'.length }, 0).problems;
}

type FenceCode = Extract<ReadProblem['code'], `fence-${string}`>;

const problems: Readonly<Record<Exclude<FenceCode, 'fence-missing'>, { what: string; how: string }>> = {
  'fence-unclosed': {
    what: 'The front matter is opened here and never closed',
    how: 'Put a line of exactly `---` after the last key.',
  },
  'fence-language': {
    what: 'The front matter is tagged as `{tag}`',
    how: 'Write YAML between plain `---` fences; tagged front matter is never parsed, because it can hold code.',
  },
  'fence-toml': {
    what: 'The front matter is TOML (`+++`)',
    how: 'Write it as YAML between `---` fences: `key = "value"` becomes `key: value`.',
  },
  'fence-position': {
    what: 'The front matter does not start on the first line',
    how: 'Remove everything before the opening `---`, empty lines, spaces and comments included.',
  },
  'fence-shape': {
    what: 'This line starts with `---` but has more than the fence',
    how: 'Open and close the front matter with a line of exactly `---`; indent the line when it belongs to a value.',
  },
};

function refused(code: keyof typeof problems, at: Span, body: number, tag = ''): Split {
  const { what, how } = problems[code];
  const problem = { code, what: what.replace('{tag}', tag), how, at: { start: at.start, end: at.end } };
  return { yaml: undefined, body, problems: [problem] };
}

interface Line {
  readonly text: string;
  readonly start: number;
  /** Before the line end. */
  readonly end: number;
}

/** The first line from `from` on that starts with `---`: where gray-matter would close. */
function closingFence(text: string, from: number): (Line & { readonly exact: boolean }) | undefined {
  const at = text.indexOf('\n---', from);
  if (at < 0) return undefined;
  const line = lineAt(text, at + 1);
  return { ...line, exact: /^---[ \t]*$/.test(line.text) };
}

function startsWithKey(text: string, line: Line): boolean {
  return keyLine.test(lineAt(text, next(text, line.end)).text);
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
