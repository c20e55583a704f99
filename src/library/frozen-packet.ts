import { createHash } from 'node:crypto';

/** The heading at which the generated part of a review packet ends, and what people write begins. */
export const writtenHeading = '## Decided';

/** A body in its two parts. */
export interface PacketParts {
  readonly generated: string;
  /** From the heading on; empty where there is none. */
  readonly written: string;
}

/** Takes a body apart; all of it counts as generated where nothing says that people wrote it. Line ends become `\n`. */
export function packetParts(body: string): PacketParts {
  const whole = body.replace(/\r\n?/gu, '\n');
  const at = whole.search(new RegExp(`^${writtenHeading}[ \\t]*$`, 'mu'));
  return at < 0 ? { generated: whole, written: '' } : { generated: whole.slice(0, at), written: whole.slice(at) };
}

/**
 * The SHA-256 of a generated part, in hexadecimal digits. Ticking a box says that a question was answered and changes nothing
 * that was known; line ends and space around the part do not count either.
 */
export function packetDigest(generated: string): string {
  const text = generated
    .replace(/\r\n?/gu, '\n')
    .replace(/^(\s*[-*+] )\[[xX]\]/gmu, '$1[ ]')
    .trim();
  return createHash('sha256').update(text).digest('hex');
}
