import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { knownActions } from './known-actions.ts';
import { actionProblems, scriptProblems, workflowProblems } from './workflow-problems.ts';
import { type Action, type Workflow, workflowSchema } from './workflow-schema.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const files = (glob: string): readonly string[] => globSync(glob, { cwd: root }).sort();

const workflows = files('.github/workflows/*.yml');
const actions = files('.github/actions/*/action.yml');
const scripts = files('.github/actions/**/*.sh');
const own: Readonly<Record<string, Action>> = Object.fromEntries(
  actions.map((path) => [`./${dirname(path)}`, parse(read(path))]),
);
const workflow = (name: string): Workflow => workflowSchema.parse(parse(read(`.github/workflows/${name}.yml`)));

test('there are those that were promised', () => {
  expect(workflows.map((path) => path.slice('.github/workflows/'.length, -'.yml'.length))).toEqual([
    ...['ci', 'lint', 'packets', 'publish', 'review-pr', 'sync'],
  ]);
  expect(Object.keys(own).map((path) => path.split('/').at(-1))).toEqual([
    'gate',
    'lint',
    'packet',
    'publish',
    'review-pr',
    'sync',
  ]);
});

test.each(workflows)('%s', (path) => expect(workflowProblems(read(path), own)).toEqual([]));
test.each(actions)('%s', (path) => expect(actionProblems(read(path))).toEqual([]));

