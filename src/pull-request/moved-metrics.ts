import { agingOf } from '../actions/aging.ts';
import { latencyNames } from '../library/latencies.ts';
import type { LoadedRecords } from '../library/load-records.ts';
import { responseMetrics } from '../metrics/response.ts';
import { type Severity, severities } from '../model/severity.ts';
import type { MetricMove } from './review-schema.ts';
import type { TwoStates } from './two-states.ts';

/** The numbers of one state. */
interface Numbers {
  readonly actions: ReturnType<typeof agingOf>;
  readonly severity: ReadonlyMap<string, number>;
  readonly failureModes: ReadonlyMap<string, number>;
  readonly response: ReturnType<typeof responseMetrics>['all'];
}

/** The numbers that a change moves: of actions, of postmortems by severity and failure mode, and the response times. */
export function movedMetrics({ before, after }: Pick<TwoStates, 'before' | 'after'>): readonly MetricMove[] {
  const [was, is] = [numbersOf(before), numbersOf(after)];
  const actions = (['open', 'overdue', 'unowned', 'done', 'dropped'] as const).map(
    (name): MetricMove => ({ group: 'actions', name, before: was.actions[name], after: is.actions[name] }),
  );
  const bySeverity = severities.map(
    (name): MetricMove => ({
      group: 'severity',
      name,
      before: was.severity.get(name) ?? 0,
      after: is.severity.get(name) ?? 0,
    }),
  );
  const modes = [...new Set([...was.failureModes.keys(), ...is.failureModes.keys()])].sort();
  const byMode = modes.map(
    (name): MetricMove => ({
      group: 'failure-mode',
      name,
      before: was.failureModes.get(name) ?? 0,
      after: is.failureModes.get(name) ?? 0,
    }),
  );
  const response = latencyNames.map((name): MetricMove => {
    const [earlier, later] = [was.response.latencies[name], is.response.latencies[name]];
    return {
      ...{ group: 'response', name, incidents: later?.n ?? 0 },
      ...(earlier !== undefined && { before: earlier.median }),
      ...(later !== undefined && { after: later.median }),
    };
  });
  return [...actions, ...bySeverity, ...byMode, ...response].filter((move) => move.before !== move.after);
}

function numbersOf(records: LoadedRecords): Numbers {
  const severity = new Map<string, number>();
  const failureModes = new Map<string, number>();
  const actions = [];
  for (const record of records.views()) {
    actions.push(...record.actions);
    if (record.kind !== 'postmortem') continue;
    if (isSeverity(record.severity)) increase(severity, record.severity);
    for (const id of record.failureIds) increase(failureModes, id);
  }
  return {
    actions: agingOf(actions),
    severity,
    failureModes,
    response: responseMetrics(records.views('postmortem')).all,
  };
}

function isSeverity(text: string | undefined): text is Severity {
  return severities.some((name) => name === text);
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
