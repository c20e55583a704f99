import type { Mapping } from '../../library/values.ts';
import { dayAt, incidentDay } from '../incident-day.ts';

/** The day from which the open actions of a review go stale (004): publication, else recovery, else the incident. */
export function staleFrom(data: Mapping): string | undefined {
  return dayAt(data['published_at']) ?? dayAt(data['resolved_at']) ?? incidentDay(data);
}
