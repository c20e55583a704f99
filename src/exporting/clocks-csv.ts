import type { RunningClock } from '../clocks/clock-schema.ts';
import { csv } from './csv.ts';

const columns: readonly (readonly [name: string, of: (clock: RunningClock) => string | number | undefined])[] = [
  ['state', ({ state }) => state],
  ['due', ({ due }) => due],
  ['due_in_days', ({ dueInDays }) => dueInDays],
  ['left', ({ left }) => left],
  ['kind', ({ kind }) => kind],
  ['what', ({ what }) => what],
  ['record_kind', ({ record }) => record.kind],
  ['record', ({ record }) => record.id],
  ['part', ({ part }) => part],
  ['title', ({ record }) => record.title],
  ['owners', ({ owners }) => owners.join('; ')],
  ['agents', ({ agents }) => agents.join('; ')],
  ['since', ({ since }) => since?.at],
  ['since_what', ({ since }) => since?.what],
  ['limit', ({ limit }) => limit],
  ['says', ({ source }) => source.says],
  ['setting', ({ source }) => source.setting],
  ['field', ({ source }) => source.field],
  ['why', ({ why }) => why],
  ['path', ({ record }) => record.path],
];

/** Clocks as a table, one a line. */
export function clocksCsv(clocks: readonly RunningClock[]): string {
  return csv([columns.map(([name]) => name), ...clocks.map((clock) => columns.map(([, of]) => of(clock)))]);
}
