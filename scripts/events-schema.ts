import { type Command, Option } from 'commander';
import { clickHouseDistributed, clickHouseTable } from '../src/metrics/engine/clickhouse-schema.ts';
import { postgresCoordinator, postgresTable, type Shard } from '../src/metrics/engine/postgres-schema.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { print } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface SchemaOptions extends ProjectOptions {
  readonly engine: 'postgres' | 'clickhouse';
  readonly shard?: readonly string[];
  readonly cluster?: string;
}

/** `reliability events schema`: the table for the events in a database of the organisation. */
export function addEventsSchema(events: Command, done: (exitCode: number) => void): void {
  withProjectOptions(events.command('schema'))
    .summary('print the table of events for your own database')
    .description(
      'Print the SQL that makes the table which `--engine` reads. Nothing is connected to, and nothing is run.',
    )
    .addOption(
      new Option('--engine <engine>', 'the database').choices(['postgres', 'clickhouse']).makeOptionMandatory(),
    )
    .option(
      '--shard <host:port/database...>',
      'PostgreSQL: print the server that asks these, each of which has the table',
    )
    .option('--cluster <name>', 'ClickHouse: print the table of each server of a cluster, and the one over them')
    .addHelpText(
      'after',
      `
The name of the table is metrics.engines.<engine>.table of the configuration. A table or a view of your own does as well, if it has
these columns; only those that metrics read have to be there: a missing one, or one of another type, is told.
Exit codes: 0 printed, 2 the run itself failed.

Examples:
  $ reliability events schema --engine postgres | psql "$RELIABILITY_POSTGRES_URL"
  $ reliability events schema --engine postgres --shard db-1:5432/events db-2:5432/events > coordinator.sql
  $ reliability events schema --engine clickhouse --cluster main`,
    )
    .action(async (options: SchemaOptions) => {
      const { config } = await openProject(options);
      await print(schemaText(options, config.metrics.engines[options.engine].table));
      done(0);
    });
}

function schemaText({ engine, shard, cluster }: SchemaOptions, table: string): string {
  if (engine === 'postgres') {
    if (cluster !== undefined) throw misplaced('--cluster', 'ClickHouse', '--shard HOST:PORT/DATABASE');
    return shard === undefined ? postgresTable(table) : postgresCoordinator(table, shard.map(shardOf));
  }
  if (shard !== undefined) throw misplaced('--shard', 'PostgreSQL', '--cluster NAME');
  if (cluster === undefined) return clickHouseTable(table);
  if (/^\w[\w.-]*$/u.test(cluster)) return clickHouseDistributed(table, cluster);
  throw new UsageError(
    `${cluster} is no name of a cluster`,
    'It goes into SQL as it is.',
    'Name one that `select cluster from system.clusters` lists.',
  );
}

function shardOf(written: string): Shard {
  const found = /^(?<host>[\w.-]+|\[[\da-fA-F:]+\]):(?<port>\d{1,5})\/(?<database>[^/'"]+)$/u.exec(written)?.groups;
  if (found?.['host'] !== undefined && found['database'] !== undefined) {
    return { host: found['host'].replaceAll(/[[\]]/gu, ''), port: Number(found['port']), database: found['database'] };
  }
  throw new UsageError(
    `${written} is no shard`,
    'A shard is a server of PostgreSQL and one of its databases.',
    'Write `HOST:PORT/DATABASE`, for example `db-1:5432/events`.',
  );
}

function misplaced(option: string, database: string, instead: string): UsageError {
  return new UsageError(
    `${option} is for ${database}`,
    'Each spreads a table in its own way.',
    `Write \`${instead}\`, or leave it out.`,
  );
}
