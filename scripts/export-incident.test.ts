import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { redactionReportSchema } from '../src/exporting/incident/redaction.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const postmortem = (id: string, more = '') => `---
kind: postmortem
id: ${id}
title: Zofia paused the intake
severity: sev2
agent_id: ledger-intake
owners: [ledger-team]
detected_at: 2026-08-13T10:38:00Z
failure_id_refs: [looping-retry]
${more}---

## Summary

The agent repeated a call.
`;

const folder = temporaryFolder({
  'content/postmortems/pm-1.md': postmortem('pm-1'),
  'content/postmortems/pm-2.md': postmortem('pm-2', 'audience: restricted\n'),
});
afterAll(() => folder.remove());

const run = (...args: string[]) => runReliability(['export', 'incident', ...args, '--now', '2026-11-21'], folder.path);

test('the entry stands alone on standard output, what was left out on standard error', async () => {
  const { status, stdout, stderr } = await run('pm-1', '--format', 'osv');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    summary: 'An incident of an AI agent in production, severity 2 of 4: the agent repeated an action without an end.',
    modified: '2026-11-21T00:00:00Z',
  });
  expect(stderr).toContain('Left out of content/postmortems/pm-1.md: 7 values and sections');
  expect(stderr).toMatch(/people +\/owners\/\*, line 7/);
});

test('both go to files when they are asked to', async () => {
  const args = ['--format', 'avid', '--with-text', '--out', 'out/avid.json', '--report', 'out/redacted.json'];
  expect(await run('pm-1', ...args)).toEqual({ status: 0, stdout: '', stderr: '' });
  const text = (name: string) => readFileSync(join(folder.path, 'out', name), 'utf8');
  expect(JSON.parse(text('avid.json')).description.value).toMatch(/ The agent repeated a call\.$/);
  const { incident, redacted } = redactionReportSchema.parse(JSON.parse(text('redacted.json')));
  expect(incident).toBe('pm-1');
  expect(redacted).toContainEqual({ field: '/title', place: 'content/postmortems/pm-1.md:4', reason: 'free text' });
});

test.each([
  [['pm-11', '--format', 'osv'], 'Write `reliability export incident pm-1`.'],
  [['pm-2', '--format', 'osv'], 'pm-2 is restricted'],
  [['pm-1', '--format', 'osv', '--out', 'content'], '`--out content/incident.json`'],
  [['pm-1', '--format', 'osv', '--report', ''], '--report names nothing'],
  [['pm-1'], "required option '--format <format>' not specified"],
  [['pm-1', '--format', 'json'], 'Allowed choices are avid, osv'],
])('%j is told what to write instead', async (args, words) => {
  const { status, stdout, stderr } = await run(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
});
