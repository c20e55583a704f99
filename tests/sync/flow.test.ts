import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { syncReportSchema } from '../../src/actions/sync/sync-report.ts';
import { repositoryAt } from '../git-repository.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { review, type SyncBench, startSync } from './library.ts';

const path = 'content/postmortems/pm-1.md';
const read = ({ library }: Pick<SyncBench, 'library'>, file = path) => readFileSync(join(library.path, file), 'utf8');

const playbook = `---
kind: postmortem
id: pm-12
status: final
---

# Incident PM-12

- Date: 2026-09-03
- Severity: Sev2
- Owners: support-operations

## Summary

Support replies were sent twice for an hour.

## Timeline

- 2026-09-03 08:02 UTC the queue fails over

## Root Cause

The consumer does not remember what it has answered.

## Customer Impact

214 customers got the same reply twice.

## Action Items

- [ ] rosa :: 2026-09-20
- [ ] Keep the ids of answered messages for a day :: @ada
- [ ] Page at two equal replies within a minute :: @rosa :: 2026-09-10
- [ ] Stop the consumer when the queue fails over :: 2026-10-01
`;

test("002's script: run every week it makes no duplicates, and owner and due day land where they belong", async () => {
  const bench = await startSync({ 'content/postmortems/pm-12.md': playbook });
  for (let week = 0; week < 3; week += 1) {
    expect((await bench.sync('--apply', '--write')).status).toBe(0);
    bench.library.commit({});
  }
  const issues = bench.issues.issues.map(({ title, body, assignees }) => [
    title,
    /Owner:\*\* (.*)/.exec(body ?? '')?.[1]?.replaceAll(/[\\\u2060]/g, ''),
    /Due:\*\* (.*)/.exec(body ?? '')?.[1],
    assignees.map(({ login }) => login),
  ]);
  expect(issues).toEqual([
    ['Action without words of “Incident PM-12” (rosa, 2026-09-20)', 'rosa', '2026-09-20', []],
    ['Keep the ids of answered messages for a day', '@ada', undefined, ['ada']],
    ['Page at two equal replies within a minute', '@rosa', '2026-09-10', ['rosa']],
    ['Stop the consumer when the queue fails over', undefined, '2026-10-01', []],
  ]);
  // Reworded, an action without an id is still the same one.
  bench.library.commit({
    'content/postmortems/pm-12.md': read(bench, 'content/postmortems/pm-12.md').replace('for a day', 'for a week'),
  });
  const run = await bench.sync('--apply', '--write');
  expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('1 updated; 3 unchanged.') });
  expect(bench.issues.get(2).title).toBe('Keep the ids of answered messages for a week');
  expect(bench.issues.issues).toHaveLength(4);
});

const table = `# COE: Replies were sent twice

## Action items

| # | Action | Owner | Due | Ticket | Status |
|---|--------|-------|-----|--------|--------|
| 1 | Keep the ids of answered messages for a day | @ada | 2026-12-01 | | Open |
| 2 | Page at two equal replies | @rosa | 2026-12-01 | | Open |
`;

