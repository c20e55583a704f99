import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createOnce } from './create-once.ts';
import { openGitHub } from './open-github.ts';
import { ServiceError } from './service-error.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A GitHub of one answer, and how often each request came. */
async function gitHubThat(answer: Answer) {
  const seen: Record<string, number> = {};
  const server = createServer((request, response) => {
    const key = `${request.method} ${request.url}`;
    seen[key] = (seen[key] ?? 0) + 1;
    if (key === 'GET /repos/acme/reliability') return json(response, 200, { id: 7, full_name: 'acme/reliability' });
    return answer(request, response, seen[key]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const environment = {
    GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    GITHUB_TOKEN: 'token',
    GITHUB_REPOSITORY: 'acme/reliability',
  };
  return { seen, environment };
}

function json(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(typeof value === 'string' ? value : JSON.stringify(value));
}

const swift = { patience: { second: 0, timeout: 300 }, secondsBetweenWrites: 0 };
const where = { owner: 'acme', repo: 'reliability' };
const issue = 'POST /repos/acme/reliability/issues';

test.each<[string, Answer, Partial<ServiceError>]>([
  ['502', (_, response) => json(response, 502, { message: 'Bad gateway' }), { status: 502, outcome: 'unknown' }],
  ['a cut connection', (request) => request.socket.destroy(), { outcome: 'unknown' }],
  ['no answer', () => {}, { outcome: 'unknown' }],
  [
    'half an answer',
    (_, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"number": 1, ');
      setTimeout(() => response.destroy(), 20);
    },
    { outcome: 'unknown' },
  ],
  ['an answer that is no JSON', (_, response) => json(response, 201, '{"number": 1, '), { outcome: 'unknown' }],
  [
    'a page of a proxy',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<p>Log in</p>');
    },
    { outcome: 'unknown' },
  ],
  ['429', (_, response) => json(response, 429, { message: 'Slow down' }), { outcome: 'refused', retryAfter: 60 }],
  [
    'the secondary limit',
    (_, response) =>
      json(response, 403, { message: 'You have exceeded a secondary rate limit' }, { 'retry-after': '7' }),
    { outcome: 'refused', retryAfter: 7 },
  ],
  ['401', (_, response) => json(response, 401, { message: 'Bad credentials' }), { status: 401, retryAfter: undefined }],
  ['403', (_, response) => json(response, 403, { message: 'Resource not accessible' }), { status: 403 }],
])('what is to be made is asked for once, whatever comes back: %s', async (_, answer, known) => {
  const { seen, environment } = await gitHubThat(answer);
  const { octokit } = await openGitHub({ environment, ...swift });
  const error = await octokit.rest.issues.create({ ...where, title: 'x' }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ServiceError);
  expect(error).toMatchObject(known);
  expect(seen[issue]).toBe(1);
});

test('reads are repeated', async () => {
  const { seen, environment } = await gitHubThat((_, response, count) =>
    count < 3 ? json(response, 502, {}) : json(response, 200, []),
  );
  const { octokit } = await openGitHub({ environment, ...swift });
  expect((await octokit.rest.issues.listForRepo(where)).data).toEqual([]);
  expect(seen['GET /repos/acme/reliability/issues']).toBe(3);
});

test('a limit is waited for as long as it asks, and told', async () => {
  const waits: unknown[] = [];
  const { environment } = await gitHubThat((_, response, count) =>
    count === 1
      ? json(response, 403, { message: 'You have exceeded a secondary rate limit' }, { 'retry-after': '7' })
      : json(response, 200, []),
  );
  const patience = { second: 0, onWait: (...given: unknown[]) => void waits.push(given) };
  const { octokit } = await openGitHub({ environment, patience, secondsBetweenWrites: 0 });
  expect((await octokit.rest.issues.listForRepo(where)).data).toEqual([]);
  expect(waits).toEqual([[7, 'GitHub asks for fewer requests at a time']]);
});

test('what came into being in spite of a failure is found, not made again', async () => {
  const made: string[] = [];
  const create = async (): Promise<string> => {
    made.push('one');
    throw new ServiceError('502', 'why', 'how', { outcome: 'unknown' });
  };
  const patience = { second: 0, longestWait: 900, timeout: 100, onWait: () => {} };
  expect(await createOnce({ create, find: async () => made[0], patience })).toBe('one');
  expect(made).toHaveLength(1);
});

test.each([
  [{ GITHUB_REPOSITORY: 'acme/reliability' }, 'There is no token for GitHub'],
  [{ GITHUB_TOKEN: 'a\nb', GITHUB_REPOSITORY: 'acme/reliability' }, 'The token for GitHub has characters'],
  [{ GITHUB_TOKEN: 'token' }, 'Nothing says which repository'],
  [{ GITHUB_TOKEN: 'token', GITHUB_REPOSITORY: 'acme' }, 'acme is no repository on GitHub'],
  [{ GITHUB_TOKEN: 'token', GITHUB_REPOSITORY: 'a/b', GITHUB_API_URL: 'api' }, 'GITHUB_API_URL is no web address'],
])('%j: %s', async (environment, message) => {
  await expect(openGitHub({ environment })).rejects.toThrow(message);
});
