import { suggest } from '../../library/suggest.ts';

/** The listed value that somebody meant. */
export interface NearestValue {
  readonly value: string;
  /** Whether only case, spaces, dashes or underscores differ. */
  readonly certain: boolean;
}

/** The listed value closest to what was written; undefined when none is close. */
export function nearestValue(written: string, values: readonly string[]): NearestValue | undefined {
  const same = values.filter((value) => isSameWord(value, written));
  if (same.length === 1 && same[0] !== undefined) return { value: same[0], certain: true };
  const close = suggest(written.trim().toLowerCase(), values);
  // `sev9` may be any of the others: a wrong number has no neighbour.
  if (close === undefined || withoutDigits(close) === withoutDigits(written)) return undefined;
  return { value: close, certain: false };
}

function withoutDigits(text: string): string {
  return /\d/.test(text) ? bare(text).replace(/\d/g, '') : text;
}

/** `In Progress` and `in_progress` are the same word. */
export function isSameWord(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
