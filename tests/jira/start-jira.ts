import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv } from 'ajv';
import type { AdfNode } from '../../src/actions/trackers/adf.ts';
import { adf, operations, refusalSchema } from './jira-schema.ts';

/** What Jira remembers of an issue. */
export interface JiraIssue {
  readonly id: string;
  key: string;
  project: JiraProject;
  summary: string;
  description: AdfNode | null;
  labels: string[];
  priority: string | null;
  duedate: string | null;
  assignee: JiraUser | null;
  status: JiraStatus;
  resolution: string | null;
  resolutiondate: string | null;
  statuscategorychangedate: string;
  readonly properties: Map<string, unknown>;
  readonly formerly: string[];
  readonly moves: { readonly author: JiraUser; readonly created: string }[];
  deleted: boolean;
  /** What the search knows: it is written some requests later. */
  index: { readonly from: number; readonly labels: readonly string[]; readonly project: JiraProject } | null;
  next: NonNullable<JiraIssue['index']>;
}

export interface JiraProject {
  readonly id: string;
  readonly key: string;
}

export interface JiraUser {
  readonly accountId: string;
  readonly displayName: string;
  readonly emailAddress: string;
  readonly active: boolean;
}

interface JiraStatus {
  readonly id: string;
  readonly name: string;
  readonly statusCategory: { readonly key: 'done' | 'indeterminate' | 'new' };
}

/** How work moves in a project: straight to any status, one after another, or closed with a resolution. */
export type Workflow = 'any' | 'resolution' | 'steps';

export interface JiraOptions {
  readonly workflow?: Workflow;
  /** Fields that an issue is made with, beside summary and labels. */
  readonly fields?: readonly ('assignee' | 'duedate' | 'priority')[];
  /** How many requests later the search knows of a change. */
  readonly lag?: number;
}

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

interface Store {
  readonly options: Required<JiraOptions>;
  readonly projects: JiraProject[];
  readonly users: JiraUser[];
  readonly issues: JiraIssue[];
  readonly requests: string[];
  readonly violations: string[];
  lastId: number;
  clock: number;
}

const statuses: readonly JiraStatus[] = [
  { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
  { id: '2', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
  { id: '3', name: 'Done', statusCategory: { key: 'done' } },
  { id: '4', name: "Won't Do", statusCategory: { key: 'done' } },
];

const resolutions = ['Done', "Won't Do", 'Duplicate'].map((name) => ({ name }));
const priorities = ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name) => ({ name }));

const ajv = new Ajv({ strict: false, allErrors: false });
ajv.addSchema(adf);
const validators = new Map(
  Object.entries(operations).map(([name, { request, answer }]) => [
    name,
    { request: request && ajv.compile(request), answer: answer && ajv.compile(answer) },
  ]),
);
const isRefusal = ajv.compile(refusalSchema);

