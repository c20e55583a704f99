import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readIncidentEvents } from './incident-events.ts';

const from = Date.parse('2026-08-14T00:00:00Z');
const span = { from, to: from + 86_400_000 };

const line = (id: string, minute: number, fields: object = {}) =>
  JSON.stringify({
    ...{ event_id: id, ts: new Date(from + minute * 60_000).toISOString(), agent_id: 'invoice-match' },
    ...{ agent_version: '1.0.0', run_id: `run-${id}`, event_type: 'failure', failure_id_refs: ['tool-timeout'] },
    ...fields,
  });

function file(path: string, content: string | Uint8Array) {
  return { path, open: () => Readable.from([Buffer.from(content)]) };
}

const read = async (...files: ReturnType<typeof file>[]) =>
  (await readIncidentEvents(files, new Set(['invoice-match']), span)).get('invoice-match') ?? [];

test('what tells of an incident, in time, over files, with its place', async () => {
  const a = file(
    'a.ndjson',
    `${line('late', 30)}\n\n${line('calm', 5, { event_type: 'run.started', failure_id_refs: [] })}\n`,
  );
  const b = file('b.ndjson.gz', gzipSync(`${line('early', 10)}\n${line('other', 11, { agent_id: 'claims-intake' })}`));
  expect((await read(a, b)).map(({ event, file, line }) => [event.event_id, file, line])).toEqual([
    ['early', 'b.ndjson.gz', 1],
    ['late', 'a.ndjson', 1],
  ]);
});

test('nothing outside of the span, and nothing twice', async () => {
  const lines = [line('before', -1), line('first', 0), line('twice', 1), line('twice', 1), line('after', 1440)];
  expect((await read(file('a.ndjson', lines.join('\n')))).map(({ event }) => event.event_id)).toEqual([
    'first',
    'twice',
  ]);
});

test('of a storm the earliest of each sort, whatever order they come in', async () => {
  const storm = Array.from({ length: 3000 }, (_, minute) => line(`e${minute}`, (2999 - minute) / 3)).reverse();
  const fix = line('fix', 1200, { event_type: 'fix.deployed' });
  const found = await read(file('a.ndjson', [...storm.slice(1500), fix, ...storm.slice(0, 1500)].join('\n')));
  expect(found).toHaveLength(501);
  expect([found[0]?.event.event_id, found[499]?.event.event_id, found[500]?.event.event_id]).toEqual([
    'e2999',
    'e2500',
    'fix',
  ]);
});

test('a line that is no event is passed over, and a broken file read as far as it goes', async () => {
  const a = file('a.ndjson', `{"agent_id":"invoice-match"\n"invoice-match"\n${line('good', 3)}\n`);
  const packed = gzipSync(Array.from({ length: 5000 }, (_, minute) => line(`g${minute}`, minute / 10)).join('\n'));
  const b = file('b.ndjson.gz', packed.subarray(0, packed.length - 200));
  const found = await read(a, b);
  expect(found.map(({ event }) => event.event_id)).toContain('good');
  expect(found.length).toBeGreaterThan(1);
});
