import { z } from 'zod';

/** Name of an environment variable: addresses hold passwords, so a file only says where one is found. */
const variable = (name: string) =>
  z
    .string()
    .regex(/^[A-Za-z_]\w*$/u, {
      error: `is no name of an environment variable; write for example \`${name}\`, and the address into that variable`,
    })
    .default(name);

const table = z
  .string()
  .regex(/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?$/u, { error: 'is no table; write `reliability_events` or `schema.table`' })
  .default('reliability_events')
  .describe('The table or view that has a row an event and the fields of contract C2 as columns.');

const uniqueIds = z
  .boolean()
  .default(false)
  .describe('True: nobody looks for event ids that came twice, because the table takes none. They would count twice.');

const seconds = (most: number) =>
  z.int().min(1).max(most).default(120).describe('How long one statement may take before it is given up.');

/** `metrics.engines`: databases of the organisation that hold its events, for `--engine`. */
export const enginesConfig = z.strictObject({
  postgres: z
    .strictObject({
      urlVariable: variable('RELIABILITY_POSTGRES_URL').describe(
        'The environment variable with the address: postgres://user:password@host:5432/database?sslmode=require',
      ),
      table,
      uniqueIds,
      statementSeconds: seconds(3600),
    })
    .prefault({})
    .describe('PostgreSQL, one server or several behind foreign tables.'),
  clickhouse: z
    .strictObject({
      urlVariable: variable('RELIABILITY_CLICKHOUSE_URL').describe(
        'The environment variable with the address of the HTTP interface: https://user:password@host:8443/database',
      ),
      table,
      uniqueIds,
      // Node waits 300 seconds for an answer to begin, and ClickHouse begins when it has it whole.
      statementSeconds: seconds(280),
    })
    .prefault({})
    .describe('ClickHouse, one server or a cluster behind a Distributed table.'),
});

/** How a database of the organisation is asked. */
export type EngineConfig = z.output<typeof enginesConfig>['postgres'];
