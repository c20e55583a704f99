import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator, type Emulator, type EmulatorOptions } from 'emulate';
import { afterEach, expect, test } from 'vitest';
import { gitHubTracker } from '../../src/actions/trackers/github.ts';
import { linearTracker } from '../../src/actions/trackers/linear.ts';
import { readQuery, updateQuery } from '../../src/actions/trackers/linear-queries.ts';
import { keyInDescription, saysThe, withPart } from '../../src/actions/trackers/linear-text.ts';
import type { TicketContent } from '../../src/actions/trackers/tracker.ts';
import { configSchema } from '../../src/model/config.ts';
import { findPullRequest } from '../../src/pull-request/find-pull-request.ts';
import { putCheckRun, type WantedCheckRun } from '../../src/pull-request/put-check-run.ts';
import { type GitHub, openGitHub } from '../../src/services/open-github.ts';
import { openLinear } from '../../src/services/open-linear.ts';
import { ServiceError } from '../../src/services/service-error.ts';

/**
 * A second opinion: the stand-ins of `tests/github` and `tests/linear` are ours, and so are their mistakes. `emulate` was made by
 * others. What it does not have is said here, so that a version which has it is noticed.
 */
let emulator: Emulator | undefined;
afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
});

/** Its own port 0 is another one than it says, so a free one is looked for first. */
async function start(options: Pick<EmulatorOptions, 'seed' | 'service'>): Promise<Emulator> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  emulator = await createEmulator({ ...options, port });
  return emulator;
}

const { trackers } = configSchema.parse({});
const patience = { second: 0 };

const content = (change: Partial<TicketContent> = {}): TicketContent => ({
  title: 'Add a test',
  markdown: 'Refunds above **the limit**.\n\n- **Owner:** Ada',
  severity: 'sev1',
  priority: undefined,
  due: undefined,
  assignee: undefined,
  ...change,
});

test('GitHub: an action is made, found, changed, closed, opened again and read', async () => {
  const again = await startGitHub();
  const tracker = gitHubTracker(await again(), trackers.github);
  await tracker.prepare();
  expect(tracker.notes).toEqual([]);
  // It has no `GET /assignees/{login}`: nobody can be assigned, as far as it says. It assigns all the same.
  expect(await tracker.assignee('ada')).toBeUndefined();
  const made = await tracker.create('INC-7/A1', content({ assignee: 'ada' }));
  expect(made).toMatchObject({
    id: '1',
    key: 'INC-7/A1',
    state: 'open',
    labels: ['reliability', 'sev1'],
    assignees: ['ada'],
  });
  const other = gitHubTracker(await again(), trackers.github);
  expect(await other.find('INC-7/A1')).toMatchObject([{ id: '1' }]);
  expect(await other.list()).toMatchObject([{ id: '1', key: 'INC-7/A1' }]);
  const wanted = content({ title: 'Add two tests', severity: 'sev2' });
  expect(other.differences(made, 'INC-7/A1', wanted)).toEqual(['title', 'labels']);
  const updated = await other.update(made, 'INC-7/A1', wanted);
  expect(other.differences(updated, 'INC-7/A1', wanted)).toEqual([]);
  expect(await other.setState(updated, 'dropped')).toMatchObject({ state: 'dropped', closedBy: '@ada' });
  expect(await other.setState(updated, 'open')).toMatchObject({ state: 'open', closedAt: undefined });
  expect(await other.setState(updated, 'done')).toMatchObject({ state: 'done' });
  expect(await other.read('1')).toMatchObject({ key: 'INC-7/A1', title: 'Add two tests', state: 'done' });
  expect(await other.read('2')).toBeUndefined();
});

