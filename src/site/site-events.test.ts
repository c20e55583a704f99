import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readSiteEvents } from './site-events.ts';

let contentDir: string;
beforeEach(() => {
  contentDir = mkdtempSync(join(tmpdir(), 'site-events-'));
  mkdirSync(join(contentDir, 'data/events'), { recursive: true });
});
afterEach(() => rmSync(contentDir, { recursive: true }));

const line = JSON.stringify({
  ...{ event_id: 'e1', ts: '2026-08-14T09:00:00Z', agent_id: 'invoice-match', agent_version: '1.0.0', run_id: 'r1' },
  ...{ event_type: 'run.started', state: 'Execute', decision_origin: 'agent' },
});

const read = () => readSiteEvents({ contentDir, config: defaultConfig, now: '2026-08-15T00:00:00Z' });
const put = (name: string, bytes: string | Buffer) => writeFileSync(join(contentDir, 'data/events', name), bytes);

test('a library without events has none', async () => {
  expect(await read()).toBeUndefined();
});

test('what cannot be read is counted beside what can', async () => {
  put('a.ndjson', `${line}\nno event\n`);
  put('b.ndjson.gz', gzipSync(`${line.replace('"e1"', '"e2"')}\n`.repeat(200)).subarray(0, 60));
  const events = await read();
  expect(events).toMatchObject({ files: 2, malformed: 1, unread: 1 });
  expect(typeof events === 'object' && events.rollup.agents.map(({ agent }) => agent)).toEqual(['invoice-match']);
});
