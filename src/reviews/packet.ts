import type { Review } from '../model/kinds/review.ts';
import type { Period } from './period.ts';

/** A part of a packet under a heading of its own. */
export interface PacketSection {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** What a review looks at: generated, and then frozen. */
export interface Packet {
  readonly period: Period;
  /** One sentence with the numbers that matter most, Markdown. */
  readonly lead: string;
  readonly sections: readonly PacketSection[];
  /** The numbers that the next packet is held to. */
  readonly figures: NonNullable<Review['figures']>;
}
