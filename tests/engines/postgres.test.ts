import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { relations } from '../../src/metrics/engine/event-table.ts';
import { postgresText, readPostgresRollup, withPostgres } from '../../src/metrics/engine/postgres.ts';
import { postgresCoordinator, postgresInsert, postgresTable } from '../../src/metrics/engine/postgres-schema.ts';
import { runs } from '../../src/metrics/engine/rollup-queries.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder, writeFiles } from '../temporary-folder.ts';
import { duckDbRollup, exampleLines, expectEqualRollups, now, randomLines } from './engine-events.ts';
import {
  findPostgres,
  freePort,
  type PostgresServers,
  password,
  shardLogin,
  startPostgres,
} from './postgres-servers.ts';

const installed = findPostgres();
const missing = typeof installed === 'string' ? installed : undefined;
if (missing !== undefined) console.warn(`PostgreSQL was not tested. ${missing}`);

const options = { urlVariable: 'EVENTS_URL', table: 'reliability_events', uniqueIds: false, statementSeconds: 60, now };
const at = (url: string) => ({ ...options, environment: { EVENTS_URL: url } });

/** A view of the table `raw` with something else in place of some columns; an empty text leaves one out. */
const view = (name: string, columns: Readonly<Record<string, string>> = {}) => {
  const of = [
    'event_id',
    'ts',
    'agent_id',
    'agent_version',
    'run_id',
    'rollout_wave',
    'step_id',
    'event_type',
    'state',
  ];
  const all = [
    ...of,
    'decision_origin',
    'action_type',
    'failure_id_refs',
    'severity',
    'tier',
    'cost',
    'tokens',
    'latency_ms',
  ];
  const shown = all.map((column) => columns[column] ?? column).filter((text) => text !== '');
  return `create view ${name} as select ${shown.join(', ')} from raw`;
};

const slow = `case when pg_sleep(30) is null then cost end as cost`;

