import { incidentDescription, incidentHeadline } from './describe-incident.ts';
import type { PublicIncident } from './public-incident.ts';

/**
 * A public incident in the shape of the Open Source Vulnerability format 1.7: an agent is no package of an ecosystem and its
 * severity no CVSS score, so what there is stands under `database_specific`. `modified` is a day, YYYY-MM-DD.
 */
export function osvEntry(incident: PublicIncident, modified: string): object {
  const { token, days, latencies, taxonomies, failures, sentences, ...rest } = incident;
  const { severity, type, detectedBy, runsAffected, externalActions, users, memoryRecords, reversibility, pattern } =
    rest;
  return {
    schema_version: '1.7.5',
    id: `x_reliability-${token}`,
    modified: midnight(modified),
    ...(days.published !== undefined && { published: midnight(days.published) }),
    summary: incidentHeadline(incident),
    details: incidentDescription(incident),
    database_specific: withoutNothing({
      severity,
      incident_type: type,
      detected_by: detectedBy,
      failure_modes: failures,
      taxonomies,
      started_on: days.started,
      detected_on: days.detected,
      resolved_on: days.resolved,
      latency_minutes: Object.fromEntries(
        latencies.map(({ name, milliseconds }) => [name, Math.round(milliseconds / 60_000)]),
      ),
      blast_radius: withoutNothing({
        runs_affected: runsAffected,
        external_actions: externalActions,
        users,
        memory_records: memoryRecords,
        reversibility,
        pattern,
      }),
      control_gaps: rest.controlGaps,
      measures: rest.measures,
    }),
  };
}

function midnight(day: string): string {
  return `${day}T00:00:00Z`;
}

/** The object without undefined values and without empty lists and objects. */
function withoutNothing(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) => value !== undefined && (typeof value !== 'object' || Object.keys(value ?? {}).length > 0),
    ),
  );
}
