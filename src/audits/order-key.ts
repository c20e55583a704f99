import { hash } from 'node:crypto';

/** The name under which a record says how its sample was drawn. */
export const samplingMethod = 'sha256-order-1';

/**
 * Where a transcript stands in the order of a seed: the first 52 bits of the SHA-256 of `<seed>\n<transcript_ref>`. Of each
 * stratum those that stand first are drawn, so neither the order of lines nor that of files matters, a transcript more moves at
 * most one other out, and anybody can draw the sample again with `sha256sum`. Two of a million share a key with a chance of
 * one in ten thousand.
 */
export function orderKey(seed: number, transcriptRef: string): number {
  return keyOf(`${seed}\n${transcriptRef}`);
}

/** A number that tells contents apart, of the same size. */
export function contentKey(line: string): number {
  return keyOf(line);
}

function keyOf(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 13), 16);
}

/** The seed of an audit that was given none: made of its id, so that nobody can pick a convenient one. */
export function seedOf(auditId: string): number {
  return Number.parseInt(hash('sha256', auditId, 'hex').slice(0, 7), 16);
}