test('GitHub: it refuses whom it does not know, and has neither sub-issues nor what finds and resolves reviews', async () => {
  const github = await (await startGitHub())();
  const tracker = gitHubTracker(github, trackers.github);
  const place = { owner: github.owner, repo: github.repo };
  const missing = async (asked: Promise<unknown>) =>
    asked.then(
      () => 'it has it',
      (error) => (error instanceof ServiceError ? error.status : error),
    );
  expect(await missing(tracker.create('INC-7/A1', content({ assignee: 'nobody' })))).toBe(422);
  expect(await tracker.list()).toEqual([]);
  await tracker.create('INC-7/A1', content());
  expect({
    'sub-issues': await missing(github.octokit.rest.issues.listSubIssues({ ...place, issue_number: 1 })),
    'pull requests of a commit': await missing(
      github.octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...place, commit_sha: 'a'.repeat(40) }),
    ),
    'review threads': await missing(github.octokit.graphql('{ viewer { login } }')),
  }).toEqual({ 'sub-issues': 404, 'pull requests of a commit': 404, 'review threads': 404 });
});

test('GitHub: a check run is written once, with its annotations', async () => {
  const github = await (await startGitHub())();
  const place = { owner: github.owner, repo: github.repo };
  const head = (await github.octokit.rest.repos.getCommit({ ...place, ref: 'main' })).data.sha;
  const annotation = { path: 'a.md', start_line: 1, end_line: 1, annotation_level: 'failure' as const, message: 'No' };
  const wanted: WantedCheckRun = {
    ...{ name: 'reliability', head, conclusion: 'failure', title: 'Two', summary: 'Two errors', detailsUrl: undefined },
    // It replaces annotations by those of an update, where GitHub adds them, so that there is one batch here.
    annotations: Array.from({ length: 50 }, () => ({ ...annotation, title: 'cause/five-whys' })),
  };
  for (let times = 0; times < 2; times += 1) await putCheckRun(github, wanted);
  const { data } = await github.octokit.rest.checks.listForRef({ ...place, ref: head, filter: 'all' });
  expect(data.check_runs).toMatchObject([{ conclusion: 'failure', output: { annotations_count: 50 } }]);
});

test('GitHub: a pull request is found by its head; its files, lines and threads it does not have', async () => {
  const github = await (await startGitHub())();
  const place = { owner: github.owner, repo: github.repo };
  const { git, pulls, repos } = github.octokit.rest;
  const { data: first } = await repos.getCommit({ ...place, ref: 'main' });
  const parents = [first.sha];
  const { data: commit } = await git.createCommit({
    ...place,
    message: 'Change',
    tree: first.commit.tree.sha,
    parents,
  });
  await git.createRef({ ...place, ref: 'refs/heads/change', sha: commit.sha });
  const { data: pull } = await pulls.create({ ...place, title: 'Change', head: 'change', base: 'main' });
  expect(await findPullRequest(github, commit.sha, 'main')).toMatchObject({ state: 'open', number: pull.number });
  expect(await findPullRequest(github, first.sha, 'main')).toEqual({ state: 'none' });
  const at = { ...place, pull_number: pull.number };
  expect((await pulls.listFiles(at)).data).toEqual([]);
  // It wants `position`, which GitHub has given up for `line` and `side`.
  const comments = [{ path: 'README.md', line: 1, side: 'RIGHT', body: 'Here' }];
  const review = pulls.createReview({ ...at, event: 'COMMENT', body: 'One', comments });
  await expect(review).rejects.toMatchObject({ status: 422 });
});

