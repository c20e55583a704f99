import { slice } from '../windows.ts';
import { shareFigure } from './figures.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** 000 §1: steps, not runs, that went through Fallback. */
export const fallbackRate: MetricDefinition = {
  metric: 'fallback-rate',
  title: 'Fallback fire rate',
  unit: 'share',
  better: 'lower',
  formula: 'steps with an event in Fallback ÷ steps, of the runs that began in the window',
  n: 'steps of runs that began in the window',
  source: '000 §1',
  caveats: [
    'A step is a step_id of a run; a state.entered without one is a step of its own.',
    'A rate that rises while the success rate is steady is a connector that degrades silently.',
  ],
  measure({ facts: { runs } }, span) {
    const [first, after] = slice(runs.at, span);
    let [steps, fallback] = [0, 0];
    for (let run = first; run < after; run += 1) {
      steps += runs.steps[run] ?? 0;
      fallback += runs.fallbackSteps[run] ?? 0;
    }
    return [shareFigure({}, fallback, steps)];
  },
};