/** Starts an empty Jira on a free port of 127.0.0.1, for the account `bot@example.com` with the token `secret`. */
export async function startJira(options: JiraOptions = {}): Promise<JiraServer> {
  const store: Store = {
    options: { workflow: 'any', fields: ['assignee', 'duedate', 'priority'], lag: 5, ...options },
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

interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: the schema has checked its form
  readonly body: any;
}

/** An answer that refuses. */
class Refusal extends Error {
  readonly status: number;
  readonly errors: Readonly<Record<string, string>>;

  constructor(status: number, message: string, errors: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

const noIssue = (): Refusal => new Refusal(404, 'Issue does not exist or you do not have permission to see it.');

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
  if (request !== undefined && !request(body)) throw new Error(`${found.name}: ${ajv.errorsText(request.errors)}`);
  const asked = { params: found.params, query: Object.fromEntries(url.searchParams), body };
  const given = handlers[found.name]!(store, asked);
  if (answer !== undefined && !answer(given))
    throw new Error(`our answer to ${found.name}: ${ajv.errorsText(answer.errors)}`);
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

const handlers: Readonly<Record<string, (store: Store, asked: Asked) => unknown>> = {
  'GET /project/{project}': (store, { params }) => projectOf(store, params['project']!),
  'GET /issue/createmeta/{project}/issuetypes': (store, { params }) => {
    projectOf(store, params['project']!);
    return { issueTypes: [{ id: '7', name: 'Task', subtask: false }], startAt: 0, maxResults: 200, total: 1 };
  },
  'GET /issue/createmeta/{project}/issuetypes/{type}': ({ options }) => {
    const names = ['summary', 'labels', 'description', 'project', 'issuetype', ...options.fields];
    const field = (fieldId: string) => ({
      ...{ fieldId, key: fieldId, name: fieldId, required: fieldId === 'summary' },
      ...(fieldId === 'priority' && { allowedValues: priorities }),
    });
    return { fields: names.map(field), startAt: 0, maxResults: 200, total: names.length };
  },
  'POST /issue': (store, { body }) => {
    const project = projectOf(store, body.fields.project.id);
    checkFields(store, body.fields);
    const issue = addIssue(store, project, body.fields.summary);
    change(store, issue, body);
    return { id: issue.id, key: issue.key, self: `https://jira/rest/api/3/issue/${issue.id}` };
  },
  'POST /issue/bulkfetch': (store, { body }) => {
    const wanted: string[] = body.issueIdsOrKeys;
    const found = wanted.flatMap((key) => issueOf(store, key) ?? []);
    return {
      issues: [...new Set(found)].map((issue) => issueBody(issue, body.fields, body.properties)),
      issueErrors: wanted.filter((key) => issueOf(store, key) === undefined).map((key) => ({ id: key })),
    };
  },
  'GET /issue/{issue}': (store, { params, query }) => {
    const issue = existing(store, params['issue']!);
    const body = issueBody(issue, query['fields']?.split(','), query['properties']?.split(','));
    if (query['expand'] !== 'changelog') return body;
    const histories = issue.moves.map((move) => ({ ...move, items: [{ field: 'status' }] })).reverse();
    return { ...body, changelog: { histories } };
  },
  'PUT /issue/{issue}': (store, { params, body }) => {
    const issue = existing(store, params['issue']!);
    checkFields(store, body.fields);
    change(store, changed(store, issue), body);
  },
  'GET /issue/{issue}/transitions': (store, { params, query }) => ({
    transitions: transitionsOf(store, existing(store, params['issue']!)).map(({ fields, ...transition }) => ({
      ...transition,
      ...(query['expand'] === 'transitions.fields' && { fields }),
    })),
  }),
  'POST /issue/{issue}/transitions': (store, { params, body }) => {
    const issue = existing(store, params['issue']!);
    const transition = transitionsOf(store, issue).find(({ id }) => id === body.transition.id);
    if (transition === undefined) {
      throw new Refusal(
        400,
        `It seems that you have tried to perform an illegal workflow operation (${body.transition.id}).`,
      );
    }
    const resolution = body.fields?.resolution?.name ?? null;
    if (resolution !== null && !('resolution' in transition.fields)) {
      throw new Refusal(400, '', {
        resolution: "Field 'resolution' cannot be set. It is not on the appropriate screen, or unknown.",
      });
    }
    if (resolution === null && 'resolution' in transition.fields)
      throw new Refusal(400, '', { resolution: 'Resolution is required.' });
    moveTo(store, issue, transition.to, resolution, store.users[0]!);
  },
  'POST /search/jql': (store, { body }) => {
    const { jql, maxResults = 50, nextPageToken, reconcileIssues = [] } = body;
    for (const issue of store.issues) {
      const reconciled = reconcileIssues.includes(Number(issue.id));
      if (reconciled || issue.next.from <= store.requests.length) issue.index = issue.next;
    }
    const found = searched(store, jql);
    const start = Number(nextPageToken ?? 0);
    const end = start + maxResults;
    const issues = found.slice(start, end).map(({ id, key }) => ({ id, key }));
    return { issues, isLast: end >= found.length, ...(end < found.length && { nextPageToken: String(end) }) };
  },
  'GET /user/assignable/search': ({ users }, { query }) => {
    const wanted = (query['query'] ?? '').toLowerCase();
    const fits = ({ displayName, emailAddress }: JiraUser) =>
      displayName.toLowerCase().startsWith(wanted) || emailAddress.toLowerCase().startsWith(wanted);
    return users.filter((user) => user.active && fits(user));
  },
};

/** The little JQL that is asked for: a project, a label, an order. */
function searched(store: Store, jql: string): JiraIssue[] {
  const form = /^project = (\d+)(?: AND labels = "([^"]+)")?(?: ORDER BY (key|created) (ASC|DESC))?$/u.exec(jql);
  if (form === null) throw new Error(`the search does not know ${jql}`);
  const [, project, label, , direction] = form;
  const found = store.issues.filter(
    ({ index, deleted, next }) =>
      index !== null &&
      index.project.id === project &&
      (label === undefined || index.labels.includes(label)) &&
      !(deleted && index === next),
  );
  return direction === 'DESC' ? found.reverse() : found;
}

interface Transition {
  readonly id: string;
  readonly name: string;
  readonly to: JiraStatus;
  readonly fields: object;
}

function transitionsOf({ options: { workflow } }: Store, { status }: JiraIssue): Transition[] {
  const to = (name: string, fields: object = {}): Transition => {
    const target = statuses.find((one) => one.name === name)!;
    return { id: `1${target.id}`, name, to: target, fields };
  };
  if (workflow === 'any') return statuses.filter((one) => one !== status).map(({ name }) => to(name));
  if (workflow === 'resolution') {
    if (status.name === 'Done') return [to('To Do')];
    return [to('In Progress'), to('Done', { resolution: { required: true, allowedValues: resolutions } })];
  }
  const steps = { 'To Do': 'In Progress', 'In Progress': 'Done', Done: 'To Do' };
  return [to(steps[status.name as keyof typeof steps])];
}

function checkFields(
  { options, users }: Store,
  fields: Readonly<Record<string, { readonly accountId?: string; readonly name?: string }>>,
): void {
  const errors: Record<string, string> = {};
  for (const name of ['assignee', 'duedate', 'priority'] as const) {
    if (name in fields && !options.fields.includes(name)) {
      errors[name] = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
    }
  }
  const { assignee, priority } = fields;
  if (assignee !== undefined && !users.some(({ accountId }) => accountId === assignee.accountId)) {
    errors['assignee'] = `User '${assignee.accountId}' cannot be assigned issues.`;
  }
  if (priority !== undefined && !priorities.some(({ name }) => name === priority.name)) {
    errors['priority'] = 'The priority selected is invalid.';
  }
  if (Object.keys(errors).length > 0) throw new Refusal(400, '', errors);
}

// biome-ignore lint/suspicious/noExplicitAny: the schema has checked its form
function change(store: Store, issue: JiraIssue, { fields, properties = [] }: any): void {
  issue.summary = fields.summary ?? issue.summary;
  if (fields.description !== undefined) issue.description = asEditorHasIt(fields.description);
  issue.labels = fields.labels ?? issue.labels;
  if (fields.priority !== undefined) issue.priority = fields.priority.name;
  if (fields.duedate !== undefined) issue.duedate = fields.duedate;
  if (fields.assignee !== undefined) {
    issue.assignee = store.users.find(({ accountId }) => accountId === fields.assignee.accountId)!;
  }
  for (const { key, value } of properties) issue.properties.set(key, value);
  changed(store, issue);
}

/** Jira gives blocks an id of their own. */
function asEditorHasIt(node: AdfNode): AdfNode {
  const content = node.content?.map(asEditorHasIt);
  const named = ['paragraph', 'panel', 'bulletList'].includes(node.type);
  return {
    ...node,
    ...(named && { attrs: { ...node.attrs, localId: 'c0ffee' } }),
    ...(content !== undefined && { content }),
  };
}

function addIssue(store: Store, project: JiraProject, summary: string): JiraIssue {
  const issue: JiraIssue = {
    ...{ id: nextId(store), key: nextKey(store, project), project, summary, description: null, labels: [] },
    ...{ priority: 'Medium', duedate: null, assignee: null, status: statuses[0]!, resolution: null },
    ...{ resolutiondate: null, statuscategorychangedate: nextInstant(store), properties: new Map(), formerly: [] },
    ...{ moves: [], deleted: false, index: null, next: { from: 0, labels: [], project } },
  };
  store.issues.push(issue);
  return changed(store, issue);
}

/** The search will know of it, later. */
function changed(store: Store, issue: JiraIssue): JiraIssue {
  queueMicrotask(() => {
    issue.next = { from: store.requests.length + store.options.lag, labels: issue.labels, project: issue.project };
  });
  return issue;
}

function moveTo(store: Store, issue: JiraIssue, status: JiraStatus, resolution: string | null, author: JiraUser): void {
  if (issue.status === status) return;
  const created = nextInstant(store);
  const closed = status.statusCategory.key === 'done';
  issue.status = status;
  issue.resolution = closed ? (resolution ?? 'Done') : null;
  issue.resolutiondate = closed ? created : null;
  issue.statuscategorychangedate = created;
  issue.moves.push({ author, created });
}

function projectOf({ projects }: Store, idOrKey: string): JiraProject {
  const found = projects.find(({ id, key }) => id === idOrKey || key.toLowerCase() === idOrKey.toLowerCase());
  if (found === undefined) throw new Refusal(404, `No project could be found with key '${idOrKey}'.`);
  return found;
}

/** By its id, its key, or a key that it had. */
function issueOf({ issues }: Store, idOrKey: string): JiraIssue | undefined {
  const fits = ({ id, key, formerly }: JiraIssue) => id === idOrKey || key === idOrKey || formerly.includes(idOrKey);
  return issues.find((issue) => !issue.deleted && fits(issue));
}

function existing(store: Store, idOrKey: string): JiraIssue {
  const issue = issueOf(store, decodeURIComponent(idOrKey));
  if (issue === undefined) throw noIssue();
  return issue;
}

function nextId(store: Store): string {
  store.lastId += 1;
  return String(store.lastId);
}

/** A key is never given twice, also not that of an issue that is gone. */
function nextKey({ issues }: Store, { key }: JiraProject): string {
  const keys = issues.flatMap((issue) => [issue.key, ...issue.formerly]).filter((one) => one.startsWith(`${key}-`));
  return `${key}-${Math.max(0, ...keys.map((one) => Number(one.split('-').at(-1)))) + 1}`;
}

/** As Jira writes instants: an offset without a colon. */
function nextInstant(store: Store): string {
  store.clock += 1000;
  return new Date(store.clock).toISOString().replace('Z', '+0000');
}

function issueBody(issue: JiraIssue, fields: readonly string[] = [], properties: readonly string[] = []): object {
  const { id, key, project, assignee, resolution, priority } = issue;
  const { summary, description, status, resolutiondate, statuscategorychangedate, duedate, labels } = issue;
  const all: Record<string, unknown> = {
    ...{ summary, description, status, resolutiondate, statuscategorychangedate, duedate, labels, project },
    assignee: assignee === null ? null : { accountId: assignee.accountId, displayName: assignee.displayName },
    resolution: resolution === null ? null : { name: resolution },
    priority: priority === null ? null : { name: priority },
  };
  const has = properties.filter((name) => issue.properties.has(name));
  return {
    ...{ id, key, self: `https://jira/rest/api/3/issue/${id}` },
    fields: Object.fromEntries(fields.filter((name) => name in all).map((name) => [name, all[name]])),
    properties: Object.fromEntries(has.map((name) => [name, issue.properties.get(name)])),
  };
}
