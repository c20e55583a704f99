import { composeDraft, type Draft } from '../drafting/compose-draft.ts';
import { isCertain, type KnownIncident, type TimelineEntry } from './known-incident.ts';

/** The draft of a postmortem in the template of the library, with what is known filled in. Nothing is made up: the rest is empty. */
export function incidentDraft(id: string, known: KnownIncident): Draft {
  const { startedAt, acknowledgedAt, resolvedAt, detectedBy, version, tags = [] } = known;
  const { artifacts, blastRadius, links, regulatory } = known;
  const values = {
    ...{
      title: known.title,
      status: 'draft',
      severity: known.severity,
      template: 'library',
      incident_type: 'incident',
    },
    agent_id: known.agent,
    ...(version !== undefined && { agent_version: version }),
    ...(detectedBy !== undefined && { detected_by: detectedBy }),
    ...(isCertain(startedAt) && { started_at: instant(startedAt) }),
    detected_at: instant(known.detectedAt),
    ...(acknowledgedAt !== undefined && { acknowledged_at: instant(acknowledgedAt) }),
    ...(resolvedAt !== undefined && { resolved_at: instant(resolvedAt) }),
    failure_id_refs: known.failureIds,
    ...(tags.length > 0 && { tags }),
    ...(artifacts && { active_artifacts: artifacts }),
    ...(links && { links }),
    ...(blastRadius && { blast_radius: blastRadius }),
    ...(regulatory && { regulatory }),
  };
  const sections = { ...known.sections, timeline: timelineTable(known.timeline) };
  return composeDraft('postmortem', id, values, { template: 'library' }, sections);
}

function timelineTable(entries: readonly TimelineEntry[]): string {
  const inTime = entries.toSorted((a, b) => a.at - b.at);
  return [
    '| Time (UTC) | Event | Actor | Source |',
    '| --- | --- | --- | --- |',
    ...inTime.map(({ at, event, actor = '', source = '' }) => `| ${clockTime(at)} | ${event} | ${actor} | ${source} |`),
  ].join('\n');
}

/** To the second, where it has one: the order of events within a minute is the story. */
function clockTime(at: number): string {
  const text = new Date(at).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, text.slice(17, 19) === '00' ? 16 : 19)}`;
}

/** To the second: `2026-08-14T09:12:31Z`. */
function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
