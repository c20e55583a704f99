import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultSentences, schemaCompiler } from '../compile-schema.ts';
import { handlers } from './handlers.ts';
import { adf, operations, refusalSchema } from './jira-schema.ts';
import { Refusal } from './refusal.ts';
import {
  addIssue,
  changed,
  issueOf,
  type JiraIssue,
  type JiraOptions,
  type JiraProject,
  type JiraUser,
  moveTo,
  nextId,
  nextKey,
  type Store,
  statuses,
} from './state.ts';

/** Jira Cloud on loopback. Requests and answers are held to a schema of ours; the search is behind. */
export interface JiraServer {
  /** What `JIRA_API_URL` is to be. */
  readonly url: string;
  readonly issues: readonly JiraIssue[];
  readonly requests: readonly string[];
  /** What does not fit the schema. `close` throws when there is any. */
  readonly violations: string[];
  project(key: string): JiraProject;
  user(displayName: string): JiraUser;
  get(key: string): JiraIssue;
  /** By hand: an issue that is none of ours. */
  issue(project: JiraProject, summary: string): JiraIssue;
  /** By hand: a clone, which has the labels and the text, and no properties. */
  clone(key: string): JiraIssue;
  setStatus(key: string, name: string, by: JiraUser): void;
  remove(key: string): void;
  /** By hand: to another project, where it has another key, which is returned. */
  move(key: string, project: JiraProject): string;
  close(): Promise<void>;
}

const compile = schemaCompiler(adf);

const validators = new Map(
  Object.entries(operations).map(([name, { request, answer }]) => [
    name,
    { request: request && compile(request), answer: answer && compile(answer) },
  ]),
);

const isRefusal = compile(refusalSchema);

/** Starts an empty Jira on a free port of 127.0.0.1, for the account `bot@example.com` with the token `secret`. */
export async function startJira(options: JiraOptions = {}): Promise<JiraServer> {
  const store: Store = {
    options: { workflow: 'any', fields: ['assignee', 'duedate', 'priority'], lag: 5, hidden: [], ...options },
    ...{ projects: [], users: [], issues: [], requests: [], violations: [] },
    lastId: 10_000,
    clock: Date.parse('2026-11-21T08:00:00Z'),
  };
  const server = createServer((request, response) => void serve(store, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const get = (key: string): JiraIssue => {
    const issue = issueOf(store, key);
    if (issue === undefined) throw new Error(`There is no issue ${key}.`);
    return issue;
  };
  const user = (displayName: string): JiraUser => {
    const person = {
      accountId: `5b10:${displayName}`,
      displayName,
      emailAddress: `${displayName}@example.com`,
      active: true,
    };
    store.users.push(person);
    return person;
  };
  user('bot');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ issues: store.issues, requests: store.requests, violations: store.violations, user, get },
    project(key) {
      const project = { id: nextId(store), key };
      store.projects.push(project);
      return project;
    },
    issue: (project, summary) => addIssue(store, project, summary),
    clone(key) {
      const { project, summary, description, labels } = get(key);
      const made = addIssue(store, project, `CLONE - ${summary}`);
      return Object.assign(changed(store, made), { description, labels: [...labels] });
    },
    setStatus: (key, name, by) => moveTo(store, get(key), statuses.find((status) => status.name === name)!, null, by),
    remove(key) {
      changed(store, get(key)).deleted = true;
    },
    move(key, project) {
      const issue = changed(store, get(key));
      issue.formerly.push(issue.key);
      Object.assign(issue, { project, key: nextKey(store, project) });
      return issue.key;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      if (store.violations.length > 0) throw new Error(`Not as Jira has it:\n- ${store.violations.join('\n- ')}`);
    },
  };
}

async function serve(store: Store, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const { method = 'GET', url = '/', headers } = request;
  let [status, body]: [number, unknown] = [500, undefined];
  try {
    [status, body] = answerTo(store, method, new URL(url, 'http://jira'), headers.authorization, text);
  } catch (error) {
    const { message, errors = {}, status: said = 500 } = error as Refusal;
    if (said === 500) store.violations.push(`${method} ${url}: ${message}`);
    [status, body] = [said, { errorMessages: message === '' ? [] : [message], errors }];
    if (!isRefusal(body)) store.violations.push(`${method} ${url}: a refusal of another form`);
  }
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

function answerTo(
  store: Store,
  method: string,
  url: URL,
  authorization: string | undefined,
  text: string,
): [number, unknown] {
  const found = route(method, url.pathname.replace(/^\/rest\/api\/3/u, ''));
  if (found === undefined) throw new Error('there is no such operation');
  store.requests.push(found.name);
  const secret = Buffer.from('bot@example.com:secret').toString('base64');
  if (authorization !== `Basic ${secret}`) {
    throw new Refusal(401, 'Client must be authenticated to access this resource.');
  }
  const operation = operations[found.name]!;
  const { request, answer } = validators.get(found.name)!;
  const body = text === '' ? undefined : JSON.parse(text);
  const unknown = [...url.searchParams.keys()].filter((name) => !operation.query?.includes(name));
  if (unknown.length > 0) throw new Error(`${found.name} has no ${unknown.join(', ')} in its query`);
  if (request === undefined && body !== undefined) throw new Error(`${found.name} has no body`);
  if (request !== undefined && !request(body))
    throw new Error(`${found.name}: ${faultSentences(request.errors).join('; ')}`);
  const asked = { params: found.params, query: Object.fromEntries(url.searchParams), body };
  const given = handlers[found.name]!(store, asked);
  if (answer !== undefined && !answer(given))
    throw new Error(`our answer to ${found.name}: ${faultSentences(answer.errors).join('; ')}`);
  return [operation.status, operation.status === 204 ? undefined : given];
}

const routes = Object.keys(operations).map((name) => {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, form: new RegExp(`^${path.replaceAll(/\{(\w+)\}/gu, '(?<$1>[^/]+)')}$`, 'u') };
});

function route(method: string, path: string): { name: string; params: Record<string, string> } | undefined {
  for (const { name, form, method: own } of routes) {
    const found = own === method ? form.exec(path) : null;
    if (found !== null) return { name, params: { ...found.groups } };
  }
  return undefined;
}
