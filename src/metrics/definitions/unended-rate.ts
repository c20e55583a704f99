import { slice } from '../windows.ts';
import { shareFigure } from './figures.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** Runs that never end hide in every other rate: this one shows them. */
export const unendedRate: MetricDefinition = {
  metric: 'unended-rate',
  title: 'Runs without an end',
  unit: 'share',
  better: 'lower',
  formula:
    'runs that began in the window with a run.started and have no run.ended ÷ runs that began in the window with a run.started',
  n: 'runs that began in the window with a run.started',
  source: 'design',
  caveats: ['In short windows these are mostly runs at work. A long window shows runs that died without a word.'],
  measure({ facts: { runs } }, span) {
    const [first, after] = slice(runs.at, span);
    let [started, unended] = [0, 0];
    for (let run = first; run < after; run += 1) {
      if (Number.isNaN(runs.startedAt[run])) continue;
      started += 1;
      if (Number.isNaN(runs.endedAt[run])) unended += 1;
    }
    return [shareFigure({}, unended, started)];
  },
};
