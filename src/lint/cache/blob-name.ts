import { createHash } from 'node:crypto';

/** What git calls a file of these bytes: the hexadecimal SHA-1 of the blob. */
export function blobName(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
