import { bestScore } from '../../model/kinds/rubric.ts';

/** A score, and the part of the population that it speaks for. */
export interface StratifiedValue {
  readonly value: number;
  readonly cell: { readonly key: string; readonly population: number };
}

/** A mean with its 95 % interval. */
export interface Mean {
  readonly n: number;
  readonly mean: number;
  /** Undefined when the values say nothing about their spread: there is one, or all are the same. */
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/**
 * The mean of the population that a stratified sample was drawn from: each stratum weighs as many transcripts as it holds, so
 * that overrides, of which all are drawn, do not stand for the rest. The interval is that of stratified sampling without
 * replacement (W. G. Cochran, Sampling Techniques, 3rd ed., §5.4 and §5.6), by Student's t; a stratum with a single value
 * takes the spread of all values. Undefined without a value.
 */
export function stratifiedMean(values: readonly StratifiedValue[]): Mean | undefined {
  if (values.length === 0) return undefined;
  const cells = [...Map.groupBy(values, ({ cell }) => cell.key).values()].map((of) => {
    const n = of.length;
    const population = Math.max(n, of[0]?.cell.population ?? n);
    const numbers = of.map(({ value }) => value);
    return { n, population, mean: meanOf(numbers), variance: n > 1 ? varianceOf(numbers) : undefined };
  });
  const population = cells.reduce((sum, cell) => sum + cell.population, 0);
  const mean = cells.reduce((sum, cell) => sum + (cell.population / population) * cell.mean, 0);
  const isPooled = cells.some(({ variance }) => variance === undefined);
  const freedom = isPooled ? values.length - 1 : values.length - cells.length;
  const pooled = values.length > 1 ? varianceOf(values.map(({ value }) => value)) : undefined;
  // Values that are all the same say nothing about how far others may lie.
  if (pooled === undefined || (pooled === 0 && values.length < population))
    return { n: values.length, mean, low: undefined, high: undefined };
  const variance = cells.reduce((sum, cell) => {
    const share = cell.population / population;
    const spread = cell.variance ?? pooled;
    return sum + share ** 2 * (1 - cell.n / cell.population) * (spread / cell.n);
  }, 0);
  const half = studentT(Math.max(1, freedom)) * Math.sqrt(variance);
  return { n: values.length, mean, low: Math.max(0, mean - half), high: Math.min(bestScore, mean + half) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** What Student's t leaves 2.5 % above, by degrees of freedom from 1; the usual table. */
const table = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;

/** Beyond the table that of the next smaller row, which is on the safe side. */
function studentT(freedom: number): number {
  if (freedom <= table.length) return table[Math.floor(freedom) - 1] ?? table[0];
  if (freedom < 40) return 2.042;
  if (freedom < 60) return 2.021;
  return freedom < 120 ? 2 : 1.98;
}
