import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { actorOf, checkAccess, checkPace, spend } from './access.ts';
import { type Answer, type Call, type Handlers, redirect, repositoryOf } from './call.ts';
import { checkHandlers } from './checks.ts';
import { commentHandlers } from './comments.ts';
import { type Asked, type Description, openDescription } from './description.ts';
import { answerGraphql } from './graphql.ts';
import { issueHandlers } from './issues.ts';
import { labelHandlers } from './labels.ts';
import { metaHandlers } from './meta.ts';
import { pullHandlers } from './pulls.ts';
import { Refusal } from './refusal.ts';
import { type RepositoryHandle, type RepositoryOptions, repositoryHandle } from './repository-handle.ts';
import { reviewHandlers } from './reviews.ts';
import { type Account, accountOf, emptyState, nextId, nextInstant, type State, type Token } from './state.ts';

/** A request that came, and what was answered. */
export interface Exchange {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly operation: string;
  readonly status: number;
  readonly login: string | null;
  readonly body: unknown;
}

/** GitHub on loopback: it keeps what it is told, and every request and response is held to GitHub's own description. */
export interface GitHub {
  /** What `GITHUB_API_URL` is to be. */
  readonly url: string;
  readonly state: State;
  readonly requests: readonly Exchange[];
  /** What did not fit the description, in the order in which it came. `close` throws when there is any. */
  readonly violations: string[];
  /** A person, a bot (`…[bot]`) or an organisation. */
  user(login: string, more?: Partial<Pick<Account, 'name' | 'type'>>): Account;
  /** A token that is accepted. It reads and writes everything unless scopes or permissions are given. */
  token(secret: string, token?: Partial<Token>): void;
  repository(fullName: string, options?: RepositoryOptions): RepositoryHandle;
  /** The old name redirects from now on. */
  rename(from: string, to: string): void;
  /** The primary limit: so many requests are left; asking further is refused until the reset. */
  limitPrimary(limit: { remaining: number; resetInSeconds?: number }): void;
  /** After so many writes, so many are refused, with `Retry-After` unless that is null. */
  limitSecondary(limit: { afterWrites: number; refusals: number; retryAfter?: number | null }): void;
  /** Lists show a new issue only so many requests later. */
  lagLists(requests: number): void;
  /** Ends the server; throws with all violations when there were any. */
  close(): Promise<void>;
}

/** Starts an empty GitHub on a free port of 127.0.0.1. Nothing in it waits. */
export async function startGitHub(): Promise<GitHub> {
  opened ??= openDescription();
  const description = await opened;
  const state = emptyState();
  const requests: Exchange[] = [];
  const violations: string[] = [];
  const server = createServer((request, response) => {
    void serve({ state, description, requests, violations }, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: state.url, state, requests, violations, ...seeding(state), close: () => close(server, violations) };
}

/** Compiling its schemas takes a while: once a process. */
let opened: Promise<Description> | undefined;

function seeding(state: State): Omit<GitHub, 'close' | 'requests' | 'state' | 'url' | 'violations'> {
  return {
    user(login, more = {}) {
      const account = { ...accountOf(state, login), ...more };
      state.accounts.set(login.toLowerCase(), account);
      return account;
    },
    token(secret, token = {}) {
      const login = token.kind === 'app' ? 'github-actions[bot]' : 'octo-bot';
      state.tokens.set(secret, { login, kind: 'classic', scopes: ['repo'], permissions: {}, ...token });
    },
    repository(fullName, options = {}) {
      const [owner = '', name = ''] = fullName.split('/');
      const id = nextId(state);
      const { collaborators = [], labels = [] } = options;
      state.repositories.set(id, {
        id,
        owner: accountOf(state, owner),
        name,
        private: options.private ?? false,
        archived: options.archived ?? false,
        hasIssues: options.hasIssues ?? true,
        fork: options.fork ?? false,
        collaborators: new Set(collaborators.map((login) => login.toLowerCase())),
        labels: new Map(),
        issues: new Map(),
        commits: new Set(),
        checkRuns: [],
        createdAt: nextInstant(state),
      });
      for (const login of collaborators) accountOf(state, login);
      state.names.set(fullName.toLowerCase(), id);
      const handle = repositoryHandle(state, state.repositories.get(id)!);
      for (const label of labels) handle.label(label);
      return handle;
    },
    rename(from, to) {
      const id = state.names.get(from.toLowerCase())!;
      state.repositories.get(id)!.name = to.split('/')[1]!;
      state.names.set(to.toLowerCase(), id);
    },
    limitPrimary({ remaining, resetInSeconds = 3600 }) {
      Object.assign(state.primary, { remaining, resetInSeconds });
    },
    limitSecondary({ afterWrites, refusals, retryAfter = null }) {
      state.secondary = { afterWrites, refusals, retryAfter };
    },
    lagLists(requests) {
      state.listLag = requests;
    },
  };
}

async function close(server: Server, violations: readonly string[]): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  if (violations.length > 0) {
    throw new Error(`Not as GitHub describes it:\n${violations.map((sentence) => `- ${sentence}`).join('\n')}`);
  }
}

const handlers: Handlers = {
  ...issueHandlers,
  ...labelHandlers,
  ...commentHandlers,
  ...pullHandlers,
  ...reviewHandlers,
  ...checkHandlers,
  ...metaHandlers,
};

interface Served {
  readonly state: State;
  readonly description: Description;
  readonly requests: Exchange[];
  readonly violations: string[];
}

async function serve(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state, requests, violations } = served;
  const seen = { operation: '', login: null as string | null, body: undefined as unknown };
  let limits: Readonly<Record<string, string>> = {};
  let answer: Answer;
  state.requests += 1;
  try {
    seen.body = await bodyOf(request);
    limits = request.url === '/rate_limit' ? {} : spend(state);
    answer = await answerTo(served, request, seen);
  } catch (error) {
    if (error instanceof Refusal) answer = error;
    else if (error instanceof Violation) answer = tell(violations, error.message);
    else answer = tell(violations, `${request.method} ${request.url}: ${(error as Error).stack}`);
  }
  const wrong = seen.operation.includes('/')
    ? served.description.checkResponse(seen.operation, answer.status, answer.body ?? null)
    : [];
  // A violation is told once: as what it is, not as the answer to it.
  const told = answer.headers?.['x-violation'] !== undefined;
  if (!told) for (const sentence of wrong) violations.push(`${answer.status} of ${seen.operation}: ${sentence}`);
  if (wrong.length > 0 && !told) answer = { status: 500, body: { message: wrong.join('; ') } };
  const { method = '', url: path = '' } = request;
  requests.push({ method, path, status: answer.status, ...seen });
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(text !== '' && { 'content-type': 'application/json; charset=utf-8' }),
    ...limits,
    ...answer.headers,
  });
  response.end(text);
}

