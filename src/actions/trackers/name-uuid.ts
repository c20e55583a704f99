import { createHash } from 'node:crypto';

/**
 * A UUID of version 4 that is always the same for the same name: what is made under it is made once, whoever makes it and however
 * often. Its bits are those of a SHA-256, for services that take no version but the random one.
 */
export function nameUuid(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
