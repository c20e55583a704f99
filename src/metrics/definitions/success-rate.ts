import { severities } from '../../model/severity.ts';
import type { Firing } from '../rollup.ts';
import { slice, within } from '../windows.ts';
import { shareFigure } from './figures.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** Classes that are told even when none of their modes fired (000 §1: critical, high, medium). */
const alwaysTold = ['sev1', 'sev2', 'sev3'];

/** 000 §1: for each register entry the share of runs in which it did not fire, and by class of severity. */
export const successRate: MetricDefinition = {
  metric: 'success-rate',
  title: 'Success rate',
  unit: 'share',
  better: 'higher',
  formula: 'runs that began in the window and in which the failure mode did not fire ÷ runs that began in the window',
  n: 'runs that began in the window',
  source: '000 §1',
  caveats: [
    'A mode fires in a run when one of its events names it, except fix.deployed and adversarial.result; twice is once.',
    'By severity: runs in which no mode of the class fired. Without a mode: runs in which none fired at all.',
    'A run that has not ended counts; what fires in it later still changes the windows in which it began.',
  ],
  measure({ facts, severityOf }, span) {
    const [first, after] = slice(facts.runs.at, span);
    const runs = after - first;
    const fired = within(facts.firings, span);
    const share = (by: { failure_id?: string; severity?: string }, firings: readonly Firing[]) =>
      shareFigure(by, runs - new Set(firings.map(({ runId }) => runId)).size, runs);
    const byMode = Map.groupBy(fired, ({ failureId }) => failureId);
    const bySeverity = Map.groupBy(fired, ({ failureId, severity }) => severityOf(failureId, severity));
    const modes = [...new Set(facts.firings.map(({ failureId }) => failureId))].sort();
    const classes = [...severities, 'unrated'].filter((name) => alwaysTold.includes(name) || bySeverity.has(name));
    return [
      share({}, fired),
      ...classes.map((severity) => share({ severity }, bySeverity.get(severity) ?? [])),
      ...modes.map((failure_id) => share({ failure_id }, byMode.get(failure_id) ?? [])),
    ];
  },
};
