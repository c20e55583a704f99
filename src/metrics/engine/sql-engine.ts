/** One query of the rollup: one text for every engine, and how to read what it answers. */
export interface Query {
  /**
   * Portable SQL over the relations `events` and `event_modes`: moments are whole milliseconds, no intervals, no time zones,
   * no percentiles, no lists; what a database lacks is computed from the rollup.
   */
  readonly sql: string;
  readonly columns: Readonly<Record<string, 'number' | 'text'>>;
  /** The order of the rows; empty when there is only one. */
  readonly orderBy: string;
}

/** What a query answers, column by column: NaN is a number that is null, undefined a text that is. */
export type Answer<Asked extends Query> = {
  readonly [Name in keyof Asked['columns']]: Asked['columns'][Name] extends 'number'
    ? Float64Array
    : readonly (string | undefined)[];
};

/** A database that holds the relations `events` and `event_modes`, with the events before the clock, each id once. */
export interface SqlEngine {
  ask<Asked extends Query>(query: Asked): Promise<Answer<Asked>>;
}
