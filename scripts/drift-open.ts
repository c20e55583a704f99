import { resolve } from 'node:path';
import type { IncidentPlan, PlacedDraft } from '../src/incidents/incident-plan.ts';
import type { DriftOpened } from '../src/metrics/drift/drift-schema.ts';
import { UsageError } from './usage-error.ts';
import { writeNewFile } from './write-new-file.ts';

/**
 * Writes the drafts of a plan, the postmortems before the entries that they bring, and tells what was opened; with `isDry` nothing
 * is written. A run that was stopped halfway is finished by the next one: what stands already is not opened again.
 */
export function openIncidents({ incidents, candidates }: IncidentPlan, cwd: string, isDry: boolean): DriftOpened {
  const write = ({ draft, path, open }: PlacedDraft) => {
    if (!isDry && !writeNewFile(resolve(cwd, path), draft.text)) throw alreadyThere(path);
    return { path, written: !isDry, open };
  };
  return {
    incidents: incidents.map(({ cause, ...became }) => {
      const { agent, metric, versions, failureIds, evidence } = cause;
      const about = { agent, failure_ids: [...failureIds], metric, versions: [...versions], verdicts: evidence.length };
      if ('standing' in became) return { ...about, record: became.standing };
      if ('refused' in became)
        return { ...about, refused: `${became.refused.message}. ${became.refused.how ?? ''}`.trim() };
      return { ...about, record: became.postmortem.draft.id, opened: write(became.postmortem) };
    }),
    candidates: candidates.map(({ addedBy, ...placed }) => ({
      failure_id: placed.draft.id,
      ...(addedBy !== undefined && { added_by: addedBy }),
      ...write(placed),
    })),
  };
}

function alreadyThere(path: string): UsageError {
  return new UsageError(
    `${path} came to be in the meantime`,
    'A record is never overwritten; somebody else has taken the id.',
    'Run the same command again: it takes the next free id, and opens nothing that stands already.',
  );
}