test.each<[string, string]>([
  ['front matter', review('pm-1', [{ id: 'A-1' }, { id: 'A-2' }])],
  ['a list', playbook.replace('pm-12', 'pm-1')],
  ['a table', `---\nkind: postmortem\nid: pm-1\nstatus: final\nseverity: sev2\n---\n\n${table}`],
])('a document with news in it lints no worse: %s', async (_, text) => {
  const bench = await startSync({ [path]: text });
  const findings = async () => {
    const { stdout } = await runReliability(['lint', path, '--format', 'json', '--no-cache'], bench.library.path);
    const { summary } = JSON.parse(stdout) as { summary: { errors: number; warnings: number } };
    return [summary.errors, summary.warnings] as const;
  };
  const before = await findings();
  const improves = async () => {
    const after = await findings();
    expect(after[0]).toBeLessThanOrEqual(before[0]);
    expect(after[1]).toBeLessThanOrEqual(before[1]);
  };
  await bench.sync('--apply', '--write');
  await improves();
  bench.library.commit({});
  bench.issues.close(1, 'completed', 'rosa');
  bench.issues.close(2, 'not_planned', 'rosa');
  const run = await bench.sync('--apply', '--write');
  await improves();
  expect(read(bench)).toMatch(/status: done|- \[x\]|Done \(2/);
  // Where the body has no place for why an action was dropped, the ledger knows it, and it is told once.
  if (!read(bench).includes('status: wont-do'))
    expect(run.stderr).toContain('has no place for what became of an action');
  bench.library.commit({});
  expect((await bench.sync()).stdout).toContain('Nothing to do;');
});

test('the branch: made anew until it is merged, pushed when asked, and nothing is made twice', async () => {
  const bench = await startSync({ [path]: review('pm-1', [{ id: 'A-1' }, { id: 'A-2' }]) });
  const { library, issues, sync } = bench;
  const remote = temporaryFolder();
  repositoryAt(remote).git('init', '--quiet', '--bare');
  library.git('remote', 'add', 'origin', remote);
  library.write({ 'content/postmortems/pm-2.md': review('pm-2', [{ id: 'B-1' }]) });
  const run = await sync('--apply', '--push');
  expect(run).toMatchObject({ status: 0, stderr: expect.stringContaining('is pushed: open a pull request for it') });
  expect(run.stderr).toContain('1 document has changes that are not committed');
  const commit = library.git('rev-parse', 'reliability/sync');
  expect(library.git('status', '--porcelain')).toBe('?? content/postmortems/pm-2.md');
  expect(repositoryAt(remote).git('rev-parse', 'reliability/sync')).toBe(commit);
  // Not merged yet: the same again, and a status comes back by the branch alone.
  expect((await sync('--apply', '--push')).status).toBe(0);
  expect(library.git('rev-parse', 'reliability/sync')).toBe(commit);
  issues.close(1, 'completed', 'rosa');
  expect((await sync('--apply', '--push')).status).toBe(0);
  expect((await sync('--apply', '--push')).stdout).toMatch(/< pull {6}A-1 {2}#1 was closed as done/);
  expect(issues.get(1).state).toBe('closed');
  // A fresh clone knows what the branch of the remote knows.
  const clone = temporaryFolder();
  repositoryAt(clone).git('clone', '--quiet', remote, '--branch', 'reliability/sync', '.');
  expect((await runReliability(['sync', '--tracker', 'github'], clone)).stdout).toContain(
    'Nothing to do; 2 unchanged.',
  );
  library.git('merge', '--quiet', 'reliability/sync');
  expect((await sync()).stdout).toContain('Nothing to do; 2 unchanged.');
  expect(issues.issues).toHaveLength(2);
});

test('two branches that both changed the ledger are merged by git', async () => {
  const { library, sync } = await startSync({ [path]: review('pm-1', [{ id: 'A-1' }]) });
  await sync('--apply', '--write');
  library.commit({});
  const both = ['A', 'B'].map((name) => {
    library.git('switch', '--quiet', '--create', name, 'main');
    library.commit({ [`content/postmortems/pm-${name}.md`]: review(`pm-${name}`, [{ id: `${name}-1` }]) });
    return name;
  });
  for (const name of both) {
    library.git('switch', '--quiet', name);
    await sync('--apply', '--write');
    library.commit({});
  }
  library.git('merge', '--quiet', 'A');
  expect((await sync()).stdout).toContain('Nothing to do; 3 unchanged.');
});

test('a patch brings the changes where it is applied', async () => {
  const { library, sync } = await startSync({ [path]: review('pm-1', [{ id: 'A-1' }]) });
  expect((await sync('--apply', '--patch', 'sync.patch')).status).toBe(0);
  expect(library.git('status', '--porcelain')).toBe('?? sync.patch');
  library.git('apply', 'sync.patch');
  library.commit({});
  expect((await sync()).stdout).toContain('Nothing to do; 1 unchanged.');
});

test('a ticket that the document names is adopted; what people wrote around our part stays, our part is put back', async () => {
  const bench = await startSync({
    [path]: review('pm-1', [
      { id: 'A-1', fields: { tracker: '"#1"' } },
      { id: 'A-2', fields: { tracker: '"#99"' } },
    ]),
  });
  const { issues, sync } = bench;
  issues.issue({ title: 'By hand', body: 'Written by Rosa.', labels: ['sev1'] });
  const plan = await sync('--apply', '--write');
  expect(plan.status).toBe(1);
  expect(plan.stdout).toMatch(/= adopt {5}A-1 {2}the document names #1/);
  expect(plan.stdout).toMatch(/\? gone {6}A-2 {2}the document names #99, which acme\/library does not have/);
  expect(issues.get(1).body).toMatch(
    /^<!-- reliability: pm-1%2FA-1 -->\nRefuse[\s\S]*<!-- \/reliability -->\n\nWritten by Rosa\.$/,
  );
  expect(issues.get(1).labels.sort()).toEqual(['reliability', 'sev2']);
  issues.edit(1, { body: issues.get(1).body?.replace('Refuse', 'Accept').replace('by Rosa', 'by Ada') ?? '' });
  const again = await sync('--apply', '--write');
  expect(again.stdout).toMatch(/~ update {4}A-1 {2}text of #1 was edited by hand, and is put back/);
  expect(issues.get(1).body).toMatch(/Refuse[\s\S]*Written by Ada\.$/);
  expect(read(bench)).toContain('tracker: "#1"');
});

test('what vanished from git is told, never deleted; narrowed down nobody can say what vanished', async () => {
  const { issues, sync, library } = await startSync({
    [path]: review('pm-1', [{ id: 'A-1' }, { id: 'A-2', fields: { owner: '"@rosa"' } }]),
  });
  await sync('--apply', '--write', '--owner', '@rosa');
  expect(issues.issues.map(({ assignees }) => assignees.map(({ login }) => login))).toEqual([['rosa']]);
  library.write({ [path]: review('pm-1', [{ id: 'A-1' }]) });
  const run = await sync('--apply', '--write', '--since', '2026-11-01');
  expect(run.status).toBe(0);
  const whole = await sync('--apply', '--write');
  expect(whole.status).toBe(1);
  expect(whole.stdout).toMatch(/\? vanished {2}pm-1\/A-2 {2}git has it no longer, and #1 is still open/);
  expect(issues.get(1).state).toBe('open');
  issues.close(1, 'not_planned', 'rosa');
  expect((await sync('--apply', '--write')).status).toBe(0);
});

test('an incident has a ticket of its own, where that is asked for', async () => {
  const { issues, sync, library } = await startSync({
    [path]: review('pm-1', [{ id: 'A-1' }, { id: 'A-2' }]),
    'reliability.config.js': 'export default { trackers: { parents: true, github: { secondsBetweenWrites: 0 } } };\n',
  });
  expect((await sync('--apply', '--write')).status).toBe(0);
  expect(issues.issues.map(({ title, parent }) => [title, parent?.number])).toEqual([
    ['pm-1: Duplicate tickets in pm-1', undefined],
    ['Refuse a batch without a mapping (A-1)', 1],
    ['Refuse a batch without a mapping (A-2)', 1],
  ]);
  library.commit({});
  expect((await sync()).stdout).toContain('Nothing to do; 3 unchanged.');
  for (const number of [2, 3]) issues.close(number, 'completed', 'rosa');
  await sync('--apply', '--write');
  await sync('--apply', '--write');
  expect(issues.get(1).state).toBe('closed');
});

test('a GitHub without sub-issues has a list of tasks in the ticket of the incident', async () => {
  const { issues, sync, library } = await startSync({
    [path]: review('pm-1', [{ id: 'A-1' }, { id: 'A-2' }]),
    'reliability.config.js': 'export default { trackers: { parents: true, github: { secondsBetweenWrites: 0 } } };\n',
  });
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (async (...args) =>
    String(args[0]).includes('/sub_issues')
      ? Response.json({ message: 'Not Found' }, { status: 404 })
      : fetch(...args)) satisfies typeof globalThis.fetch);
  onTestFinished(() => void vi.unstubAllGlobals());
  expect((await sync('--apply', '--write')).status).toBe(0);
  expect(issues.get(1).body).toMatch(/<!-- \/reliability -->\n- \[ \] #2\n- \[ \] #3$/);
  library.commit({});
  expect((await sync()).stdout).toContain('Nothing to do; 3 unchanged.');
});

test('Ctrl-C finishes the step that is under way; the next run goes on', async () => {
  const { issues, sync, github } = await startSync({
    [path]: review('pm-1', [{ id: 'A-1' }, { id: 'A-2' }, { id: 'A-3' }]),
  });
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (async (...args) => {
    const response = await fetch(...args);
    if (args[1]?.method === 'POST' && String(args[0]).endsWith('/issues') && issues.issues.length === 1) {
      process.emit('SIGINT');
    }
    return response;
  }) satisfies typeof globalThis.fetch);
  onTestFinished(() => void vi.unstubAllGlobals());
  const run = await sync('--apply', '--write');
  expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('The run was ended before all was done') });
  expect(issues.issues).toHaveLength(1);
  expect((await sync('--apply', '--write')).status).toBe(0);
  expect(issues.issues).toHaveLength(3);
  expect(github.requests.filter(({ operation }) => operation === 'issues/create')).toHaveLength(3);
});

test('JSON follows its schema, and a dry run changes nothing', async () => {
  const { issues, sync, library } = await startSync({ [path]: review('pm-1', [{ id: 'A-1' }]) });
  const { status, stdout } = await sync('--dry-run', '--format', 'json');
  expect(status).toBe(0);
  const report = syncReportSchema.parse(JSON.parse(stdout));
  expect(report).toMatchObject({ applied: false, summary: { create: 1 } });
  expect(issues.issues).toEqual([]);
  expect(issues.repository.labels.size).toBe(0);
  expect(library.git('status', '--porcelain')).toBe('');
  const applied = syncReportSchema.parse(JSON.parse((await sync('--apply', '--format', 'json')).stdout));
  expect(applied.actions[0]?.ticket?.id).toBe('1');
  expect(applied.documents).toMatchObject({ pushed: false, commit: expect.stringMatching(/^[\da-f]{40}$/) });
});

test('a document that is edited meanwhile gets its news where the action is by then', async () => {
  const bench = await startSync({ [path]: review('pm-1', [{ id: 'A-1' }]) });
  const { fetch } = globalThis;
  const file = join(bench.library.path, path);
  vi.stubGlobal('fetch', (async (...args) => {
    if (args[1]?.method === 'POST' && String(args[0]).endsWith('/issues')) {
      writeFileSync(file, review('pm-1', [{ id: 'A-0' }, { id: 'A-1' }]));
    }
    return fetch(...args);
  }) satisfies typeof globalThis.fetch);
  const run = await bench.sync('--apply', '--write');
  vi.unstubAllGlobals();
  expect(run.status).toBe(0);
  expect(read(bench)).toMatch(/id: A-0[\s\S]*id: A-1[\s\S]*issues\/1/);
  expect((await bench.sync('--dry-run', '--write')).stdout).toContain('1 to create; 1 unchanged.');
});
