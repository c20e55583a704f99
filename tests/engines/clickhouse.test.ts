import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readClickHouseRollup } from '../../src/metrics/engine/clickhouse.ts';
import { clickHouseTable } from '../../src/metrics/engine/clickhouse-schema.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type ClickHouseServer, findClickHouse, startClickHouse } from './clickhouse-server.ts';
import { duckDbRollup, exampleLines, expectEqualRollups, now, randomLines } from './engine-events.ts';

const found = findClickHouse();
const missing = typeof found === 'string' ? found : undefined;
if (missing !== undefined) console.warn(`ClickHouse itself was not tested. ${missing}`);

const options = { urlVariable: 'EVENTS_URL', table: 'reliability_events', uniqueIds: false, statementSeconds: 60, now };

describe.skipIf(missing !== undefined)('ClickHouse', () => {
  const lines = [...exampleLines(), ...randomLines('once')];
  const repeated = randomLines('repeats');
  let server: ClickHouseServer;
  const at = () => ({ ...options, environment: { EVENTS_URL: server.url } });

  beforeAll(async () => {
    if (typeof found === 'string') return;
    server = await startClickHouse(found);
    await server.run(clickHouseTable('reliability_events'));
    await insert('reliability_events', lines);
    await server.run(clickHouseTable('raw').replace('ReplacingMergeTree', 'MergeTree'));
    await insert('raw', repeated);
  });

  /** As the comment of the printed table says. */
  const insert = (table: string, of: readonly string[]) =>
    server.run(`insert into ${table} settings date_time_input_format = 'best_effort', input_format_skip_unknown_fields = 1
      format JSONEachRow\n${of.join('\n')}`);

  afterAll(() => server?.stop());

  test('the rollup is that of DuckDB', async () => {
    const { rollup, malformed } = await readClickHouseRollup(at());
    const expected = await duckDbRollup(lines);
    expect(expected.counts.events).toBeGreaterThan(10_000);
    expect(expected.counts.future).toBeGreaterThan(0);
    expectEqualRollups(rollup, expected);
    expect(malformed).toBe(0);
  });

  test('ids that come again count once, the earliest event of each', async () => {
    const { rollup } = await readClickHouseRollup({ ...at(), table: 'default.raw' });
    const expected = await duckDbRollup(repeated);
    expect(expected.counts.conflictingIds).toBeGreaterThan(100);
    expectEqualRollups(rollup, expected);
  });

  test('rows that are no event are counted and left out', async () => {
    await server.run(
      "create view blemished as select * replace (if(event_type = 'run.started', 'run.begun', event_type) as event_type) from raw",
    );
    const { rollup, malformed } = await readClickHouseRollup({ ...at(), table: 'blemished' });
    const kept = repeated.filter((line) => !line.includes('"event_type":"run.started"'));
    expect(malformed).toBe(repeated.length - kept.length);
    expectEqualRollups(rollup, await duckDbRollup(kept));
  });

  test.each<[string, string, Partial<typeof options>, string]>([
    [
      'a column is missing',
      'create view lacking as select * except (tier) from raw',
      { table: 'lacking' },
      'lacking in ClickHouse has no column tier',
    ],
    [
      'a column is of another type',
      'create view mistyped as select * replace (toString(ts) as ts) from raw',
      { table: 'mistyped' },
      'The column ts of mistyped in ClickHouse is of type String',
    ],
    [
      'a statement takes too long',
      'create view slow as select raw.* from raw cross join (select number from numbers(1000000000000) where sipHash64(number) = 1) wait',
      { table: 'slow', statementSeconds: 1 },
      'ClickHouse gave a statement up: Timeout exceeded',
    ],
    ['there is no table', 'select 1', { table: 'nothing' }, 'ClickHouse has no table nothing'],
    ['there is no database', 'select 1', { table: 'no.events' }, 'ClickHouse has no such database'],
  ])('%s', async (_, sql, changed, what) => {
    await server.run(sql);
    await expect(readClickHouseRollup({ ...at(), ...changed })).rejects.toThrow(what);
  });

  test('metrics prints the same with --engine', async () => {
    const folder = temporaryFolder({ 'content/data/events/all.ndjson': `${lines.join('\n')}\n` });
    vi.stubEnv('RELIABILITY_CLICKHOUSE_URL', server.url);
    const args = ['metrics', '--now', new Date(now).toISOString(), '--format', 'json', '--no-cache'];
    const runs = [
      await runReliability(args, folder),
      await runReliability([...args, '--engine', 'clickhouse'], folder),
    ];
    expect(runs.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const [files, table] = runs.map(({ stdout }) => JSON.parse(stdout) as { events: unknown });
    expect(table).toEqual({
      ...files,
      events: { ...(files?.events as object), files: 0, table: 'reliability_events' },
    });
    vi.unstubAllEnvs();
  });
});
