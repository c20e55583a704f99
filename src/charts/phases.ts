import { isInstant } from '../model/calendar.ts';

/** A part of an incident, milliseconds since 1970. Named after what was still missing in it. */
export interface Phase {
  readonly name: 'undetected' | 'unacknowledged' | 'unmitigated' | 'unresolved';
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

const ends: readonly { readonly field: string; readonly name: Phase['name']; readonly label: string }[] = [
  { field: 'detected_at', name: 'undetected', label: 'until it was detected' },
  { field: 'acknowledged_at', name: 'unacknowledged', label: 'until someone answered' },
  { field: 'mitigated_at', name: 'unmitigated', label: 'until it was contained' },
  { field: 'resolved_at', name: 'unresolved', label: 'until it was resolved' },
];

/**
 * The phases between the moments that a postmortem states, in order. A missing moment makes the next phase longer; a
 * moment that is not later than the one before it makes none.
 */
export function phasesOf(times: Readonly<Record<string, unknown>>): Phase[] {
  const phases: Phase[] = [];
  let from = milliseconds(times['started_at']);
  for (const { field, name, label } of ends) {
    const to = milliseconds(times[field]);
    if (to === undefined) continue;
    if (from !== undefined && to > from) phases.push({ name, label, from, to });
    from = from === undefined ? to : Math.max(from, to);
  }
  return phases;
}

function milliseconds(value: unknown): number | undefined {
  return typeof value === 'string' && isInstant(value) ? Date.parse(value) : undefined;
}
