import { slice } from '../windows.ts';
import { shareFigure } from './figures.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** 000 §1: over HITL gates, not over runs; ceiling 8 % over seven days. */
export const overrideRate: MetricDefinition = {
  metric: 'override-rate',
  title: 'Override rate',
  unit: 'share',
  better: 'lower',
  formula:
    'HITL gates in the window at which a human permitted with a modification or refused and instructed ÷ HITL gates in the window',
  n: 'HITL gates in the window',
  source: '000 §1',
  caveats: [
    'A gate counts where it was reached; until somebody has decided it counts as not overridden.',
    'An override belongs to the last gate before it of its agent, run and step; without one it is told apart and not counted.',
    'A quarantine stops the agent and corrects no decision: it is no override here.',
  ],
  measure({ facts, overrideCeiling }, span) {
    const [first, after] = slice(facts.gates.at, span);
    let overridden = 0;
    for (let gate = first; gate < after; gate += 1) overridden += facts.gates.overridden[gate] ?? 0;
    return [{ ...shareFigure({}, overridden, after - first), target: overrideCeiling }];
  },
};
