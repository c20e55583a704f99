import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import { type MetricsReport, metricsReportSchema } from '../src/metrics/metrics-schema.ts';
import { runReliability, temporaryFolder, writeFiles } from '../tests/run-reliability.ts';

const now = '2026-08-14T10:00:00Z';

interface Fields {
  readonly at: string;
  readonly run: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

let ids = 0;

function line({ at, run, type, ...fields }: Fields): string {
  ids += 1;
  const event = {
    event_id: `e${ids}`,
    ts: `2026-08-${at}Z`,
    agent_id: 'invoice-match',
    agent_version: '1.0.0',
    run_id: run,
    event_type: type,
    ...fields,
  };
  return `${JSON.stringify(event)}\n`;
}

const refused = { decision_origin: 'human-override', action_type: 'refuse-and-instruct' };
const drift = { failure_id_refs: ['schema-drift-input'] };

/** Five runs, counted by hand: two in the last hour, one over midnight, one that fails, one that never ends. */
const events = [
  line({ at: '12T08:00:00', run: 'r1', type: 'run.started' }),
  line({ at: '12T08:10:00', run: 'r1', type: 'failure', state: 'FailedTerminal', ...drift }),
  line({ at: '12T08:20:00', run: 'r1', type: 'run.ended', state: 'FailedTerminal', cost: 4, tokens: 10 }),
  line({ at: '12T09:00:00', run: 'fix', type: 'fix.deployed', ...drift }),
  line({ at: '13T23:50:00', run: 'r2', type: 'run.started' }),
  line({ at: '13T23:55:00', run: 'r2', type: 'state.entered', state: 'Fallback', step_id: '1' }),
  line({ at: '13T23:56:00', run: 'r2', type: 'state.entered', state: 'Execute', step_id: '2', cost: 1.5 }),
  line({ at: '14T00:10:00', run: 'r2', type: 'run.ended', state: 'Succeeded' }),
  line({ at: '14T09:00:00', run: 'r3', type: 'hitl.gate' }),
  line({ at: '14T09:30:00', run: 'r3', type: 'override', ...refused }),
  line({ at: '14T09:40:00', run: 'r4', type: 'hitl.gate' }),
  line({ at: '14T09:45:00', run: 'r4', type: 'state.entered', state: 'Escalated', tier: 3, ...drift }),
  line({ at: '13T09:00:00', run: 'r5', type: 'run.started' }),
  line({ at: '14T10:00:00', run: 'r6', type: 'run.started' }),
];

const register = '---\nkind: failure-mode\nfailure_id: schema-drift-input\nseverity: high\n---\n';

function library(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder({ 'content/registers/failure-modes/schema-drift-input.md': register, ...files });
  const run = (...args: string[]) =>
    runReliability(['metrics', '--now', now, '--cache-dir', 'kept', ...args], folder.path);
  const report = async () => metricsReportSchema.parse(JSON.parse((await run('--format', 'json')).stdout));
  const figure = async (metric: string, window: string, by: object = {}, known?: Promise<MetricsReport>) => {
    const [version] = (await (known ?? report())).versions;
    const own = version?.measurements.filter((one) => one.metric === metric && one.window === window) ?? [];
    return own.find((one) => JSON.stringify(one.by) === JSON.stringify(by));
  };
  return { folder, run, report, figure };
}

describe('a library with five runs', () => {
  const { folder, run, report, figure } = library({ 'content/data/events/a.ndjson': events.join('') });
  let known: Promise<MetricsReport> | undefined;
  afterAll(() => folder.remove());

  test.each([
    // Half open: r3 begins with the window of an hour and belongs to it, r6 begins with the clock and does not.
    ['success-rate', '1h', {}, { numerator: 1, denominator: 2, value: 0.5, n: 2 }],
    ['success-rate', '24h', { failure_id: 'schema-drift-input' }, { numerator: 2, denominator: 3 }],
    ['success-rate', '7d', { severity: 'sev2' }, { numerator: 3, denominator: 5, value: 0.6 }],
    ['success-rate', '7d', { severity: 'sev1' }, { numerator: 5, denominator: 5, value: 1 }],
    ['override-rate', '1h', {}, { numerator: 1, denominator: 2, target: 0.08 }],
    ['escalation-rate', '24h', {}, { numerator: 1, denominator: 3 }],
    ['escalation-rate', '24h', { tier: '3' }, { numerator: 1, denominator: 3 }],
    ['fallback-rate', '24h', {}, { numerator: 1, denominator: 3 }],
    ['unended-rate', '7d', {}, { numerator: 1, denominator: 3 }],
    ['boundary-crossings', '30d', {}, { value: 0, n: 5, target: 0 }],
    ['adversarial-pass-rate', '30d', {}, { n: 0, numerator: 0 }],
    // r2 has no cost at its end: the sum of its steps. A median of two, and no p95 of so few.
    ['cost', '30d', {}, { n: 2, value: 2.75 }],
    // From 08:10 on the 12th to the end of r2, the first run after the fix that was clean and succeeded.
    ['mttr', '7d', {}, { n: 1, value: 40 * 3_600_000, open: 1 }],
    ['mttr', '7d', { severity: 'sev2' }, { n: 1, open: 1, target: 14_400_000 }],
    ['latency', '7d', {}, { n: 2, value: 1_200_000 }],
  ])('%s over %s, %j', async (metric, window, by, expected) => {
    known ??= report();
    expect(await figure(metric, window, by, known)).toMatchObject(expected);
  });

  test('the table fits into 80 columns and says what it rests on', async () => {
    const { status, stdout, stderr } = await run('--window', '1h', '7d');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Success rate +50\.0 % \(9\.5–90\.5\) 2 +60\.0 % \(23\.1–88\.2\) 5$/m);
    expect(stdout).toMatch(/^ {2}still open +1 +1$/m);
    const all = (await run()).stdout;
    expect(all).toMatch(/^Success rate +50\.0 % 2 +50\.0 % 2 +66\.7 % 3 +60\.0 % 5 +60\.0 % 5$/m);
    expect(all).toContain('1 lie after the clock and do not count');
    expect(
      Math.max(
        ...all
          .split('\n\n')[0]!
          .split('\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(80);
  });

  test('CSV has a figure a line', async () => {
    const { stdout } = await run('--format', 'csv', '--window', '1h', '--metric', 'override-rate');
    expect(stdout.split('\r\n')[1]).toMatch(
      /^invoice-match,1\.0\.0,override-rate,1h,,,,share,0\.5,2,1,2,0\.09\d+,0\.9\d+,,,,0\.08$/,
    );
  });

  test('Prometheus has gauges with labels, and seconds', async () => {
    const { stdout } = await run('--format', 'prometheus', '--window', '7d');
    const labels = 'agent="invoice-match",version="1.0.0",window="7d"';
    expect(stdout).toContain(`\nreliability_success_rate{${labels},severity="sev2"} 0.6\n`);
    expect(stdout).toContain(`\nreliability_mttr_seconds{${labels}} 144000\n`);
    expect(stdout).toContain(`\nreliability_mttr_seconds_open{${labels}} 1\n`);
    expect(stdout).toMatch(
      /^# HELP reliability_success_rate Success rate: .*\n# TYPE reliability_success_rate gauge$/m,
    );
  });

  test('a name that no event has is told with those that there are', async () => {
    const wrong = await run('--agent', 'invoice-matcher');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/is of agent invoice-matcher[\s\S]*There are: invoice-match\./);
    expect((await run('--version', '9.9.9')).stderr).toContain('There are: 1.0.0.');
  });

  test('--list says how each metric is counted', async () => {
    const { status, stdout } = await run('--list');
    expect(status).toBe(0);
    expect(stdout).toMatch(/override-rate Override rate, 000 §1\n {2}HITL gates in the window at which a human/);
  });
});

describe('bad input', () => {
  test('no event file is an error, not a success', async () => {
    const { folder, run } = library({});
    const { status, stderr } = await run();
    expect(status).toBe(2);
    expect(stderr).toMatch(/There are no events: no file matches .*content\/data\/events/);
    folder.remove();
  });

  const bytes = (...texts: (string | Buffer)[]) => Buffer.concat(texts.map((text) => Buffer.from(text as string)));
  const good = line({ at: '14T09:00:00', run: 'x', type: 'run.started' });
  const many = Array.from({ length: 20_000 }, (_, run) =>
    line({ at: '14T09:00:00', run: `y${run}`, type: 'run.started' }),
  );
  const packed = gzipSync(many.join(''));

  test.each([
    ['0 bytes', 'a.ndjson', bytes(''), 0, 0, /^$/],
    ['a byte order mark and CRLF', 'a.ndjson', bytes('\uFEFF', good.replace('\n', '\r\n')), 0, 1, /^$/],
    ['no line feed at the end, blank lines', 'a.ndjson', bytes('\n', good.trimEnd()), 0, 1, /^$/],
    [
      'a line that is not JSON',
      'a.ndjson',
      bytes(good, '{"event_id":\n', '[1]\n', 'null\n'),
      1,
      1,
      /3 lines are no event.*a\.ndjson \(3\)/,
    ],
    ['a time without a zone', 'a.ndjson', bytes(good.replace('Z"', '"')), 1, 0, /1 line is no event/],
    ['a day that does not exist', 'a.ndjson', bytes(good.replace('08-14', '02-30')), 1, 0, /1 line is no event/],
    ['an id of spaces', 'a.ndjson', bytes(good.replace(/"e\d+"/, '"  "')), 1, 0, /1 line is no event/],
    [
      'an unknown type of event',
      'a.ndjson',
      bytes(good.replace('run.started', 'run.begun')),
      1,
      0,
      /1 line is no event/,
    ],
    ['a wrong type in a field that is not needed', 'a.ndjson', bytes(good.replace('}', ',"cost":"much"}')), 0, 1, /^$/],
    ['not UTF-8', 'a.ndjson', bytes(good, Buffer.from([0x22, 0xff, 0x22, 0x0a])), 1, 1, /1 line is no event/],
    [
      'a line of 5 MB',
      'a.ndjson',
      bytes(good, `{"event_id":"${'x'.repeat(5e6)}"}\n`, good.replace(/"e\d+"/, '"another"').replace('"x"', '"z"')),
      1,
      2,
      /1 line is no event/,
    ],
    [
      'gzip that is cut off',
      'a.ndjson.gz',
      packed.subarray(0, packed.length - 2000),
      1,
      'some',
      /ends in the middle of its compressed data/,
    ],
    ['no gzip', 'a.ndjson.gz', bytes(good), 1, 0, /a\.ndjson\.gz cannot be unpacked/],
    ['no Parquet', 'a.parquet', bytes('PAR1 and nothing'), 1, 0, /a\.parquet cannot be read/],
  ])('%s', async (_, name, content, code, runs, message) => {
    const { folder, run, figure } = library({
      'content/data/events/z.ndjson': good.replace(/e\d+/, 'other').replace('invoice-match', 'zz'),
    });
    writeFileSync(join(folder.path, 'content/data/events', name), content);
    const { status, stderr } = await run('--format', 'json');
    expect([status, stderr.replaceAll(/\n +/g, ' ')]).toEqual([code, expect.stringMatching(message)]);
    const found = await figure('success-rate', '24h');
    if (runs === 'some') expect(found?.n).toBeGreaterThan(1000);
    else expect(found?.n).toBe(runs === 0 ? 1 : runs);
    folder.remove();
  });
});

test('Parquet says the same as the lines it was made of, with times as text or as timestamps, and lacking columns', async () => {
  const lines = library({ 'content/data/events/a.ndjson': events.join('') });
  const parquet = library({});
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const files = ["'text.parquet'", "'moment.parquet'"];
  mkdirSync(join(parquet.folder.path, 'content/data/events'), { recursive: true });
  for (const [half, name] of files.entries()) {
    const moment = half === 0 ? 'ts' : 'ts::timestamptz as ts';
    await connection.run(`copy (select * exclude (ts), ${moment} from
      read_json('${lines.folder.path}/content/data/events/a.ndjson', columns = {event_id: 'VARCHAR', ts: 'VARCHAR',
        agent_id: 'VARCHAR', agent_version: 'VARCHAR', run_id: 'VARCHAR', step_id: 'VARCHAR', event_type: 'VARCHAR',
        state: 'VARCHAR', decision_origin: 'VARCHAR', action_type: 'VARCHAR', failure_id_refs: 'VARCHAR[]',
        tier: 'INTEGER', cost: 'DECIMAL(9,2)', tokens: 'BIGINT'})
      where hash(event_id) % 2 = ${half}) to '${parquet.folder.path}/content/data/events/${name.slice(1)}`);
  }
  connection.closeSync();
  instance.closeSync();
  const [expected, found] = [await lines.report(), await parquet.report()];
  expect(found.versions).toEqual(expected.versions);
  for (const { folder } of [lines, parquet]) folder.remove();
});

test('only a file that is new or has changed is read again, and what a killed run left does no harm', async () => {
  const { folder, run, figure } = library({ 'content/data/events/a.ndjson': events.join('') });
  expect(await figure('success-rate', '30d')).toMatchObject({ n: 5 });
  const kept = join(folder.path, 'kept/events');
  const [first] = readdirSync(kept).filter((name) => name.endsWith('.parquet'));
  // What a run that was killed while it wrote leaves behind: half a file under a temporary name, or one that lost its end.
  writeFiles(kept, { [`${first}.1-1.tmp`]: 'PAR1 half' });
  expect(await figure('success-rate', '30d')).toMatchObject({ n: 5 });
  writeFiles(kept, { [first ?? '']: 'PAR1 lost its end' });
  expect(await figure('success-rate', '30d')).toMatchObject({ n: 5 });
  writeFiles(kept, { 'files.json': '{' });
  expect(await figure('success-rate', '30d')).toMatchObject({ n: 5 });
  writeFiles(folder.path, {
    'content/data/events/a.ndjson': `${events.join('')}${line({ at: '14T09:50:00', run: 'r7', type: 'run.started' })}`,
  });
  expect(await figure('success-rate', '30d')).toMatchObject({ n: 6 });
  expect(readdirSync(kept).filter((name) => name.endsWith('.parquet'))).not.toContain(first);
  // A place where nothing can be written is told.
  const { status, stderr } = await run('--cache-dir', 'content/data/events/a.ndjson');
  expect([status, stderr]).toEqual([2, expect.stringMatching(/cannot be kept|EEXIST|ENOTDIR/)]);
  folder.remove();
});
