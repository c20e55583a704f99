import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSchema, execute, parse, validate } from 'graphql';
import { rootOf } from './root.ts';
import {
  identifierOf,
  issueOf,
  type LinearIssue,
  type LinearTeam,
  type LinearUser,
  moveTo,
  nextNumber,
  type Store,
} from './state.ts';

/** Linear on loopback: it keeps what it is told, and answers nothing that its schema does not have. */
export interface LinearServer {
  /** What `LINEAR_API_URL` is to be: the address of the GraphQL endpoint. */
  readonly url: string;
  /** Without the path, for a way with faults before it. */
  readonly origin: string;
  readonly issues: readonly LinearIssue[];
  readonly requests: readonly string[];
  /** Queries that Linear's schema does not have. `close` throws when there is any. */
  readonly violations: string[];
  /** A team with the states of a new one. */
  team(key: string): LinearTeam;
  /** Somebody who can be assigned. */
  user(displayName: string, more?: Partial<LinearUser>): LinearUser;
  get(identifier: string): LinearIssue;
  /** By hand: moves an issue to the state of this type. */
  setState(identifier: string, type: string, by: LinearUser): void;
  /** By hand: into the bin. */
  trash(identifier: string): void;
  /** By hand: to another team, where it has another name, which is returned. */
  move(identifier: string, team: LinearTeam): string;
  /** So many requests are refused from now on, with a reset so many seconds away. */
  limit(refusals: number, resetInSeconds: number): void;
  close(): Promise<void>;
}

const schema = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'));

/** The states of a new team. */
const states = [
  ['Backlog', 'backlog'],
  ['Todo', 'unstarted'],
  ['In Progress', 'started'],
  ['Done', 'completed'],
  ['Canceled', 'canceled'],
  ['Duplicate', 'duplicate'],
] as const;

/** Starts an empty Linear on a free port of 127.0.0.1, with the key `lin_api_secret`. */
export async function startLinear(): Promise<LinearServer> {
  const store: Store = {
    ...{ teams: [], users: [], labels: [], issues: [], requests: [], violations: [] },
    limit: { refusals: 0, resetInSeconds: 0 },
    clock: Date.parse('2026-11-21T08:00:00Z'),
  };
  const server = createServer((request, response) => void serve(store, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (identifier: string): LinearIssue => {
    const issue = issueOf(store, identifier);
    if (issue === undefined) throw new Error(`There is no issue ${identifier}.`);
    return issue;
  };
  const user = (displayName: string, more: Partial<LinearUser> = {}): LinearUser => {
    const id = randomUUID();
    const person = {
      id,
      name: displayName,
      displayName,
      email: `${displayName}@example.com`,
      active: true,
      app: false,
      isAssignable: true,
      ...more,
    };
    store.users.push(person);
    return person;
  };
  user('api');
  return {
    ...{
      url: `${origin}/graphql`,
      origin,
      issues: store.issues,
      requests: store.requests,
      violations: store.violations,
    },
    user,
    get,
    team(key) {
      const team = {
        ...{ id: randomUUID(), key, name: key },
        states: states.map(([name, type], position) => ({ id: randomUUID(), name, type, position })),
      };
      store.teams.push(team);
      return team;
    },
    setState(identifier, type, by) {
      const issue = get(identifier);
      moveTo(store, issue, issue.team.states.find((state) => state.type === type)!, by);
    },
    trash(identifier) {
      get(identifier).trashed = true;
    },
    move(identifier, team) {
      const issue = get(identifier);
      issue.formerly.push(identifierOf(issue));
      const { type } = issue.state;
      Object.assign(issue, {
        team,
        number: nextNumber(store, team),
        state: team.states.find((state) => state.type === type),
      });
      return identifierOf(issue);
    },
    limit(refusals, resetInSeconds) {
      Object.assign(store.limit, { refusals, resetInSeconds });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      if (store.violations.length > 0) throw new Error(`Not as Linear has it:\n- ${store.violations.join('\n- ')}`);
    },
  };
}

async function serve(store: Store, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answer = await answerTo(store, request.headers, Buffer.concat(chunks).toString('utf8'));
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(JSON.stringify(answer.body));
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const refused = (status: number, message: string, code: string, headers = {}): Answer => ({
  status,
  headers,
  body: { errors: [{ message, extensions: { code, userPresentableMessage: message } }] },
});

async function answerTo(store: Store, headers: IncomingMessage['headers'], text: string): Promise<Answer> {
  const { query = '', variables = {} } = JSON.parse(text) as { query?: string; variables?: Record<string, unknown> };
  store.requests.push(/\{\s*(\w+)/u.exec(query.replace(/^[^{]*/u, ''))?.[1] ?? query);
  if (headers.authorization !== 'lin_api_secret') {
    return refused(401, 'Authentication required, not authenticated', 'AUTHENTICATION_ERROR');
  }
  if (store.limit.refusals > 0) {
    store.limit.refusals -= 1;
    const reset = Date.now() + store.limit.resetInSeconds * 1000;
    return refused(400, 'Rate limit exceeded', 'RATELIMITED', { 'x-ratelimit-requests-reset': String(reset) });
  }
  const document = parse(query);
  const wrong = validate(schema, document).map(({ message }) => message);
  store.violations.push(...wrong);
  if (wrong.length > 0) return refused(400, wrong.join('; '), 'GRAPHQL_VALIDATION_FAILED');
  const { data, errors } = await execute({ schema, document, variableValues: variables, rootValue: rootOf(store) });
  for (const { message, extensions } of errors ?? []) {
    if (extensions['code'] === undefined) store.violations.push(message);
  }
  const told = errors?.map(({ message, path, extensions }) => ({ message, path, extensions }));
  return { status: 200, body: { ...(data !== undefined && { data }), ...(told && { errors: told }) } };
}
