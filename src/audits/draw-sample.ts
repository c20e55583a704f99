import type { StratumConfig } from '../model/audits-config.ts';

/** A part of the population that is drawn from by itself. */
export interface Cell {
  /** Index of the stratum. */
  readonly stratum: number;
  /** Undefined when all agents are one. */
  readonly agent: string | undefined;
  /** The order keys of its transcripts, each with its number in the population. */
  readonly members: readonly { readonly key: number; readonly index: number }[];
}

/** What was drawn from a cell. */
export interface DrawnCell extends Cell {
  /** The numbers of the transcripts that were drawn. */
  readonly drawn: readonly number[];
}

/**
 * Draws from each cell its share, rounded up, and at least its least number. With `n` the sample is cut to so many: in
 * proportion to what each cell would have got, each at least one as long as that goes, the graver strata first.
 */
export function drawSample(
  cells: readonly Cell[],
  strata: readonly StratumConfig[],
  n: number | undefined,
): readonly DrawnCell[] {
  const asked = cells.map(({ stratum, members }) => {
    const { share, least } = strata[stratum] ?? { share: 0, least: 0 };
    // A product such as 0.1 × 30 is a hair above 3.
    return Math.min(members.length, Math.max(least, Math.ceil(share * members.length - 1e-9)));
  });
  const sizes = n === undefined ? asked : cutTo(asked, n);
  return cells.map((cell, index) => ({
    ...cell,
    drawn: cell.members
      .toSorted((a, b) => a.key - b.key)
      .slice(0, sizes[index])
      .map((member) => member.index),
  }));
}

/** Whole numbers in proportion to `asked` that make `n` together (largest remainders); no more than was asked for. */
export function cutTo(asked: readonly number[], n: number): readonly number[] {
  const total = asked.reduce((sum, size) => sum + size, 0);
  if (total <= n) return asked;
  const filled = asked.map((size, index) => ({ size, index })).filter(({ size }) => size > 0);
  const sizes = asked.map(() => 0);
  for (const { index } of filled.slice(0, n)) sizes[index] = 1;
  let left = n - Math.min(n, filled.length);
  if (left === 0) return sizes;
  const further = total - filled.length;
  const quotas = filled.map(({ size, index }) => ({ index, quota: ((size - 1) * left) / further }));
  for (const { index, quota } of quotas) sizes[index] = (sizes[index] ?? 0) + Math.floor(quota);
  left -= quotas.reduce((sum, { quota }) => sum + Math.floor(quota), 0);
  const byRemainder = quotas.toSorted((a, b) => (b.quota % 1) - (a.quota % 1) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) sizes[index] = (sizes[index] ?? 0) + 1;
  return sizes;
}
