import { within } from '../windows.ts';
import { shareFigure } from './figures.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** 000 §1: the adversarial suite runs nightly; what it lacks to 100 % is the delta that blocks the next deploy. */
export const adversarialPassRate: MetricDefinition = {
  metric: 'adversarial-pass-rate',
  title: 'Adversarial suite',
  unit: 'share',
  better: 'higher',
  formula: 'adversarial.result events in Succeeded ÷ adversarial.result events, in the window',
  n: 'results in the window',
  source: '000 §1',
  caveats: [
    'Below 100 % blocks the next deploy. Without a result in the window the suite has not run: that is no pass.',
  ],
  measure({ facts }, span) {
    const results = within(facts.adversarial, span);
    return [shareFigure({}, results.filter(({ passed }) => passed).length, results.length)];
  },
};
