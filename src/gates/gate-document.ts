import type { DocumentFacts } from '../library/library.ts';

/** A document as the gate judges it: nobody passes by deleting, or by making milder, what stands against them. */
export interface GateDocument extends DocumentFacts {
  /** The change deletes it; it is judged as it was. */
  readonly deleted: boolean;
  /** How many of `data.action_items` are in it now; those behind were taken out by the change. */
  readonly actionsLeft: number;
}
