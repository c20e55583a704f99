import { slice } from '../windows.ts';
import { distributionFigure } from './figures.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** 000 §1: p50 and p95 of each run. */
export const tokens: MetricDefinition = {
  metric: 'tokens',
  title: 'Tokens of a run',
  unit: 'tokens',
  better: 'lower',
  formula: 'tokens of the runs that began in the window: those of run.ended, else the sum over the other events',
  n: 'runs that began in the window and tell it',
  source: '000 §1',
  caveats: ['For compute economics, not for go or no-go.'],
  measure({ facts: { runs } }, span) {
    return [distributionFigure({}, runs.tokens.subarray(...slice(runs.at, span)), 'p95')];
  },
};
