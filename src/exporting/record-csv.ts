import type { RecordView } from '../library/record-schema.ts';
import { type Kind, kinds } from '../model/kinds.ts';
import { csv } from './csv.ts';

type Cell = string | number | undefined;

/** What every kind has, derived; then come the fields of the kind's schema. */
const common: readonly (readonly [name: string, of: (record: RecordView) => Cell])[] = [
  ['id', ({ id }) => id],
  ['title', ({ title }) => title],
  ['status', ({ status }) => status],
  ['severity', ({ severity }) => severity],
  ['date', ({ date }) => date],
  ['audience', ({ audience }) => audience],
  ['agents', ({ agents }) => listed(agents)],
  ['failure_ids', ({ failureIds }) => listed(failureIds)],
  ['owners', ({ owners }) => listed(owners)],
  ['summary', ({ summary }) => summary],
  ['route', ({ route }) => route],
  ['content_path', ({ contentPath }) => contentPath],
  ['created', ({ history }) => history?.created],
  ['updated', ({ history }) => history?.updated],
  ['actions', ({ actions }) => actions.length],
  ['actions_open', ({ actions }) => actions.filter(({ state }) => state === 'open' || state === 'overdue').length],
  ['actions_overdue', ({ actions }) => actions.filter(({ state }) => state === 'overdue').length],
];

/** Columns of one kind, the same whatever its records hold. */
export function recordColumns(kind: Kind): string[] {
  return [...common.map(([name]) => name), ...fieldsOf(kind)];
}

/** The names of the columns of a kind, as one line. */
export function recordCsvHead(kind: Kind): string {
  return csv([recordColumns(kind)]);
}

/** One record as one line under `recordCsvHead`: lists of words with `; ` between them, anything deeper as JSON. */
export function recordRow(record: RecordView): string {
  const fields = fieldsOf(record.kind).map((key) => cellOf(record.fields[key]));
  return csv([[...common.map(([, of]) => of(record)), ...fields]]);
}

const known = new Map<Kind, readonly string[]>();

/** The keys of the kind's own schema; those that the common columns hold under the same name are not told twice. */
function fieldsOf(kind: Kind): readonly string[] {
  const made = known.get(kind);
  if (made !== undefined) return made;
  const names = new Set(['kind', ...common.map(([name]) => name)]);
  const fields = Object.keys(kinds[kind].schema.shape).filter((key) => !names.has(key));
  known.set(kind, fields);
  return fields;
}

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return listed(value);
  return JSON.stringify(value);
}

function listed(texts: readonly string[]): string {
  return texts.join('; ');
}
