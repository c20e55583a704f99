import { expect, test } from 'vitest';
import { eventSchema } from '../src/model/event.ts';
import { runReliability } from '../tests/run-reliability.ts';
import { temporaryFolder } from '../tests/temporary-folder.ts';

const schema = (args: string, config = '') =>
  runReliability(
    ['events', 'schema', ...args.split(' ')],
    temporaryFolder(config === '' ? {} : { 'reliability.config.ts': `export default ${config};\n` }),
  );

test.each([
  ['--engine postgres', ['ts_ms']],
  ['--engine postgres --shard db-1:5432/events [::1]:5433/events', ['ts_ms']],
  ['--engine clickhouse', []],
  ['--engine clickhouse --cluster main', []],
])('%s: the table has every field of the contract', async (args, further) => {
  const { status, stdout, stderr } = await schema(args);
  expect([status, stderr]).toEqual([0, '']);
  const columns = [...stdout.matchAll(/^ {2}([a-z_]+) (?:text|timestamptz|smallint|bigint|double|[A-Z]\w+)/gmu)];
  expect(columns.map(([, name]) => name).sort()).toEqual([...Object.keys(eventSchema.shape), ...further].sort());
});

test('the name of the table is that of the configuration', async () => {
  const config = "{ metrics: { engines: { postgres: { table: 'agents.Events' } } } }";
  const { stdout } = await schema('--engine postgres --shard db-1:5432/events db-2:5432/events', config);
  expect(stdout).toContain('create table "agents"."Events" (');
  expect(stdout).toContain(
    'create foreign table "agents"."Events_2" partition of "agents"."Events"\n  for values with (modulus 2, remainder 1)',
  );
  expect(stdout).toContain("options (schema_name 'agents', table_name 'Events')");
});

test.each([
  ['--engine postgres --shard db-1', 'db-1 is no shard'],
  ["--engine postgres --shard db-1:5432/o'neil", "db-1:5432/o'neil is no shard"],
  ['--engine postgres --cluster main', '--cluster is for ClickHouse'],
  ['--engine clickhouse --shard db-1:5432/events', '--shard is for PostgreSQL'],
  ["--engine clickhouse --cluster o'neil", "o'neil is no name of a cluster"],
  ['--engine duckdb', "argument 'duckdb' is invalid"],
])('%s: %s', async (args, what) => {
  const { status, stdout, stderr } = await schema(args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(what);
});

test.each([
  ["table: 'a; drop table b'", 'is no table; write `reliability_events` or `schema.table`'],
  ["urlVariable: 'postgres://u:s3cret@h/db'", 'is no name of an environment variable'],
  ["url: 'postgres://u:s3cret@h/db'", 'url'],
])('the configuration says %s', async (setting, what) => {
  const { status, stderr } = await schema(
    '--engine postgres',
    `{ metrics: { engines: { postgres: { ${setting} } } } }`,
  );
  expect(status).toBe(2);
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(what);
  expect(stderr).not.toContain('s3cret');
});
