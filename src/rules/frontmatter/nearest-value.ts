import { suggest } from '../../library/suggest.ts';

/** The listed value that somebody meant. */
export interface NearestValue {
  readonly value: string;
  /** Whether only case, spaces, dashes or underscores differ. */
  readonly certain: boolean;
}

/** The listed value closest to what was written; undefined when none is close. */
export function nearestValue(written: string, values: readonly string[]): NearestValue | undefined {
  const same = values.filter((value) => bare(value) === bare(written));
  if (same.length === 1 && same[0] !== undefined) return { value: same[0], certain: true };
  const close = suggest(written.trim().toLowerCase(), values);
  return close === undefined ? undefined : { value: close, certain: false };
}

/** `In Progress` and `in_progress` are the same word. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
