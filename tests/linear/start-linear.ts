import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSchema, execute, GraphQLError, parse, validate } from 'graphql';

/** What Linear remembers of an issue. */
export interface LinearIssue {
  readonly id: string;
  readonly createdAt: string;
  number: number;
  team: LinearTeam;
  title: string;
  description: string | null;
  priority: number;
  dueDate: string | null;
  assignee: LinearUser | null;
  labels: LinearLabel[];
  state: LinearState;
  parent: LinearIssue | null;
  completedAt: string | null;
  canceledAt: string | null;
  updatedAt: string;
  trashed: boolean;
  /** Names that it had in other teams: they lead to it still. */
  readonly formerly: string[];
  readonly history: { readonly actor: LinearUser; readonly createdAt: string; readonly toState: LinearState }[];
}

export interface LinearTeam {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly states: readonly LinearState[];
}

interface LinearState {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly position: number;
}

interface LinearUser {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly email: string;
  readonly active: boolean;
  readonly app: boolean;
  readonly isAssignable: boolean;
}

interface LinearLabel {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly team: LinearTeam | null;
}

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

interface Store {
  readonly teams: LinearTeam[];
  readonly users: LinearUser[];
  readonly labels: LinearLabel[];
  readonly issues: LinearIssue[];
  readonly requests: string[];
  readonly violations: string[];
  readonly limit: { refusals: number; resetInSeconds: number };
  clock: number;
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

/** An error of Linear about what was asked for. */
function inputError(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { type: 'invalid input', code: 'INPUT_ERROR', userError: true, userPresentableMessage: message },
  });
}

const missing = (kind: string): GraphQLError =>
  inputError(`Entity not found: ${kind} - Could not find referenced ${kind}.`);

function rootOf(store: Store): object {
  return {
    viewer: () => store.users[0],
    teams: ({ filter, ...range }: Asked) =>
      connection(store.teams.filter((team) => fits(team, filter)).map(teamNode), range),
    users: ({ filter, ...range }: Asked) =>
      connection(
        store.users.filter((user) => fits(user, filter)),
        range,
      ),
    issueLabels: ({ filter, ...range }: Asked) =>
      connection(
        store.labels.filter((label) => fits(label, filter)),
        range,
      ),
    issues: ({ filter, ...range }: Asked) => {
      // Newest first, as Linear has it.
      const found = store.issues.filter((issue) => fits(issue, filter)).reverse();
      return connection(found.map(issueNode), range);
    },
    issue: ({ id }: { id: string }) => issueNode(existing(store, id)),
    issueCreate: ({ input }: { input: IssueInput }) => {
      const team = store.teams.find(({ id }) => id === input.teamId);
      if (team === undefined) throw missing('Team');
      const id = newId(input.id, store.issues, 'Issue');
      if ((input.title ?? '').trim() === '') throw inputError('title must be longer than or equal to 1 characters');
      const at = nextInstant(store);
      const issue: LinearIssue = {
        ...{ id, createdAt: at, updatedAt: at, team, number: nextNumber(store, team), title: '', description: null },
        ...{
          priority: 0,
          dueDate: null,
          assignee: null,
          labels: [],
          parent: null,
          completedAt: null,
          canceledAt: null,
        },
        state: team.states.find(({ type }) => type === 'backlog')!,
        trashed: false,
        formerly: [],
        history: [],
      };
      change(store, issue, input);
      store.issues.push(issue);
      return { success: true, lastSyncId: 1, issue: issueNode(issue) };
    },
    issueUpdate: ({ id, input }: { id: string; input: IssueInput }) => {
      const issue = existing(store, id);
      change(store, issue, input);
      issue.updatedAt = nextInstant(store);
      return { success: true, lastSyncId: 1, issue: issueNode(issue) };
    },
    issueLabelCreate: ({ input }: { input: { id?: string; name: string; teamId?: string; color?: string } }) => {
      const taken = store.labels.some(({ name }) => name.toLowerCase() === input.name.toLowerCase());
      const id = newId(input.id, store.labels, 'IssueLabel');
      if (taken) throw inputError('Duplicate label name');
      const team = store.teams.find((one) => one.id === input.teamId) ?? null;
      const label = { id, name: input.name, color: input.color ?? '#bec2c8', team };
      store.labels.push(label);
      return { success: true, lastSyncId: 1, issueLabel: label };
    },
  };
}

interface Asked extends Range {
  readonly filter?: Filter;
}

interface Range {
  readonly first?: number;
  readonly after?: string | null;
}

type Filter = { readonly [key: string]: unknown };

interface IssueInput {
  readonly id?: string;
  readonly teamId?: string;
  readonly title?: string;
  readonly description?: string | null;
  readonly priority?: number;
  readonly dueDate?: string | null;
  readonly assigneeId?: string | null;
  readonly labelIds?: readonly string[];
  readonly addedLabelIds?: readonly string[];
  readonly removedLabelIds?: readonly string[];
  readonly stateId?: string;
  readonly parentId?: string | null;
  readonly trashed?: boolean;
}

/** An id of the client is a UUID of version 4, and no other thing of the kind has it, also not one in the bin. */
function newId(wanted: string | undefined, taken: readonly { readonly id: string }[], kind: string): string {
  if (wanted === undefined) return randomUUID();
  if (!/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u.test(wanted)) {
    throw inputError('id must be a UUID');
  }
  if (taken.some(({ id }) => id === wanted))
    throw inputError(`conflict on insert of ${kind}: entity with id ${wanted} already exists`);
  return wanted;
}