test('Linear: the team is found, and an issue goes its way by what there is of our queries', async () => {
  const { linear, tracker } = await startLinear();
  expect(linear.team).toMatchObject({ key: 'REL', states: states.map(({ type }) => ({ type })) });
  const fields =
    'id identifier title description priority dueDate completedAt canceledAt state { type } team { id key }';
  const create = `mutation ($input: IssueCreateInput!) { issueCreate(input: $input) { issue { ${fields} } } }`;
  const update = `mutation ($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { issue { ${fields} } } }`;
  const description = withPart('', 'INC-7/A1', content().markdown);
  const input = { teamId: linear.team.id, title: 'Add a test', description, priority: 1, dueDate: '2026-12-01' };
  const { issueCreate } = await linear.ask<{ issueCreate: { issue: Issue } }>(create, { input }, false);
  expect(issueCreate.issue).toMatchObject({
    identifier: 'REL-1',
    priority: 1,
    dueDate: '2026-12-01',
    team: { key: 'REL' },
  });
  expect(keyInDescription(issueCreate.issue.description)).toBe('INC-7/A1');
  expect(saysThe(content().markdown, issueCreate.issue.description)).toBe(true);
  expect(tracker.idIn(issueCreate.issue.identifier)).toBe('REL-1');
  const stateId = linear.team.states.find(({ type }) => type === 'completed')!.id;
  const change = { id: issueCreate.issue.id, input: { stateId } };
  const { issueUpdate } = await linear.ask<{ issueUpdate: { issue: Issue } }>(update, change, true);
  expect(issueUpdate.issue).toMatchObject({
    state: { type: 'completed' },
    completedAt: expect.any(String),
    canceledAt: null,
  });
  const read = `query ($id: String!) { issue(id: $id) { ${fields} } }`;
  expect(await linear.ask(read, { id: 'REL-1' }, true)).toEqual({ issue: issueUpdate.issue });
});

test('Linear: what the tracker needs beyond that, it does not have', async () => {
  const { linear, tracker } = await startLinear();
  const missing = async (asked: Promise<unknown>) =>
    asked.then(
      () => 'it has it',
      (error) => (error instanceof ServiceError ? error.message : error),
    );
  expect({
    'labels by name': await missing(tracker.prepare()),
    'issues by description, archived ones too': await missing(tracker.list()),
    'the bin, and who closed an issue': await missing(linear.ask(readQuery, { id: 'REL-1' }, true)),
    'issues as the tracker reads them': await missing(linear.ask(updateQuery, { id: 'REL-1', input: {} }, true)),
    'people by display name': await missing(tracker.assignee('ada')),
  }).toEqual({
    'labels by name': expect.stringContaining('Unknown argument "filter" on field "Query.issueLabels"'),
    'issues by description, archived ones too': expect.stringContaining('Unknown argument "includeArchived"'),
    'the bin, and who closed an issue': expect.stringContaining('Cannot query field "trashed"'),
    'issues as the tracker reads them': expect.stringContaining('Cannot query field "trashed"'),
    'people by display name': expect.stringContaining('at .active: Boolean cannot represent'),
  });
  const id = 'mutation ($input: IssueCreateInput!) { issueCreate(input: $input) { success } }';
  const input = { teamId: linear.team.id, title: 'Add a test', id: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b' };
  expect(await missing(linear.ask(id, { input }, false))).toContain(
    '"IssueCreateInput" not to include unknown field "id"',
  );
});

/** A GitHub with one repository, and how to open it. */
async function startGitHub(): Promise<() => Promise<GitHub>> {
  const { url } = await start({
    service: 'github',
    seed: {
      tokens: { secret: { login: 'ada', scopes: ['repo'] } },
      github: { users: [{ login: 'ada' }], repos: [{ owner: 'ada', name: 'library' }] },
    },
  });
  const environment = { GITHUB_TOKEN: 'secret', GITHUB_API_URL: url };
  return () => openGitHub({ repository: 'ada/library', environment, patience, secondsBetweenWrites: 0 });
}

interface Issue {
  readonly id: string;
  readonly identifier: string;
  readonly description: string;
}

const states = ['backlog', 'unstarted', 'completed', 'canceled'].map((type) => ({ name: type, type }));

async function startLinear() {
  const { url } = await start({
    service: 'linear',
    seed: {
      tokens: { lin_api_secret: { login: 'ada@example.com', scopes: ['read', 'write'] } },
      linear: {
        users: [{ email: 'ada@example.com', name: 'ada' }],
        teams: [{ key: 'REL', name: 'Reliability', states }],
      },
    },
  });
  const environment = { LINEAR_API_KEY: 'lin_api_secret', LINEAR_API_URL: `${url}/graphql` };
  const linear = await openLinear({ team: 'REL', environment, patience });
  return { linear, tracker: linearTracker(linear, trackers.linear) };
}
