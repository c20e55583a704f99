import { slice } from '../windows.ts';
import { distributionFigure } from './figures.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** 000 §1: p50 and p95 of each run. */
export const latency: MetricDefinition = {
  metric: 'latency',
  title: 'Latency of a run',
  unit: 'milliseconds',
  better: 'lower',
  formula:
    'wall clock of the runs that began in the window: latency_ms of run.ended, else from run.started to run.ended',
  n: 'runs that began in the window and tell it',
  source: '000 §1',
  caveats: ['A run that has not ended has none, so a window at the clock favours short runs.'],
  measure({ facts: { runs } }, span) {
    return [distributionFigure({}, runs.latency.subarray(...slice(runs.at, span)), 'p95')];
  },
};
