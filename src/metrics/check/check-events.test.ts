import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/temporary-folder.ts';
import { severityTable } from '../../model/severity.ts';
import { openDuckDb } from '../engine/duckdb.ts';
import { checkEvents } from './check-events.ts';
import { newIdTable } from './id-table.ts';
import { type PlacedProblem, problemKinds } from './problem.ts';
import { newRepeatedIds } from './repeated-ids.ts';
import { newRunFacts } from './run-facts.ts';
import { newTally } from './tally.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const known = {
  agents: new Map([['support-triage', new Set(['3.0.0', '3.1.0'])]]),
  failureModes: new Set(['tool-timeout']),
};

let number = 0;
const event = (fields: object = {}) => ({
  event_id: `evt-${++number}`,
  ts: '2026-08-14T09:12:00Z',
  agent_id: 'support-triage',
  agent_version: '3.0.0',
  run_id: 'run-1',
  event_type: 'state.entered',
  state: 'Execute',
  ...fields,
});
const started = (fields: object = {}) => event({ event_type: 'run.started', state: undefined, ...fields });
const ended = (fields: object = {}) => event({ event_type: 'run.ended', state: 'Succeeded', ...fields });

async function check(files: Readonly<Record<string, string | Uint8Array | readonly object[]>>, names = true) {
  const list = Object.entries(files).map(([path, content]) => ({
    path,
    open: () =>
      Readable.from([Buffer.from(isList(content) ? content.map((one) => JSON.stringify(one)).join('\n') : content)]),
  }));
  const { counts, problems } = checkEvents(list, { now, known: names ? known : undefined, severities: severityTable });
  const found: PlacedProblem[] = [];
  for await (const batch of problems) found.push(...batch);
  return { counts, found, told: found.map(({ file, line, kind, severity }) => `${file}:${line} ${severity} ${kind}`) };
}

const isList = (content: unknown): content is readonly object[] => Array.isArray(content);

describe('files', () => {
  test.each<readonly [string, string | Uint8Array, readonly string[]]>([
    ['of no bytes', '', ['a.ndjson:1 warning file/empty']],
    ['of blank lines', '\n \n', ['a.ndjson:1 warning file/empty']],
    ['with a line of 50 MB', `${'x'.repeat(50e6)}\n${JSON.stringify(event())}`, ['a.ndjson:1 error line/too-long']],
    ['not in UTF-8', Uint8Array.from([0x7b, 0xff, 0x0a]), ['a.ndjson:1 error line/not-utf8']],
    ['with a byte order mark and CRLF', `\uFEFF${JSON.stringify(event())}\r\n`, []],
    ['that is compressed and not called so', gzipSync('a'), ['a.ndjson:1 error file/unreadable']],
  ])('%s', async (_, content, expected) => {
    expect((await check({ 'a.ndjson': content })).told).toEqual(expected);
  });

  test('one that is cut off does not keep the others from being read', async () => {
    const lines = Array.from({ length: 5000 }, () => JSON.stringify(event({ trace_id: `${Math.random()}` }))).join(
      '\n',
    );
    const cut = gzipSync(lines).subarray(0, 30_000);
    const { told, counts } = await check({ 'a.ndjson.gz': cut, 'b.ndjson': 'PAR1', 'c.ndjson': [event()] });
    expect(told).toEqual([`a.ndjson.gz:${counts.lines} error file/unreadable`, 'b.ndjson:1 error file/unreadable']);
    expect(counts).toMatchObject({ files: 3, events: counts.lines });
  });
});

describe('Parquet, whose rows count as lines', () => {
  const checkFile = async (absolute: string) => {
    const file = { path: 'a.parquet', absolute, open: () => Readable.from([]) };
    const { counts, problems } = checkEvents([file], { now, known, severities: severityTable });
    const told: string[] = [];
    for await (const batch of problems)
      told.push(...batch.map(({ line, kind, what }) => `${line} ${kind} ${what.split(':')[0]}`));
    return { counts, told };
  };

  test('moments, lists and what is not there', async () => {
    const folder = temporaryFolder();
    const options = { memory: '200MB', spill: folder, folders: [folder], connections: 1 };
    const database = await openDuckDb(options);
    const path = join(folder, 'a[1].parquet');
    await database.run(`copy (select 'evt-' || i as event_id, timestamp '2026-08-14 09:12:00' as ts,
      'support-triage' as agent_id, '3.0.0' as agent_version, 'run-' || i as run_id, 'failure' as event_type,
      ['tool-timeout'] as failure_id_refs, 4100.0::double as tokens, null::double as cost,
      case when i = 4999 then -1.5 end as latency_ms, case when i = 5000 then 'huge' end as severity
      from range(1, 5001) of_rows(i)) to '${path}' (format parquet)`);
    database.close();
    const { counts, told } = await checkFile(path);
    expect(told).toEqual([
      '4999 field/wrong `latency_ms` is -1.5, which is too small',
      '5000 reference/severity "huge" is no severity',
    ]);
    expect(counts).toMatchObject({ lines: 5000, events: 4999, runs: 4999 });
  });

  test('one that is none', async () => {
    const path = join(temporaryFolder({ 'a.parquet': 'no columns' }), 'a.parquet');
    expect((await checkFile(path)).told).toEqual(['1 file/unreadable This file cannot be read as Parquet']);
  });
});

