import type { Octokit } from '@octokit/rest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refusal, startAcme } from './acme.ts';
import type { RepositoryHandle } from './repository-handle.ts';
import { type GitHub, startGitHub } from './start-github.ts';

let github: GitHub;
let library: RepositoryHandle;
let octokit: Octokit;
let client: (auth?: string) => Octokit;
const at = { owner: 'acme', repo: 'library' };

beforeEach(async () => {
  ({ github, library, octokit, client } = await startAcme());
});
afterEach(() => github.close());

test('an issue is made, listed, changed, closed and opened again', async () => {
  const { data: made } = await octokit.issues.create({
    ...at,
    title: 'One',
    body: 'Text',
    labels: ['New'],
    assignees: ['ada'],
  });
  expect(made).toMatchObject({ number: 1, state: 'open', labels: [{ name: 'New', color: 'ededed' }] });
  const { data: closed } = await octokit.issues.update({
    ...at,
    issue_number: 1,
    state: 'closed',
    state_reason: 'not_planned',
  });
  expect(closed).toMatchObject({ state: 'closed', state_reason: 'not_planned', closed_by: { login: 'octo-bot' } });
  const { data: open } = await octokit.issues.update({ ...at, issue_number: 1, state: 'open', title: 'Two' });
  expect(open).toMatchObject({ title: 'Two', state: 'open', state_reason: 'reopened', closed_at: null });
  const { data: listed } = await octokit.issues.listForRepo({ ...at, labels: 'new' });
  expect(listed.map(({ number }) => number)).toEqual([1]);
});

test('a list comes in pages, pull requests among it', async () => {
  for (let index = 1; index <= 250; index += 1) library.issue({ title: `Issue ${index}` });
  library.pull({ title: 'A change', author: 'ada', head: { ref: 'change', sha: sha('1') }, files: [] });
  const all = await octokit.paginate(octokit.issues.listForRepo, { ...at, state: 'all', per_page: 100 });
  expect(all).toHaveLength(251);
  expect(all.filter((issue) => issue.pull_request !== undefined).map(({ number }) => number)).toEqual([251]);
  expect(github.requests.map(({ operation }) => operation)).toEqual(Array(3).fill('issues/list-for-repo'));
});

describe('refused as by GitHub', () => {
  test.each<[string, (octokit: Octokit) => Promise<unknown>, object]>([
    [
      'an unknown assignee',
      (o) => o.issues.create({ ...at, title: 'T', assignees: ['nobody'] }),
      {
        status: 422,
        message: 'Validation Failed',
        errors: [{ resource: 'Issue', field: 'assignees', code: 'invalid', value: 'nobody' }],
      },
    ],
    [
      'a text of 65,537 characters',
      (o) => o.issues.create({ ...at, title: 'T', body: 'x'.repeat(65_537) }),
      {
        status: 422,
        message: 'Validation Failed',
        errors: [
          {
            resource: 'Issue',
            code: 'custom',
            field: 'body',
            message: 'body is too long (maximum is 65536 characters)',
          },
        ],
      },
    ],
    [
      'a label that is there',
      async (o) => {
        await o.issues.createLabel({ ...at, name: 'a' });
        return o.issues.createLabel({ ...at, name: 'A' });
      },
      {
        status: 422,
        message: 'Validation Failed',
        errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }],
      },
    ],
    [
      'an issue that is not there',
      (o) => o.issues.get({ ...at, issue_number: 99 }),
      { status: 404, message: 'Not Found' },
    ],
    [
      'a repository that is not there',
      (o) => o.repos.get({ owner: 'acme', repo: 'none' }),
      { status: 404, message: 'Not Found' },
    ],
    [
      'a check by a person',
      (o) => o.checks.create({ ...at, name: 'lint', head_sha: sha('1') }),
      { status: 403, message: 'You must authenticate via a GitHub App.' },
    ],
  ])('%s', async (_name, ask, expected) => {
    expect(await refusal(ask(octokit))).toEqual(expected);
  });

  test('a deleted issue is gone, a transferred one is followed', async () => {
    const other = github.repository('acme/other', { collaborators: ['octo-bot'] });
    for (const title of ['One', 'Two']) library.issue({ title });
    library.delete(1);
    expect(await refusal(octokit.issues.get({ ...at, issue_number: 1 }))).toEqual({
      status: 410,
      message: 'This issue was deleted',
    });
    library.transfer(2, other);
    const { data } = await octokit.issues.get({ ...at, issue_number: 2 });
    expect(data).toMatchObject({ title: 'Two', number: 1, repository_url: `${github.url}/repos/acme/other` });
  });

  test('a repository that was renamed is followed, by reads and by writes', async () => {
    github.rename('acme/library', 'acme/reliability');
    const { data } = await octokit.repos.get(at);
    expect(data.full_name).toBe('acme/reliability');
    await octokit.issues.create({ ...at, title: 'Made under the old name' });
    expect(library.issues.map(({ title }) => title)).toEqual(['Made under the old name']);
    expect(github.requests.map(({ status }) => status)).toEqual([301, 200, 307, 201]);
  });

  test.each<[string, () => void, string | undefined, object]>([
    ['no token', () => {}, undefined, { status: 401, message: 'Requires authentication' }],
    ['a wrong token', () => {}, 'wrong', { status: 401, message: 'Bad credentials' }],
    [
      'a token without the scope',
      () => github.token('weak', { scopes: [] }),
      'weak',
      { status: 404, message: 'Not Found' },
    ],
    [
      'a workflow without the permission',
      () => github.token('ci', { kind: 'app', permissions: { issues: 'read' } }),
      'ci',
      { status: 403, message: 'Resource not accessible by integration' },
    ],
    [
      'a fine-grained token without it',
      () => github.token('fine', { kind: 'fine-grained' }),
      'fine',
      { status: 403, message: 'Resource not accessible by personal access token' },
    ],
    [
      'no request left',
      () => github.limitPrimary({ remaining: 0 }),
      'secret',
      { status: 403, message: expect.stringMatching(/^API rate limit exceeded/u) },
    ],
    [
      'too many writes',
      () => github.limitSecondary({ afterWrites: 0, refusals: 1 }),
      'secret',
      { status: 403, message: expect.stringMatching(/secondary rate limit/u) },
    ],
  ])('%s', async (_name, arrange, auth, expected) => {
    arrange();
    expect(await refusal(client(auth).issues.create({ ...at, title: 'T' }))).toEqual(expected);
    expect(library.issues).toEqual([]);
  });
});