function change(store: Store, issue: LinearIssue, input: IssueInput): void {
  const {
    title,
    description,
    priority,
    dueDate,
    assigneeId,
    labelIds,
    addedLabelIds = [],
    removedLabelIds = [],
  } = input;
  const labels = (ids: readonly string[]): LinearLabel[] =>
    ids.map((id) => {
      const label = store.labels.find((one) => one.id === id);
      if (label === undefined || (label.team !== null && label.team !== issue.team)) throw missing('IssueLabel');
      return label;
    });
  if (priority !== undefined && !(priority >= 0 && priority <= 4)) throw inputError('priority must be from 0 to 4');
  const assignee = assigneeId && store.users.find((user) => user.id === assigneeId && user.isAssignable && user.active);
  if (assigneeId && !assignee) throw missing('User');
  const state = input.stateId && issue.team.states.find(({ id }) => id === input.stateId);
  if (input.stateId !== undefined && !state) throw missing('WorkflowState');
  const given = labels([...addedLabelIds, ...(labelIds ?? [])]);
  if (title !== undefined) issue.title = title;
  if (description !== undefined) issue.description = description === null ? null : asEditorHasIt(description);
  if (priority !== undefined) issue.priority = priority;
  if (dueDate !== undefined) issue.dueDate = dueDate;
  if (assigneeId !== undefined) issue.assignee = assignee || null;
  if (labelIds !== undefined) issue.labels = [];
  issue.labels = [...new Set([...issue.labels, ...given])].filter(({ id }) => !removedLabelIds.includes(id));
  if (input.parentId !== undefined) issue.parent = input.parentId === null ? null : existing(store, input.parentId);
  if (input.trashed !== undefined) issue.trashed = input.trashed;
  if (state) moveTo(store, issue, state, store.users[0]!);
}

/** The editor keeps a document, not the Markdown: it writes lists, emphasis and escapes its own way, and no comments. */
function asEditorHasIt(markdown: string): string {
  return markdown
    .replaceAll(/<!--[\s\S]*?-->/gu, '')
    .replaceAll(/^(\s*)[-+] /gmu, '$1* ')
    .replaceAll(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/gu, '_$1_')
    .replaceAll(/\]\(<([^>\n]*)>\)/gu, ']($1)')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

function moveTo(store: Store, issue: LinearIssue, state: LinearState, actor: LinearUser): void {
  if (issue.state === state) return;
  const createdAt = nextInstant(store);
  issue.state = state;
  issue.completedAt = state.type === 'completed' ? createdAt : null;
  issue.canceledAt = state.type === 'canceled' || state.type === 'duplicate' ? createdAt : null;
  issue.history.push({ actor, createdAt, toState: state });
}

/** By its id, its name, or a name that it had. */
function issueOf(store: Store, id: string): LinearIssue | undefined {
  return store.issues.find((issue) => issue.id === id || identifierOf(issue) === id || issue.formerly.includes(id));
}

function existing(store: Store, id: string): LinearIssue {
  const issue = issueOf(store, id);
  if (issue === undefined) throw missing('Issue');
  return issue;
}

const identifierOf = ({ team, number }: LinearIssue): string => `${team.key}-${number}`;

const nextNumber = ({ issues }: Store, team: LinearTeam): number =>
  Math.max(0, ...issues.filter((issue) => issue.team === team).map(({ number }) => number)) + 1;

function nextInstant(store: Store): string {
  store.clock += 1000;
  return new Date(store.clock).toISOString();
}

function issueNode(issue: LinearIssue): object {
  const identifier = identifierOf(issue);
  return {
    ...issue,
    identifier,
    url: `https://linear.app/acme/issue/${identifier}`,
    team: teamNode(issue.team),
    parent: () => (issue.parent === null ? null : issueNode(issue.parent)),
    labels: (range: Range) => connection(issue.labels, range),
    history: (range: Range) =>
      connection(
        issue.history.map((entry) => ({ id: entry.createdAt, ...entry })),
        range,
      ),
  };
}

const teamNode = (team: LinearTeam): object => ({ ...team, states: (range: Range) => connection(team.states, range) });

function connection(items: readonly unknown[], { first = 50, after }: Range): object {
  if (first > 250) throw inputError('Argument Validation Error: first must not be greater than 250');
  const start = after === undefined || after === null ? 0 : Number(after) + 1;
  const nodes = items.slice(start, start + first);
  const end = start + nodes.length;
  return {
    nodes,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length === 0 ? null : String(start),
      endCursor: nodes.length === 0 ? null : String(end - 1),
    },
  };
}

/** Whether a value is as a filter says. */
function fits(value: unknown, filter: Filter | undefined): boolean {
  return Object.entries(filter ?? {}).every(([key, wanted]) => {
    if (key === 'and') return (wanted as Filter[]).every((part) => fits(value, part));
    if (key === 'or') return (wanted as Filter[]).some((part) => fits(value, part));
    const compare = comparators[key];
    if (compare !== undefined) return compare(value, wanted);
    return fits((value as Record<string, unknown>)[key], wanted as Filter);
  });
}

const textOf = (value: unknown): string => String(value ?? '');

const comparators: Readonly<Record<string, (value: unknown, wanted: unknown) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  neq: (value, wanted) => value !== wanted,
  in: (value, wanted) => (wanted as unknown[]).includes(value),
  nin: (value, wanted) => !(wanted as unknown[]).includes(value),
  null: (value, wanted) => (value === null) === wanted,
  contains: (value, wanted) => textOf(value).includes(textOf(wanted)),
  startsWith: (value, wanted) => textOf(value).startsWith(textOf(wanted)),
  endsWith: (value, wanted) => textOf(value).endsWith(textOf(wanted)),
  eqIgnoreCase: (value, wanted) => textOf(value).toLowerCase() === textOf(wanted).toLowerCase(),
};