describe('beyond one line', () => {
  const twice = event();
  const { event_id, ...rest } = twice;
  const at = (time: string) => ({ ts: `2026-08-14T${time}Z` });
  test.each<readonly [string, readonly object[], readonly string[]]>([
    ['an event that came again, in another order of fields', [twice, { ...rest, event_id }], []],
    ['an id of another event', [event({ event_id: 'a' }), event({ event_id: 'a', cost: 1 })], ['2 error id/reused']],
    [
      'two fields that exchange their values',
      [
        { ...twice, run_id: 'x', trace_id: 'y' },
        { ...twice, run_id: 'y', trace_id: 'x' },
      ],
      ['2 error id/reused'],
    ],
    ['a minute ahead of the clock', [event({ ts: '2026-11-21T08:01:00Z' })], []],
    ['an hour ahead of the clock', [event({ ts: '2026-11-21T09:00:00Z' })], ['1 warning time/future']],
    ['a run that ended', [started(), ended()], []],
    ['a run that never ended', [started(at('09:00:00')), event(at('09:01:00'))], ['1 warning run/open']],
    ['a run that began today', [started({ ts: '2026-11-21T07:00:00Z' })], []],
    ['an end without a beginning', [ended()], []],
    ['a fix, which has the id of no run', [event({ event_type: 'fix.deployed', state: undefined })], []],
    ['two equal ends', [started(), ended(), ended()], ['3 warning run/ended-twice']],
    ['two ends', [ended(), ended({ state: 'FailedTerminal' })], ['2 error run/ended-differently']],
    [
      'an event before the beginning',
      [started(at('09:00:00')), ended(at('08:59:00'))],
      ['2 warning time/before-start'],
    ],
    ['half a second before the beginning', [ended(at('08:59:59.5')), started(at('09:00:00'))], []],
    ['out of order', [ended(at('09:01:00')), started(at('09:00:00'))], []],
    ['two versions in a run', [started(), ended({ agent_version: '3.1.0' })], ['2 error run/two-versions']],
    [
      'an agent without a card, in the run of another',
      [started(), ended({ agent_id: 'triage' })],
      ['2 error run/two-agents', '2 warning reference/agent'],
    ],
    ['a version that no card has', [event({ agent_version: '9' })], ['1 warning reference/version']],
    [
      'a failure mode that nobody knows',
      [event({ failure_id_refs: ['tool-timeot', 'UNKNOWN'] })],
      ['1 warning reference/failure-mode'],
    ],
    [
      'a word that is no severity',
      [event({ severity: 'huge' }), event({ severity: 'SEV-2' })],
      ['1 warning reference/severity'],
    ],
  ])('%s', async (_, events, expected) => {
    expect((await check({ 'a.ndjson': events })).told).toEqual(expected.map((one) => `a.ndjson:${one}`));
  });

  test('counts and places go over all files', async () => {
    const first = started({ event_id: 'a' });
    const { counts, found } = await check({ 'a.ndjson': [first], 'b.ndjson': [first, ended({ event_id: 'a' })] });
    expect(counts).toEqual({ files: 2, lines: 3, events: 2, repeated: 1, runs: 1 });
    expect(found[0]?.what).toBe('Event id "a" belongs to another event, in a.ndjson:1');
  });

  test('without a library no name is unknown', async () => {
    expect((await check({ 'a.ndjson': [event({ agent_id: 'x', failure_id_refs: ['y'] })] }, false)).told).toEqual([]);
  });
});

test('a table numbers texts as a map does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 5000, minLength: 1000 }), (texts) => {
      const table = newIdTable();
      const map = new Map<string, number>();
      for (const text of texts) {
        if (!map.has(text)) map.set(text, map.size);
        expect(table.number(text)).toBe(map.get(text));
      }
      expect(table.size).toBe(map.size);
    }),
    { numRuns: 10 },
  );
});

test('a thousand equal problems are ten examples and a number; another name is another kind, up to a hundred', () => {
  const tally = newTally();
  const problem = { severity: 'warning', column: 1, file: 'a', line: 1, what: '', why: '', how: '' } as const;
  const told = Array.from({ length: 1000 }, () => tally.add({ ...problem, kind: 'field/wrong', field: 'ts' }));
  expect(told.filter(Boolean)).toHaveLength(10);
  for (let name = 0; name < 300; name += 1) tally.add({ ...problem, kind: 'reference/agent', group: `agent-${name}` });
  tally.add({ ...problem, kind: 'line/not-json', severity: 'error' });
  const kinds = tally.kinds();
  expect(kinds.slice(0, 3).map(({ kind, count }) => `${count} ${kind}`)).toEqual([
    '1 line/not-json',
    '1000 field/wrong',
    '200 reference/agent',
  ]);
  expect(kinds).toHaveLength(103);
  expect([tally.errors, tally.warnings]).toEqual([1, 1300]);
});

test('every kind is in the documentation', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../examples/emit-events/README.md'), 'utf8');
  expect(problemKinds.filter((kind) => !text.includes(`\`${kind}\``))).toEqual([]);
});

test('a million runs are remembered in some hundred bytes each, whatever their names', () => {
  const ids = newRepeatedIds();
  const runs = newRunFacts();
  const before = process.memoryUsage().arrayBuffers;
  const base = { ts: '', agent_id: 'a', agent_version: '1', event_type: 'run.started' } as const;
  for (let id = 1; id <= 1_000_000; id += 1) {
    const one = { ...base, event_id: `evt-${id}`, run_id: `a-run-with-a-rather-long-name-${id}` };
    if (ids(one, { file: 0, line: id }) !== 'new' || runs.add(one, id, { file: 0, line: id }))
      throw new Error(one.run_id);
  }
  expect(runs.size).toBe(1_000_000);
  // Typed arrays that have just doubled, and the halves that are not collected yet.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(300_000_000);
  expect([...runs.rest(Number.MAX_SAFE_INTEGER)].length).toBe(1_000_000);
});
