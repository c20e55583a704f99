import type { Octokit } from '@octokit/rest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refusal, startAcme } from './acme.ts';
import type { RepositoryHandle } from './repository-handle.ts';
import type { GitHub } from './start-github.ts';

let github: GitHub;
let library: RepositoryHandle;
let octokit: Octokit;
let client: (auth?: string) => Octokit;
const at = { owner: 'acme', repo: 'library' };

beforeEach(async () => {
  ({ github, library, octokit, client } = await startAcme());
});
afterEach(() => github.close());

describe('a pull request', () => {
  const patch = '@@ -1,3 +1,4 @@\n one\n-two\n+2\n+2.5\n three\n@@ -20,2 +21,2 @@ end\n-x\n+y\n z';
  const open = () =>
    library.pull({
      title: 'Change',
      author: 'ada',
      head: { ref: 'change', sha: sha('1') },
      files: [{ path: 'a.md', patch }],
    });

  test('has comments on lines of its diff, which a push moves or leaves behind', async () => {
    const pull = open();
    await octokit.pulls.createReview({
      ...at,
      pull_number: pull.number,
      event: 'COMMENT',
      comments: [
        { path: 'a.md', line: 3, start_line: 2, side: 'RIGHT', start_side: 'RIGHT', body: 'Both' },
        { path: 'a.md', line: 21, body: 'This' },
      ],
    });
    pull.push(sha('2'), [{ path: 'a.md', patch: patch.replace('-two', '-two\n+1.5').replace('+y', '+w') }]);
    const { data } = await octokit.pulls.listReviewComments({ ...at, pull_number: pull.number });
    expect(data.map(({ line, start_line, original_line }) => [start_line, line, original_line])).toEqual([
      [3, 4, 3],
      [null, null, 21],
    ]);
  });

  test.each([
    ['a line outside', { path: 'a.md', line: 10 }, 'Line could not be resolved'],
    ['a file outside', { path: 'b.md', line: 1 }, 'Path could not be resolved'],
    [
      'two hunks',
      { path: 'a.md', start_line: 2, line: 21 },
      'Pull request review thread start line must be part of the same hunk as the line.',
    ],
  ])('refuses a review as a whole for a comment on %s', async (_name, place, message) => {
    const pull = open();
    const comments = [
      { path: 'a.md', line: 2, body: 'Fine' },
      { ...place, body: 'Not there' },
    ];
    const review = octokit.pulls.createReview({ ...at, pull_number: pull.number, event: 'COMMENT', comments });
    expect(await refusal(review)).toEqual({ status: 422, message: 'Unprocessable Entity', errors: [message] });
    expect(pull.threads).toEqual([]);
  });

  test('has a check run, to which annotations are added', async () => {
    open();
    github.token('ci', { kind: 'app', permissions: { checks: 'write' } });
    const ci = client('ci');
    const annotations = Array.from({ length: 50 }, () => ({
      path: 'a.md',
      start_line: 1,
      end_line: 1,
      annotation_level: 'failure' as const,
      message: 'No',
    }));
    const output = { title: 'Lint', summary: 'Two', annotations };
    const { data: run } = await ci.checks.create({
      ...at,
      name: 'lint',
      head_sha: sha('1'),
      status: 'in_progress',
      output,
    });
    await ci.checks.update({ ...at, check_run_id: run.id, conclusion: 'failure', output });
    const { data } = await ci.checks.listForRef({ ...at, ref: sha('1') });
    expect(data.check_runs).toMatchObject([
      { status: 'completed', conclusion: 'failure', output: { annotations_count: 100 } },
    ]);
    const all = await ci.paginate(ci.checks.listAnnotations, { ...at, check_run_id: run.id });
    expect(all).toHaveLength(100);
  });

  test.each([
    [{ pull_requests: 'write', contents: 'read' } as const, 'Resource not accessible by integration'],
    [{ pull_requests: 'write', contents: 'write' } as const, undefined],
  ])('has threads that a workflow with %j resolves: %s', async (permissions, message) => {
    const pull = open();
    github.token('ci', { kind: 'app', permissions });
    const ci = client('ci');
    await ci.pulls.createReview({
      ...at,
      pull_number: pull.number,
      event: 'COMMENT',
      comments: [{ path: 'a.md', line: 2, body: 'Here' }],
    });
    const { repository } = await ci.graphql<{
      repository: { pullRequest: { reviewThreads: { nodes: { id: string }[] } } };
    }>(
      'query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { pullRequest(number: 1) { reviewThreads(first: 10) { nodes { id comments(first: 1) { nodes { viewerDidAuthor author { login } } } } } } } }',
      at,
    );
    const { nodes } = repository.pullRequest.reviewThreads;
    expect(nodes).toMatchObject([
      { comments: { nodes: [{ viewerDidAuthor: true, author: { login: 'github-actions' } }] } },
    ]);
    const resolving = ci.graphql(
      'mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }',
      { id: nodes[0]!.id },
    );
    expect(
      await resolving.then(
        () => undefined,
        (error) => error.errors[0].message,
      ),
    ).toBe(message);
    expect(pull.threads[0]!.resolvedBy === null).toBe(message !== undefined);
  });

  test('of a fork is not found by its commit, only in the list', async () => {
    const fork = github.repository('eve/library', { fork: true });
    library.pull({ title: 'From outside', author: 'eve', head: { ref: 'main', sha: sha('3'), fork }, files: [] });
    const { data } = await octokit.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha: sha('3') });
    expect(data).toEqual([]);
    const { data: listed } = await octokit.pulls.list({ ...at, head: 'eve:main' });
    expect(listed).toMatchObject([{ number: 1, head: { sha: sha('3'), repo: { full_name: 'eve/library' } } }]);
  });
});

const sha = (digit: string): string => digit.repeat(40);
