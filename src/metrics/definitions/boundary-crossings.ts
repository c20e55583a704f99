import { slice, within } from '../windows.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** 000 §1: attempts to cross the boundary; any week above zero demands a postmortem. */
export const boundaryCrossings: MetricDefinition = {
  metric: 'boundary-crossings',
  title: 'Boundary crossings',
  unit: 'events',
  better: 'lower',
  formula:
    'boundary-cross events, and failure events that name unsafe-action-attempted or pii-leak-risk, in the window',
  n: 'runs that began in the window',
  source: '000 §1',
  caveats: ['Events are counted, not runs: one run may cross more than once. The target is zero.'],
  measure({ facts }, span) {
    const [first, after] = slice(facts.runs.at, span);
    return [{ by: {}, n: after - first, value: within(facts.crossings, span).length, target: 0 }];
  },
};
