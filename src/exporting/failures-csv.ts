import type { FailureIncident } from '../metrics/incidents.ts';
import { csv } from './csv.ts';

interface ListedFailure extends FailureIncident {
  readonly agent: string;
  readonly rated: string;
  readonly target: number | undefined;
}

/** A failure a line; one that has not recovered has no end and no duration. Durations are milliseconds. */
export function failuresCsv(failures: readonly ListedFailure[]): string {
  const head = [
    'agent',
    'version',
    'failure_id',
    'severity',
    'began',
    'fixed',
    'recovered',
    'duration',
    'target',
    'events',
  ];
  const rows = failures.map(({ agent, version, failureId, rated, openedAt, fixedAt, recoveredAt, target, events }) => [
    ...[agent, version, failureId, rated, moment(openedAt), moment(fixedAt), moment(recoveredAt)],
    ...[recoveredAt === undefined ? undefined : recoveredAt - openedAt, target, events],
  ]);
  return csv([head, ...rows]);
}

function moment(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}
