import type { RecordView } from '../library/record-schema.ts';
import type { Site } from './site.ts';

/** Incidents looked at for each failure mode: the newest. Keeps the work of a page the same in a library of any size. */
const looked = 50;
const shown = 5;

/**
 * The incidents most like this one: a shared failure mode counts twice, the same agent once; the newest first among
 * equals.
 */
export function relatedIncidents(record: RecordView, { incidentsOf }: Pick<Site, 'incidentsOf'>): RecordView[] {
  const scores = new Map<RecordView, number>();
  for (const [kind, ids, weight] of [
    ['failure-mode', record.failureIds, 2],
    ['agent', record.agents, 1],
  ] as const) {
    for (const id of ids) {
      for (const incident of incidentsOf(kind, id).slice(0, looked)) {
        if (incident !== record) scores.set(incident, (scores.get(incident) ?? 0) + weight);
      }
    }
  }
  return [...scores]
    .filter(([, score]) => score >= 2)
    .sort(([a, x], [b, y]) => y - x || ((a.date ?? '') < (b.date ?? '') ? 1 : -1))
    .slice(0, shown)
    .map(([incident]) => incident);
}
