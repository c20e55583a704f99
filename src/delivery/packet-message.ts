import { createHash } from 'node:crypto';
import type { PlainBlock } from './plain-block.ts';

/** A packet as it is sent: what is said, and by what it is known again. */
export interface PacketMessage {
  /** `2026-W33`; it never changes. */
  readonly id: string;
  /** `weekly`, `monthly` or `quarterly`. */
  readonly cadence: string;
  /** `Week 33 of 2026`. */
  readonly title: string;
  readonly organisation: string;
  readonly blocks: readonly PlainBlock[];
  /** The page of the packet; undefined while the library has no address. */
  readonly address: string | undefined;
  /** SHA-256 of the file that was sent, in hexadecimal digits. */
  readonly digest: string;
}

/** The subject of a mail, the head of a message and the name of a page. */
export function subjectOf({
  organisation,
  cadence,
  title,
}: Pick<PacketMessage, 'organisation' | 'cadence' | 'title'>): string {
  return `${organisation}: ${cadence} reliability review, ${title}`;
}

/** The digest of the file of a packet. */
export function fileDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
