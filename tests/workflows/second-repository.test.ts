import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { toolVersion } from '../../scripts/tool-version.ts';
import { agent } from '../gate/change.ts';
import { gitRepository, repositoryAt } from '../git-repository.ts';
import { startGitHub } from '../github/start-github.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runAction } from './run-action.ts';
import { toolCopy } from './tool-copy.ts';
import { workflowSchema } from './workflow-schema.ts';

/** All that another repository writes: where it runs, and two lines. */
const workflow = `name: Reviews
on: pull_request
permissions: {}
concurrency: { group: "reviews-\${{ github.ref }}" }
jobs:
  lint:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: OWNER/reliability-library/.github/actions/lint@0123456789abcdef0123456789abcdef01234567 # v0.1.0
`;

const mode = `---
kind: failure-mode
failure_id: looping-retry
name: Looping retry
description: A call is repeated although it cannot succeed.
severity: high
detectable_signal: More than five Retry events of one run within a minute.
expected_behavior: The run stops after the retry cap and hands over.
recovery_path: fallback -> bounded-retry -> escalate
lifecycle: active
---

Seen first in claims intake.
`;

const postmortem = (action: string, severity = 'sev3') => `---
kind: postmortem
id: PM-7
title: Claims filed twice after a timeout
status: in-review
severity: ${severity}
template: playbook
agent_id: claims-intake
agent_version: "2.4.1"
failure_id_refs: [looping-retry]
detected_at: 2026-08-14T09:12:00Z
---

# Incident PM-7

- Date: 2026-08-14
- Owners: claims on-call

## Summary

Nine claims of nine policy holders were filed twice between 09:02 and 09:41 UTC, because a call that timed out was repeated by the
agent without a key.

## Timeline

- 2026-08-14T09:02:00Z The first call times out and is repeated
- 2026-08-14T09:12:00Z A clerk sees two claims with one number
- 2026-08-14T09:41:00Z Retries are switched off by the flag intake.retry

## Root Cause

The retry had no idempotency key, so the policy system could not tell a repetition from a second claim.

## Customer Impact

Nine policy holders got two letters. No payment was made twice.

## Action Items

- [ ] ${action}
`;
const good = postmortem(
  'Refuse a second call of file_claim without an idempotency key :: claims on-call :: 2026-10-01',
);
const bad = postmortem('Be more careful with retries :: the team :: soon');
const file = 'incidents/postmortems/PM-7.md';

const tool = toolCopy();
afterAll(tool.remove);
const actionFolder = (name: string): string => join(tool.path, '.github/actions', name);

/** A pull request of the second repository, checked out as actions/checkout does it: one commit, the merge that GitHub made. */
function pullRequest(
  files: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> = {},
  depth = 1,
) {
  const origin = gitRepository({
    '.github/workflows/reviews.yml': workflow,
    'reliability.config.ts':
      "export default { organisation: 'Ames', content: { dir: 'incidents', now: '2026-09-01T00:00:00Z' }, trackers: { github: { secondsBetweenWrites: 0 } } };\n",
    'incidents/registers/agents/claims-intake.md': agent,
    'incidents/registers/failure-modes/looping-retry.md': mode,
    ...before,
  });
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  origin.git('switch', '--quiet', '--create', 'feature');
  origin.commit(files);
  origin.git('switch', '--quiet', '--detach', 'main');
  origin.git('merge', '--quiet', '--no-ff', '--message', 'Merge feature into main', 'feature');
  const sha = origin.git('rev-parse', 'HEAD');
  origin.git('update-ref', 'refs/pull/1/merge', sha);
  const workspace = temporaryFolder();
  const { git } = repositoryAt(workspace);
  git('init', '--quiet');
  git('remote', 'add', 'origin', `file://${origin.path}`);
  const [history, branches] = depth === 0 ? [[], ['+refs/heads/*:refs/remotes/origin/*']] : [[`--depth=${depth}`], []];
  git(
    'fetch',
    '--quiet',
    '--no-tags',
    ...history,
    'origin',
    ...branches,
    '+refs/pull/1/merge:refs/remotes/pull/1/merge',
  );
  git('checkout', '--quiet', 'refs/remotes/pull/1/merge');
  const event = { GITHUB_BASE_REF: 'main', GITHUB_SHA: sha, GITHUB_REPOSITORY: 'ames/claims' };
  const runner = { workspace, temp: temporaryFolder(), bin: tool.bin, event };
  return { runner, git, run: (name: string, inputs = {}) => runAction(actionFolder(name), inputs, runner) };
}

test('two lines are the whole workflow', () => {
  const { steps } = workflowSchema.parse(parse(workflow)).jobs['lint'] ?? { steps: [] };
  expect(steps.map((step) => 'uses' in step && step.uses.replace(/@.*/, ''))).toEqual([
    ...['actions/checkout', 'OWNER/reliability-library/.github/actions/lint'],
  ]);
  expect(existsSync(join(tool.path, 'content'))).toBe(false);
});

test('a bad postmortem blocks the pull request', async () => {
  const { runner, git, run } = pullRequest({ [file]: bad });
  const review = join(runner.temp, 'review/review.json');
  const { status, log, summary, outputs } = await run('lint', { review });
  expect(status).toBe(1);
  // It is annotated where it is wrong, and what was there before is not.
  expect(log).toMatch(/^::error file=incidents\/postmortems\/PM-7\.md,line=\d+.*title=action\/owner/m);
  expect(log).not.toContain('production-ready');
  expect(summary).toContain('action/owner');
  const sarif = JSON.parse(readFileSync(outputs['sarif'] ?? '', 'utf8'));
  expect(sarif.version).toBe('2.1.0');
  expect(JSON.stringify(sarif)).toContain('action/owner');
  // The checkout has one commit; it is compared with what GitHub merged it into.
  expect(outputs['base']).toBe(git('rev-parse', 'HEAD^1'));
  // What the job that may write makes a comment of.
  expect(JSON.stringify(JSON.parse(readFileSync(review, 'utf8')).findings)).toContain('action/owner');
  expect(git('status', '--porcelain')).toBe('');
});

