import type { Rollup } from '../rollup.ts';
import { countCopies, countEvents, countRepeats, type Dialect, relations } from './event-table.ts';
import { readRollup } from './read-rollup.ts';
import type { Answer, Query, SqlEngine } from './sql-engine.ts';

/** A database of the organisation, connected to and with its table of events looked at. */
export interface EventDatabase {
  /** The table, as the configuration has it. */
  readonly table: string;
  readonly dialect: Dialect;
  /** False: an id cannot come twice. */
  readonly mayRepeat: boolean;
  /** Asks a query over relations, which are written before it. */
  ask<Asked extends Query>(relations: string, query: Asked): Promise<Answer<Asked>>;
  /** Answers of one moment, where statements that follow each other do not see the same events by themselves. */
  settle?(engine: SqlEngine): Promise<SqlEngine>;
}

/** The rollup of a database, and what became of its rows. */
export interface DatabaseRollup {
  readonly rollup: Rollup;
  /** Rows that are no event: blank ids, an unknown type, no moment. */
  readonly malformed: number;
}

/**
 * Asks a database for the rollup until `now`, milliseconds since 1970. Ids that came twice are looked for first: without any the
 * relations are plain filters, so that the grouping runs where the events lie.
 */
export async function readDatabaseRollup(database: EventDatabase, now: number): Promise<DatabaseRollup> {
  const { dialect, mayRepeat } = database;
  const one = async <Name extends string>(sql: string, ...names: Name[]) => {
    const columns = Object.fromEntries(names.map((name) => [name, 'number'])) as Record<Name, 'number'>;
    const answer = await database.ask('', { sql, columns, orderBy: '' });
    return Object.fromEntries(names.map((name) => [name, answer[name][0] || 0])) as Record<Name, number>;
  };
  const { known, future, malformed } = await one(countEvents(dialect, now), 'known', 'future', 'malformed');
  const { repeated } = mayRepeat ? await one(countRepeats(dialect, now), 'repeated') : { repeated: 0 };
  const { copies, conflicts } =
    repeated === 0 ? { copies: 0, conflicts: 0 } : await one(countCopies(dialect, now), 'copies', 'conflicts');
  const before = relations(dialect, now, repeated > 0);
  const engine: SqlEngine = { ask: (query) => database.ask(before, query) };
  const counts = { events: known - copies, duplicates: copies, conflictingIds: conflicts, future };
  return { rollup: await readRollup((await database.settle?.(engine)) ?? engine, counts), malformed };
}
