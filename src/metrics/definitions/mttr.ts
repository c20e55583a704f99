import { severities } from '../../model/severity.ts';
import type { FailureIncident } from '../incidents.ts';
import { distributionFigure } from './figures.ts';
import type { Figure, MetricDefinition } from './metric-definition.ts';

/** 000 §1: by severity, with the targets 60 min, 4 h and 24 h. */
export const mttr: MetricDefinition = {
  metric: 'mttr',
  title: 'Time to recovery',
  unit: 'milliseconds',
  better: 'lower',
  formula:
    'from the first event in Escalated or FailedTerminal that names the mode to the end of the first run that began after the next fix.deployed, succeeded and had no failure',
  n: 'failures that began in the window and have recovered',
  source: '000 §1',
  caveats: [
    'Median and p90, never a mean. A failure without a fix, or without a clean run after it, is open: it has no duration and is counted apart.',
    'What fails between the first event and the recovery belongs to the same failure. It counts for the version that failed first.',
    'A fix.deployed that names no mode counts for every mode of its agent. An event that names no mode is of `UNKNOWN`.',
  ],
  measure({ incidents, severityOf, recoveryTarget }, { from, to }) {
    const begun = incidents.filter(({ openedAt }) => openedAt >= from && openedAt < to);
    const bySeverity = Map.groupBy(begun, ({ failureId, severity }) => severityOf(failureId, severity));
    const classes = [...severities, 'unrated'].filter((name) => bySeverity.has(name));
    return [
      recoveries({}, begun),
      ...classes.map((severity) => {
        const target = recoveryTarget(severity);
        const figure = recoveries({ severity }, bySeverity.get(severity) ?? []);
        return target === undefined ? figure : { ...figure, target };
      }),
    ];
  },
};

function recoveries(by: Figure['by'], incidents: readonly FailureIncident[]): Figure {
  const durations = incidents.flatMap(({ openedAt, recoveredAt }) =>
    recoveredAt === undefined ? [] : [recoveredAt - openedAt],
  );
  return { ...distributionFigure(by, durations, 'p90'), open: incidents.length - durations.length };
}
