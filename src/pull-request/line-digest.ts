import { createHash } from 'node:crypto';

/** What a line says, in 20 hexadecimal digits: by it a reviewed line is known to be the one that the diff has there. */
export function lineDigest(line: string): string {
  return createHash('sha256').update(line.replace(/\r$/, '')).digest('hex').slice(0, 20);
}
