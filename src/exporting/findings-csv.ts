import type { FindingEntry } from '../findings/finding-entry.ts';
import { csv } from './csv.ts';

const columns: readonly (readonly [name: string, of: (entry: FindingEntry) => string | number | undefined])[] = [
  ['id', ({ id }) => id],
  ['severity', ({ severity }) => severity],
  ['status', ({ status }) => status],
  ['next', ({ next }) => next],
  ['title', ({ title }) => title],
  ['target', ({ target }) => target?.name],
  ['target_kind', ({ target }) => target?.kind],
  ['origin', ({ origin }) => origin],
  ['filed_by', ({ filedBy }) => filedBy],
  ['filed_on', ({ filedOn }) => filedOn],
  ['age_days', ({ ageDays }) => ageDays],
  ['owners', ({ owners }) => owners.join('; ')],
  ['items', ({ items }) => items.length],
  ['open_items', ({ openItems }) => openItems],
  ['open_item_ids', ({ items }) => items.flatMap(({ id, state }) => (state === 'open' ? [id] : [])).join('; ')],
  ['rule_ids', ({ ruleIds }) => ruleIds.join('; ')],
  ['target_invalidates', ({ invalidates }) => invalidates.join('; ')],
  ['resolution', ({ resolution }) => resolution],
  ['fixed_by', ({ fixedBy }) => fixedBy],
  ['verified_by', ({ verifiedBy }) => verifiedBy],
  ['severity_reason', ({ severityReason }) => severityReason],
];

/** Findings, one a line below the names of the columns. */
export function findingsCsv(entries: readonly FindingEntry[]): string {
  return csv([columns.map(([name]) => name), ...entries.map((entry) => columns.map(([, of]) => of(entry)))]);
}
