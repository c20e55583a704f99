import type { ReadProblem } from './document.ts';

/** A file's bytes as text, and why not when they are not text. */
export interface Decoded {
  readonly text: string;
  readonly problems: readonly ReadProblem[];
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/** Decodes UTF-8 and drops a byte order mark. Bytes that are not UTF-8 become U+FFFD and a problem at the first of them. */
export function decode(bytes: Uint8Array): Decoded {
  try {
    return decodedText(strict.decode(bytes));
  } catch {
    const text = withoutByteOrderMark(lenient.decode(bytes));
    const first = Math.max(0, text.indexOf('\uFFFD'));
    return { text, problems: [notText(`The file is not valid UTF-8${guess(bytes)}`, first)] };
  }
}

/** A text that came decoded, from an editor, as `decode` gives it. */
export function decodedText(written: string): Decoded {
  const text = withoutByteOrderMark(written);
  const nul = text.indexOf('\0');
  if (nul < 0) return { text, problems: [] };
  return { text, problems: [notText('The file has a NUL byte, so it is not a text file', nul)] };
}

/** The problem of a file that is too large to be a record; it is not read at all. */
export function tooLarge(bytes: number, limit: number): ReadProblem {
  const [size, most] = [bytes, limit].map((number) => number.toLocaleString('en-US'));
  const what = `The file has ${size} bytes; the limit is ${most}`;
  const how = 'Move logs and exports to an attachment and link it, or raise `limits.fileBytes` in the config.';
  return { code: 'too-large', what, how, at: { start: 0, end: 0 } };
}

function notText(what: string, offset: number): ReadProblem {
  const how = 'Save the file as UTF-8 text; `iconv -f LATIN1 -t UTF-8` converts the most common other encoding.';
  return { code: 'encoding', what, how, at: { start: offset, end: offset + 1 } };
}

function guess(bytes: Uint8Array): string {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) ? '; it looks like UTF-16' : '';
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