describe('what does not fit the description fails the test', () => {
  test.each<[string, string, RequestInit, RegExp]>([
    [
      'a query of a wrong form',
      '/repos/acme/library/issues?state=closd',
      {},
      /state.* must be equal to one of the allowed values/u,
    ],
    [
      'a query that GitHub ignores',
      '/repos/acme/library/issues?stat=closed',
      {},
      /must NOT have additional properties/u,
    ],
    [
      'a body without what is required',
      '/repos/acme/library/issues',
      { method: 'POST', body: '{"body":"x"}' },
      /must have required property 'title'/u,
    ],
    [
      'a property that GitHub ignores',
      '/repos/acme/library/issues',
      { method: 'POST', body: '{"title":"x","labls":[]}' },
      /must NOT have additional properties/u,
    ],
    [
      'a number for a text',
      '/repos/acme/library/issues',
      { method: 'POST', body: '{"title":"x","body":5}' },
      /body must be string/u,
    ],
    [
      '51 annotations',
      '/repos/acme/library/check-runs',
      {
        method: 'POST',
        body: JSON.stringify({
          name: 'l',
          head_sha: 'a',
          output: {
            title: 't',
            summary: 's',
            annotations: Array(51).fill({
              path: 'a',
              start_line: 1,
              end_line: 1,
              annotation_level: 'notice',
              message: 'm',
            }),
          },
        }),
      },
      /must NOT have more than 50 items/u,
    ],
    ['an operation outside the slice', '/repos/acme/library/hooks', {}, /no such operation/u],
    [
      'a field that GraphQL does not have',
      '/graphql',
      { method: 'POST', body: '{"query":"{ viewer { email } }"}' },
      /Cannot query field "email"/u,
    ],
  ])('%s', async (_name, path, init, message) => {
    const headers = { authorization: 'Bearer secret', 'user-agent': 'test', 'content-type': 'application/json' };
    const response = await fetch(`${github.url}${path}`, { ...init, headers });
    expect(response.status).toBe(500);
    expect(github.violations).toEqual([expect.stringMatching(message)]);
    const ended = github;
    github = await startGitHub();
    await expect(ended.close()).rejects.toThrow(message);
  });

  test('an answer of ours, too', async () => {
    library.issue({ title: 'One' });
    Object.assign(library.get(1), { createdAt: 'yesterday' });
    expect(await refusal(octokit.issues.get({ ...at, issue_number: 1 }))).toMatchObject({ status: 500 });
    expect(github.violations.splice(0)).toEqual([expect.stringMatching(/created_at must match format/u)]);
  });
});

const sha = (digit: string): string => digit.repeat(40);
