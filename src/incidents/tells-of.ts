import type { OverrideEvent } from '../model/event.ts';
import type { IncidentCause } from './incident-cause.ts';

/** Whether an event tells of a cause: it names one of its modes or, where only a metric tells of it, is what that metric counts. */
export function tellsOf(
  event: OverrideEvent,
  { failureIds, metric }: Pick<IncidentCause, 'failureIds' | 'metric'>,
): boolean {
  if (event.event_type === 'fix.deployed') return false;
  if (failureIds.length > 0) return event.failure_id_refs?.some((id) => failureIds.includes(id)) === true;
  switch (metric) {
    case 'override-rate':
      return event.decision_origin === 'human-override';
    case 'escalation-rate':
      return event.state === 'Escalated';
    case 'fallback-rate':
      return event.state === 'Fallback';
    case 'boundary-crossings':
      return event.event_type === 'boundary-cross';
    default:
      return event.failure_id_refs !== undefined && event.failure_id_refs.length > 0;
  }
}
