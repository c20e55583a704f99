import type { Chart } from '../charts/chart.ts';

/** A chart of the versions beside each other, on the page of a metric. */
export interface ShareFigure {
  readonly title: string;
  readonly chart: Chart;
  /** What the parts of a bar are, by series; empty where there is one. */
  readonly legend: readonly { readonly series: string; readonly label: string }[];
  readonly note: string;
  /** Its numbers, below the page of the metric. */
  readonly csv: string;
}
