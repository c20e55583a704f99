import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportSchema } from '../src/exporting/export-schema.ts';
import { recordSchema } from '../src/library/record-schema.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const postmortem = (id: string, more = '') => `---
kind: postmortem
id: ${id}
title: "=cmd, the title of ${id}"
status: final
severity: sev2
agent_id: invoice-match
detected_at: 2026-08-13T10:38:00Z
failure_id_refs: [tool-timeout]
action_items:
  - id: ACT-${id}
    description: "-2 retries, \\"bounded\\""
    status: open
    due: 2026-09-01
${more}---

## Summary

Invoices were matched twice.
`;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder({
    'content/postmortems/pm-2.md': postmortem('pm-2'),
    'content/postmortems/pm-1.md': postmortem('pm-1'),
    'content/registers/agents/invoice-match.md': '---\nkind: agent\nagent_id: invoice-match\n---\n',
  });
});
afterEach(() => folder.remove());

const run = (...args: string[]) => runReliability(['export', '--now', '2026-11-21', ...args], folder.path);

test('JSON keeps to its schema and stands alone on standard output, the same every time', async () => {
  const { status, stdout, stderr } = await run();
  expect([status, stderr]).toEqual([0, '']);
  const { records, now } = exportSchema.parse(JSON.parse(stdout));
  expect(now).toBe('2026-11-21T23:59:59Z');
  expect(records.map(({ id }) => id)).toEqual(['pm-1', 'pm-2', 'invoice-match']);
  expect((await run()).stdout).toBe(stdout);
});

test('NDJSON has a record a line, of one kind when asked', async () => {
  const { stdout } = await run('--format', 'ndjson', '--kind', 'postmortem');
  const records = stdout
    .trimEnd()
    .split('\n')
    .map((line) => recordSchema.parse(JSON.parse(line)));
  expect(records.map(({ id }) => id)).toEqual(['pm-1', 'pm-2']);
});

test('CSV is quoted, and starts no formula', async () => {
  const { stdout } = await run('--format', 'csv', '--kind', 'postmortem');
  const [head, first] = stdout.split('\r\n');
  expect(head).toMatch(/^id,title,status,severity,date,/);
  expect(first).toMatch(/^pm-1,"'=cmd, the title of pm-1",final,sev2,2026-08-13,/);
  const actions = (await run('--format', 'csv', '--kind', 'action')).stdout.split('\r\n');
  expect(actions[1]).toContain(`ACT-pm-1,overdue,open,2026-09-01,100,,,"'-2 retries, ""bounded""",,pm-1,sev2`);
});

test('CSV of every kind is a folder with a file for each that has records', async () => {
  const { status, stdout } = await run('--format', 'csv', '--out', 'tables');
  expect([status, stdout]).toEqual([0, '']);
  expect(readdirSync(join(folder.path, 'tables')).sort()).toEqual(['action.csv', 'agent.csv', 'postmortem.csv']);
});

test('a file is replaced whole and has what standard output has', async () => {
  await run('--out', 'out/library.json');
  await run('--out', 'out/library.json');
  expect(readFileSync(join(folder.path, 'out/library.json'), 'utf8')).toBe((await run()).stdout);
  expect(readdirSync(join(folder.path, 'out'))).toEqual(['library.json']);
});

test('a file that is no record is left out and told', async () => {
  const broken = temporaryFolder({
    'content/postmortems/pm-1.md': postmortem('pm-1'),
    'content/postmortems/pm-2.md': '---\nkind: [\n---\n',
  });
  const { status, stdout, stderr } = await runReliability(['export'], broken.path);
  broken.remove();
  expect(status).toBe(1);
  expect(JSON.parse(stdout).records).toHaveLength(1);
  expect(stderr).toContain('1 file is left out: content/postmortems/pm-2.md');
});

describe('is told what to write instead', () => {
  test.each([
    [['--kind', 'postmortems'], 'Write `--kind postmortem`'],
    [['--kind', 'action'], '--format csv --kind action'],
    [['--format', 'csv'], '--out DIR'],
    [['--out', ''], '--out names nothing'],
    [['--out', 'content'], 'content is a folder'],
    [['--format', 'csv', '--out', 'content/postmortems/pm-1.md'], 'is no folder'],
    [['--content', 'none'], 'There is no content folder none/'],
  ])('%j', async (args, words) => {
    const { status, stdout, stderr } = await run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});