test('a good postmortem passes', async () => {
  const { run } = pullRequest({ [file]: good });
  const { status, log } = await run('lint', {});
  expect(log).not.toContain('::error');
  expect(status).toBe(0);
});

/** What `base.sh` prints in a checkout. */
function baseOf({ runner }: ReturnType<typeof pullRequest>, env: Readonly<Record<string, string>> = {}): string {
  const script = join(tool.path, '.github/actions/base.sh');
  const options = {
    cwd: runner.workspace,
    env: { ...process.env, ...runner.event, ...env },
    encoding: 'utf8',
  } as const;
  return execFileSync(script, options).trim();
}

test('a checkout with all history names the base by its branch', () => {
  expect(baseOf(pullRequest({ [file]: good }, {}, 0))).toBe('origin/main');
});

test('a checkout of the branch itself gets the history that it lacks', () => {
  const pull = pullRequest({ [file]: good });
  pull.git('fetch', '--quiet', '--depth=1', 'origin', 'feature');
  pull.git('checkout', '--quiet', 'FETCH_HEAD');
  expect(baseOf(pull)).toBe('origin/main');
  expect(pull.git('rev-parse', 'HEAD^1')).toBe(pull.git('merge-base', 'origin/main', 'HEAD'));
});

test.each([
  ['what is asked for goes first', { BASE: 'v1.2.0' }, 'v1.2.0'],
  ['outside of a pull request there is none', { GITHUB_BASE_REF: '' }, ''],
])('%s', (_, env, base) => expect(baseOf(pullRequest({}), env)).toBe(base));

test('outside of a pull request the whole library counts', async () => {
  const { runner } = pullRequest({ [file]: good });
  const event = { ...runner.event, GITHUB_BASE_REF: '' };
  const { status, log, outputs } = await runAction(actionFolder('lint'), {}, { ...runner, event });
  expect(status).toBe(1);
  expect(log).toContain('production-ready');
  expect(outputs['base']).toBe('');
});

test('a library that is not there ends the run, and says what to do', async () => {
  const { run } = pullRequest({ [file]: good });
  const { status, log } = await run('lint', { content: 'reviews; touch pwned' });
  expect(status).toBe(2);
  expect(log).toContain('There is no content folder reviews; touch pwned/');
});

test('a plain shell calls it by a link', () => {
  const link = join(temporaryFolder(), 'reliability');
  symlinkSync(join(tool.path, '.github/actions/reliability.sh'), link);
  const env = { ...process.env, PATH: `${tool.bin}:${dirname(process.execPath)}:${process.env['PATH']}` };
  expect(execFileSync(link, ['--version'], { encoding: 'utf8', env }).trim()).toBe(toolVersion());
});

test('the gate says why, and no word of a record becomes a workflow command', async () => {
  const command = '::error file=a::owned ##[error]owned';
  const open = postmortem(`${command} :: claims on-call :: 2026-10-01`, 'sev1');
  const { run } = pullRequest({ 'prompt.txt': 'Read twice.\n' }, { [file]: open });
  const { status, log, summary } = await run('gate');
  expect(status).toBe(1);
  expect(summary).toContain('✖ blocked  sev1-actions');
  const [, token] = /^::stop-commands::(\S+)$/m.exec(log) ?? [];
  const [before = '', stopped = ''] = log.split(`::stop-commands::${token}\n`);
  expect(stopped).toContain('owned');
  expect(stopped.indexOf(`\n::${token}::\n`)).toBeGreaterThan(stopped.lastIndexOf('owned'));
  expect(before).not.toContain('owned');
});

test('the sync makes a ticket of an open action once, and brings it back on a branch with a pull request', async () => {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  const repository = github.repository('ames/claims');
  const permissions = { issues: 'write', contents: 'write', pull_requests: 'write' } as const;
  github.token('token-of-the-job', { kind: 'app', permissions });
  const { runner, git } = pullRequest({}, { [file]: good }, 0);
  git('switch', '--quiet', '--create', 'main', 'origin/main');
  const bin = temporaryFolder({ gh: '#!/bin/sh\necho "$1 $2" >>"$RUNNER_TEMP/asked"\n' });
  chmodSync(join(bin, 'gh'), 0o755);
  const event = { GITHUB_REPOSITORY: 'ames/claims', GITHUB_REF_NAME: 'main', GITHUB_API_URL: github.url };
  const sync = () => runAction(actionFolder('sync'), {}, { ...runner, bin: `${bin}:${tool.bin}`, event });
  for (const round of [1, 2]) {
    const { status, log } = await sync();
    expect({ round, status, log }).toEqual({ round, status: 0, log: expect.any(String) });
    expect(repository.issues.map(({ title }) => title)).toEqual([
      expect.stringContaining('Refuse a second call of file_claim'),
    ]);
  }
  expect(readFileSync(join(runner.temp, 'asked'), 'utf8')).toMatch(/^pr list\npr create\n/);
  expect(git('ls-remote', 'origin', 'refs/heads/reliability/sync')).not.toBe('');
  expect(git('status', '--porcelain')).toBe('');
});
