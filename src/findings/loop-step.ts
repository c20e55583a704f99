import type { FindingChange } from './edit-finding.ts';

/** Why a step of the loop is not taken. */
export interface Refusal {
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

/** A step of the loop: what it writes, and what to tell of it; or why it is not taken. */
export type PlannedStep =
  | { readonly change: FindingChange; readonly told: readonly string[] }
  | { readonly refused: Refusal };

export function refuse(what: string, why: string, how: string): PlannedStep {
  return { refused: { what, why, how } };
}

/** `2026-08-20, reliability-owner: both sums come from the ledger`: a note in one paragraph. */
export function signed(day: string, by: string, words: string): string {
  return `${day}, ${by.trim()}: ${words.replaceAll(/\s+/g, ' ').trim()}`;
}