describe.skipIf(missing !== undefined)('a coordinator and two shards', () => {
  const lines = [...exampleLines(), ...randomLines('once')];
  let servers: PostgresServers;
  let coordinator: Sql;

  beforeAll(async () => {
    if (typeof installed === 'string') return;
    servers = await startPostgres(installed, 3);
    coordinator = servers.sql(0);
    const shards = [1, 2].map((server) => ({
      host: '127.0.0.1',
      port: servers.ports[server] ?? 0,
      database: 'postgres',
    }));
    for (const server of [1, 2]) await servers.sql(server).unsafe(postgresTable('reliability_events'));
    // As the comment beside them asks.
    const login = (text: string) => text.replaceAll(/(create user mapping [^;]+);/g, `$1 options (${shardLogin});`);
    await coordinator.unsafe(login(postgresCoordinator('reliability_events', shards)));
    // Some come twice, as from a delivery that is repeated: the primary keys let each in once.
    await insert(coordinator, 'reliability_events', [...lines, ...lines.slice(0, 500)]);
    for (const server of [1, 2]) await servers.sql(server)`analyze reliability_events`;
  });

  afterAll(() => servers?.stop());

  test('the rollup is that of DuckDB', async () => {
    const { rollup, malformed } = await readPostgresRollup(at(servers.url(0)));
    const expected = await duckDbRollup(lines);
    expect(expected.counts.events).toBeGreaterThan(10_000);
    expect(expected.counts.future).toBeGreaterThan(0);
    expectEqualRollups(rollup, expected);
    expect(malformed).toBe(0);
  });

  test('both shards have a part, and each groups its own runs', async () => {
    const held = await Promise.all(
      [1, 2].map((server) => servers.sql(server)`select count(*) as n from reliability_events`),
    );
    for (const [row] of held) expect(Number(row?.['n'])).toBeGreaterThan(lines.length / 4);
    const text = await withPostgres(at(servers.url(0)), async ({ dialect }) =>
      postgresText(relations(dialect, now, false), runs),
    );
    const plan = await coordinator.begin(async (sql) => {
      await sql`set local enable_partitionwise_aggregate = on`;
      return sql.unsafe<{ 'QUERY PLAN': string }[]>(`explain (verbose, costs off) ${text}`);
    });
    const shown = plan.map((row) => row['QUERY PLAN']).join('\n');
    const remote = shown.split('\n').filter((line) => line.includes('Remote SQL:'));
    expect(remote).toHaveLength(2);
    for (const line of remote)
      expect(line).toMatch(/count\(DISTINCT .* FROM public\.reliability_events WHERE .* GROUP BY /);
    for (const server of [1, 2])
      expect(shown).toMatch(new RegExp(`Foreign Scan.*\\n.*\\n.*reliability_events_${server}`));
  });

  describe("a table of the team's own, through a view", () => {
    const repeated = randomLines('repeats');
    beforeAll(async () => {
      const sql = servers.sql(1);
      const columns = postgresTable('raw')
        .replace('primary key (event_id),', '')
        .replaceAll('collate "C"', 'collate "und-x-icu"');
      await sql.unsafe(
        columns
          .replace(/ not null/g, '')
          .replace(/,\s*-- An event[^)]*\)[^)]*\)\n\)/u, '\n)')
          .replace(/check \([^\n]*\n/u, 'check (true)\n'),
      );
      await insert(sql, 'raw', repeated);
      await sql.unsafe(view('"Own_events"'));
    });

    test('ids that come again count once, the earliest event of each, and other orders of text change nothing', async () => {
      const { rollup } = await readPostgresRollup({ ...at(servers.url(1)), table: 'Own_events' });
      const expected = await duckDbRollup(repeated);
      expect(expected.counts.duplicates).toBeGreaterThan(expected.counts.conflictingIds);
      expect(expected.counts.conflictingIds).toBeGreaterThan(100);
      expectEqualRollups(rollup, expected);
    });

    test('rows that are no event are counted and left out', async () => {
      const sql = servers.sql(1);
      const [first] = await sql`select count(*) from raw where event_type = 'run.started'`;
      expect(Number(first?.['count'])).toBeGreaterThan(0);
      await sql.unsafe(
        view('blemished', {
          event_type: `case when event_type = 'run.started' then 'run.begun' else event_type end as event_type`,
        }),
      );
      const { rollup, malformed } = await readPostgresRollup({ ...at(servers.url(1)), table: 'public.blemished' });
      expect(malformed).toBe(Number(first?.['count']));
      const kept = repeated.filter((line) => !line.includes('"event_type":"run.started"'));
      expectEqualRollups(rollup, await duckDbRollup(kept));
    });

    test.each<[string, string, Partial<typeof options>, string]>([
      [
        'a column is missing',
        view('lacking', { tier: '' }),
        { table: 'lacking' },
        'lacking in PostgreSQL has no column tier',
      ],
      [
        'a column is of another type',
        view('mistyped', { ts: `cast(ts as timestamp) as ts` }),
        { table: 'mistyped' },
        'The column ts of mistyped in PostgreSQL is of type timestamp without time zone',
      ],
      [
        'a list is a text',
        view('unlisted', { failure_id_refs: `'{}'::text as failure_id_refs` }),
        { table: 'unlisted' },
        'The column failure_id_refs of unlisted in PostgreSQL is of type text',
      ],
      [
        'a statement takes too long',
        view('slow', { cost: slow }),
        { table: 'slow', statementSeconds: 1 },
        'PostgreSQL gave a statement up: canceling statement due to statement timeout',
      ],
      ['there is no table', 'select 1', { table: 'nothing' }, 'PostgreSQL has no table nothing'],
      ['there is no schema', 'select 1', { table: 'no.events' }, 'PostgreSQL has no table no.events'],
    ])('%s', async (_, sql, changed, what) => {
      await servers.sql(1).unsafe(sql);
      await expect(readPostgresRollup({ ...at(servers.url(1)), ...changed })).rejects.toThrow(what);
    });

    test('a user who may not read', async () => {
      await servers.sql(1).unsafe(`create role guest login password '${password}'`);
      const guest = readPostgresRollup({ ...at(servers.url(1, 'guest')), table: 'raw' });
      await expect(guest).rejects.toThrow('PostgreSQL does not let guest read: permission denied for table raw');
    });
  });

  test.each([
    ['metrics', ['metrics']],
    ['drift', ['drift', '--all']],
    ['gate rollout', ['gate', 'rollout', 'ro-2026-006']],
  ])('%s prints the same with --engine', async (_, command) => {
    const folder = temporaryFolder();
    cpSync(resolve(import.meta.dirname, '../../content'), join(folder, 'content'), {
      recursive: true,
      filter: (path) => !path.includes('/data/events'),
    });
    writeFiles(folder, { 'content/data/events/all.ndjson': `${lines.join('\n')}\n` });
    vi.stubEnv('RELIABILITY_POSTGRES_URL', servers.url(0));
    const args = [...command, '--now', new Date(now).toISOString(), '--format', 'json', '--no-cache'];
    const files = await runReliability(args, folder);
    const table = await runReliability([...args, '--engine', 'postgres'], folder);
    vi.unstubAllEnvs();
    expect([table.status, table.stderr]).toEqual([files.status, files.stderr]);
    const [a, b] = [files, table].map(({ stdout }) => JSON.parse(stdout) as { readonly events?: object });
    const inTable = { ...a?.events, files: 0, table: 'reliability_events' };
    expect(b).toEqual(a?.events === undefined ? a : { ...a, events: inTable });
  });

  test.each<[string, (url: string) => string | Promise<string>, string]>([
    ['a wrong password', (url) => url.replace(/:[^:@/]+@/, ':s3cret@'), 'does not let reliability in'],
    ['no such database', (url) => `${url}2`, 'has no such database'],
    ['nobody there', async (url) => url.replace(/:\d+\//, `:${await freePort()}/`), 'does not answer at 127.0.0.1:'],
    ['no address', () => '', 'RELIABILITY_POSTGRES_URL is not set'],
    [
      'an address of something else',
      () => 'mysql://u:s3cret@h/db',
      'What RELIABILITY_POSTGRES_URL holds is no address of PostgreSQL',
    ],
  ])('%s: exit code 2, and no password is shown', async (_, change, what) => {
    vi.stubEnv('RELIABILITY_POSTGRES_URL', await change(servers.url(0)));
    const { status, stdout, stderr } = await runReliability(['metrics', '--engine', 'postgres'], temporaryFolder());
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(what);
    expect(stderr).not.toMatch(/s3cret|p@ss:w|p%40ss/);
    expect(stderr).toMatch(/\n {2}how {2}/);
    vi.unstubAllEnvs();
  });

  test('at last, a server that ends while it is asked', async () => {
    const sql = servers.sql(2);
    await sql.unsafe('create table raw as select * from reliability_events limit 1');
    await sql.unsafe(view('slow', { cost: slow }));
    const asked = readPostgresRollup({ ...at(servers.url(2)), table: 'slow' });
    const refused = expect(asked).rejects.toThrow(/^The connection to PostgreSQL at 127\.0\.0\.1:\d+ was lost: /);
    const busy = "application_name = 'reliability' and wait_event = 'PgSleep'";
    while ((await sql.unsafe(`select from pg_stat_activity where ${busy}`)).length === 0) await wait(10);
    servers.kill(2);
    await refused;
    // What the coordinator says of a shard that is gone.
    await expect(readPostgresRollup(at(servers.url(0)))).rejects.toThrow(/lost: .*"reliability_events_2"/);
  });
});

/** Inserts lines as the comment of the printed table says. */
async function insert(sql: Sql, table: string, lines: readonly string[]): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`create temporary table lines (line jsonb) on commit drop`;
    await transaction.unsafe(
      'insert into lines select line from jsonb_array_elements(cast(cast($1 as text) as jsonb)) line',
      [`[${lines.join(',')}]`],
    );
    await transaction.unsafe(postgresInsert(table, 'lines'));
  });
}
