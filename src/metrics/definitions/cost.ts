import { slice } from '../windows.ts';
import { distributionFigure } from './figures.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** 000 §1: p50 and p95 of each run. */
export const cost: MetricDefinition = {
  metric: 'cost',
  title: 'Cost of a run',
  unit: 'currency',
  better: 'lower',
  formula: 'cost of the runs that began in the window: that of run.ended, else the sum over the other events',
  n: 'runs that began in the window and tell it',
  source: '000 §1',
  caveats: ['For compute economics, not for go or no-go. In the currency of the library.'],
  measure({ facts: { runs } }, span) {
    return [distributionFigure({}, runs.cost.subarray(...slice(runs.at, span)), 'p95')];
  },
};