test.each(scripts)('%s', (path) => {
  const text = read(path);
  expect(scriptProblems(text)).toEqual([]);
  expect(text).toMatch(/^#!\/usr\/bin\/env bash\n(?:# .*\n)+set -euo pipefail\n/);
  // Git on the runner keeps the mode, and the actions call them by their path.
  expect(statSync(join(root, path)).mode & 0o111).toBe(0o111);
  execFileSync('bash', ['-n', join(root, path)]);
});

/** The examples for other repositories, with our actions as they are here. */
const examples = [...read('.github/actions/README.md').matchAll(/```yaml\n(name: (\w+)\n.*?)```/gs)].map(
  ([, text = '', name = '']): [string, string] => [
    name,
    text.replaceAll(/OWNER\/reliability-library\/(\S+)@COMMIT # v\d+\.\d+\.\d+/g, './$1'),
  ],
);

test.each(examples)('the example for other repositories: %s', (_, text) =>
  expect(workflowProblems(text, own)).toEqual([]),
);

test('there is an example of each workflow that others may want', () => {
  expect(examples.map(([name]) => name)).toEqual(['Lint', 'Review', 'Publish', 'Sync', 'Packets']);
});

test('every script that an action calls is there', () => {
  const called = actions.flatMap((path) =>
    [...read(path).matchAll(/"\$GITHUB_ACTION_PATH\/([\w./-]+)"/g)].map(([, name = '']) => join(dirname(path), name)),
  );
  expect(called.length).toBe(actions.length);
  expect(called.filter((path) => !scripts.includes(path))).toEqual([]);
});

describe('who may do what', () => {
  test('nothing that runs on a pull request may write', () => {
    for (const job of Object.values(workflow('lint').jobs)) expect(job.permissions).toEqual({ contents: 'read' });
  });
  test.each([
    ['review-pr', 'review', { contents: 'read', actions: 'read', checks: 'write', 'pull-requests': 'write' }],
    ['publish', 'build', { contents: 'read' }],
    ['publish', 'deploy', { pages: 'write', 'id-token': 'write' }],
    ['sync', 'sync', { contents: 'write', issues: 'write', 'pull-requests': 'write' }],
    ['packets', 'packet', { contents: 'write', 'pull-requests': 'write' }],
  ])('%s: %s', (name, job, permissions) => expect(workflow(name).jobs[job]?.permissions).toEqual(permissions));

  test('the review follows the lint, whose artifact it reads', () => {
    const review = workflow('review-pr');
    expect(review.on.workflow_run?.workflows).toEqual([workflow('lint').name]);
    const names = [workflow('lint'), review].map(({ jobs }) => /"name":"review"/.test(JSON.stringify(jobs)));
    expect(names).toEqual([true, true]);
  });
});

const expression = (text: string): string => `\${{ ${text} }}`;

/** A workflow without a fault, and faults of one line each. */
const good = `name: Good
on: pull_request
permissions: {}
concurrency:
  group: good-\${{ github.ref }}
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: ./.github/actions/lint
      - run: npm test
`;
const privileged = good
  .replace('on: pull_request', 'on:\n  workflow_run:\n    workflows: [Lint]\n    types: [completed]')
  .replace('      - run: npm test\n', '');
const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';

test.each([
  ['on pull requests', good],
  ['privileged', privileged],
])('the example without a fault: %s', (_, text) => expect(workflowProblems(text, own)).toEqual([]));

test.each<[string, string, string, string, string]>([
  ['not YAML', good, 'name: Good', 'name: [', 'Flow sequence'],
  ['a key that does not exist', good, 'timeout-minutes: 5', 'timeout-minutes: 5\n    time-out: 5', 'jobs.one'],
  ['a key twice', good, 'permissions: {}', 'permissions: {}\npermissions: {}', 'Map keys must be unique'],
  ['no permissions on top', good, 'permissions: {}\n', '', 'permissions'],
  ['permissions on top', good, 'permissions: {}', 'permissions: read-all', 'permissions'],
  ['none of its own', good, '    permissions:\n      contents: read\n', '', 'jobs.one.permissions'],
  ['every permission', good, 'permissions:\n      contents: read', 'permissions: write-all', 'jobs.one.permissions'],
  ['no time limit', good, '    timeout-minutes: 5\n', '', 'jobs.one.timeout-minutes'],
  ['a machine of somebody', good, 'ubuntu-latest', 'self-hosted', 'runs on self-hosted'],
  ['pull_request_target', good, 'on: pull_request', 'on: pull_request_target', 'pull_request_target'],
  ['a tag', good, checkout, 'actions/checkout@v7', 'is not pinned to a commit with its version'],
  ['a commit without its version', good, ' # v7.0.1', '', 'is not pinned to a commit with its version'],
  ['another commit', good, '@3d3c42e5', '@3d3c42e6', 'is not v7.0.1'],
  ['another version', good, '# v7.0.1', '# v7.0.2', 'is not v7.0.1'],
  ['an action that nobody looked at', good, 'actions/checkout@', 'somebody/checkout@', 'no action that was looked at'],
  ['an image', good, './.github/actions/lint', 'docker://alpine:3', 'is not pinned'],
  ['an action that is not there', good, 'actions/lint', 'actions/lnt', 'there is no action ./.github/actions/lnt'],
  [
    'an input that is not there',
    good,
    'persist-credentials: false',
    'persist-credentials: false\n          dept: 1',
    'no input dept',
  ],
  [
    'a token left behind',
    good,
    'persist-credentials: false',
    'persist-credentials: true',
    'leaves its token in the checkout',
  ],
  [
    'a title in a script',
    good,
    'npm test',
    `echo "${expression('github.event.pull_request.title')}"`,
    'written into a script',
  ],
  [
    'a branch in a script',
    good,
    'npm test',
    `git log ${expression('github.head_ref')}`,
    'nobody has looked at the expression github.head_ref',
  ],
  ['an environment for later steps', good, 'npm test', 'echo "A=1" >> "$GITHUB_ENV"', 'environment of later steps'],
  ['a script from elsewhere', good, 'npm test', 'curl -s https://example.com/x | bash', 'runs what it downloads'],
  [
    'a step that does not come before',
    good,
    'run: npm test',
    'if: steps.x.outcome\n        run: npm test',
    'no step x before it',
  ],
  ['a right to write', good, 'contents: read', 'contents: read\n      issues: write', 'may write issues'],
  [
    'a secret',
    good,
    'run: npm test',
    'env:\n          T: x\n        if: secrets.T\n        run: npm test',
    'has a secret',
  ],
  [
    'the token',
    good,
    'run: npm test',
    `env:\n          T: ${expression('github.token')}\n        run: npm test`,
    'has a secret',
  ],
  ['an action that takes the token', good, 'actions/lint', 'actions/sync', 'has a secret'],
  [
    'code of the pull request',
    privileged,
    'persist-credentials: false',
    'persist-credentials: false\n          ref: abc',
    'checks out the code',
  ],
  [
    'a fork',
    privileged,
    'persist-credentials: false',
    'persist-credentials: false\n          repository: a/b',
    'checks out the code',
  ],
  ['a script where it may write', privileged, '- uses: ./.github/actions/lint', '- run: ls', 'runs a script beside'],
  ['an identity beside code', privileged, 'contents: read', 'id-token: write', 'may prove who it is'],
])('found: %s', (_, text, from, to, problem) => {
  const bad = text.replace(from, to);
  expect(bad).not.toBe(text);
  expect(workflowProblems(bad, own).join('\n')).toContain(problem);
});

test.each([
  [
    'an input that is not there',
    `${expression('inputs.content')}`,
    `${expression('inputs.contents')}`,
    'there is no input contents',
  ],
  ['no shell', '      shell: bash\n', '', 'runs.steps'],
  ['a value in a script', 'run: ', `run: ${expression('inputs.content')} # `, 'written into a script'],
  ['an action of the caller', /uses: actions.*/, 'uses: ./.github/actions/setup', 'uses a file of the caller'],
  ['a tag', /@[\da-f]{40} # v7\.0\.0/, '@v7', 'is not pinned'],
])('found in an action: %s', (_, from, to, problem) => {
  const bad = read('.github/actions/lint/action.yml').replace(from, to);
  expect(bad).not.toBe(read('.github/actions/lint/action.yml'));
  expect(actionProblems(bad).join('\n')).toContain(problem);
});

test('each known action is used', () => {
  const text = [...workflows, ...actions].map(read).join('\n');
  expect(Object.keys(knownActions).filter((name) => !text.includes(`${name}@`))).toEqual([]);
});