/** A request that GitHub's description does not have. */
class Violation extends Error {}

function tell(violations: string[], message: string): Answer {
  violations.push(message);
  return { status: 500, body: { message }, headers: { 'x-violation': 'true' } };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

async function answerTo(
  { state, description }: Served,
  request: IncomingMessage,
  seen: { operation: string; login: string | null; readonly body: unknown },
): Promise<Answer> {
  const { method = 'GET', url: target = '/', headers } = request;
  if (headers['user-agent'] === undefined) {
    throw new Refusal(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
    );
  }
  const actor = actorOf(state, headers.authorization);
  seen.login = actor.account?.login ?? null;
  if (target === '/graphql') {
    seen.operation = 'graphql';
    const { answer, violations } = await answerGraphql(state, actor, seen.body);
    if (violations.length > 0) throw new Violation(`graphql: ${violations.join('; ')}`);
    return answer;
  }
  const { path, query } = addressOf(state, target);
  const asked: Asked = { method, path, query, headers: headers as Record<string, string>, body: seen.body };
  const matched = description.match(asked);
  if (matched === undefined) throw new Violation(`${method} ${target}: the slice has no such operation`);
  const { operation } = matched;
  seen.operation = operation;
  const params = Object.fromEntries(
    Object.entries(matched.params).map(([name, value]) => [name, decodeURIComponent(String(value))]),
  );
  const wrong = description.checkRequest(asked, operation);
  if (wrong.length > 0) throw new Violation(`${method} ${target} (${operation}): ${wrong.join('; ')}`);
  const handler = handlers[operation];
  if (handler === undefined) throw new Violation(`${operation} has no handler`);
  const call: Call = { state, actor, params, query, body: seen.body, target };
  if (params['repo'] !== undefined) checkRepository(call, operation, method);
  if (method !== 'GET') checkPace(state);
  return handler(call);
}

/** Lets pass, refuses, or sends on to the repository's name of today. */
function checkRepository(call: Call, operation: string, method: string): void {
  const repository = repositoryOf(call);
  checkAccess(call.actor, operation, repository);
  const asked = `${call.params['owner']}/${call.params['repo']}`.toLowerCase();
  if (asked === `${repository.owner.login}/${repository.name}`.toLowerCase()) return;
  const rest = call.target.replace(/^\/repos\/[^/]+\/[^/?]+/u, '');
  throw redirect(call.state, method === 'GET' ? 301 : 307, `/repositories/${repository.id}${rest}`);
}

/** Path and query; `/repositories/ID/…` is the repository by its id, to which redirects lead. */
function addressOf(state: State, target: string): { path: string; query: Record<string, string> } {
  const url = new URL(target, 'http://localhost');
  const path = url.pathname.replace(/^\/repositories\/(\d+)/u, (whole, id: string) => {
    const repository = state.repositories.get(Number(id));
    return repository === undefined ? whole : `/repos/${repository.owner.login}/${repository.name}`;
  });
  return { path, query: Object.fromEntries(url.searchParams) };
}
