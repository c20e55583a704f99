import type { Unit } from '../metrics/metrics-schema.ts';

/** From where to where a chart of values goes, and what is marked on the way. */
export interface ValueScale {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly number[];
}

const minute = 60_000;

/** A scale with round marks over some values: shares may begin above zero and end at one, everything else begins at zero. */
export function valueScale(values: readonly number[], unit: Unit): ValueScale {
  const highest = Math.max(...values, Number.NEGATIVE_INFINITY);
  const least = unit === 'share' ? Math.min(...values, 1) : 0;
  const [low, high] = values.length === 0 ? [0, 1] : [least, highest];
  const extent = Math.max(high - low, unit === 'share' ? 0.02 : unit === 'events' ? 3 : high / 2, 1e-6);
  const step = unit === 'milliseconds' && extent > 4 * minute ? minute * stepOf(extent / minute) : stepOf(extent);
  const from = Math.floor(low / step + 1e-6) * step;
  const last = Math.ceil(high / step - 1e-6) * step;
  const wanted = last > from ? last : from + step;
  const to = unit === 'share' && wanted > 1 ? 1 : wanted;
  const start = to > from ? from : to - step;
  const n = Math.round((to - start) / step);
  return { from: start, to, marks: Array.from({ length: n + 1 }, (_, index) => start + index * step) };
}

/** 1, 2 or 5 of a power of ten: so that there are at most four steps. */
function stepOf(extent: number): number {
  const unit = 10 ** Math.floor(Math.log10(extent / 4));
  return unit * ([1, 2, 5, 10].find((step) => extent / (unit * step) <= 4) ?? 10);
}
