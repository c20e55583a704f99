import type { AdfNode } from '../../src/actions/trackers/adf.ts';
import { Refusal } from './refusal.ts';
import {
  addIssue,
  changed,
  issueOf,
  type JiraIssue,
  type JiraProject,
  type JiraUser,
  moveTo,
  type Store,
} from './state.ts';
import { transitionsOf } from './workflow.ts';

const priorities = ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name) => ({ name }));

interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: the schema has checked its form
  readonly body: any;
}

const noIssue = (): Refusal => new Refusal(404, 'Issue does not exist or you do not have permission to see it.');

export const handlers: Readonly<Record<string, (store: Store, asked: Asked) => unknown>> = {
  'GET /project/{project}': (store, { params }) => projectOf(store, params['project']!),
  'GET /issue/createmeta/{project}/issuetypes': (store, { params }) => {
    projectOf(store, params['project']!);
    return { issueTypes: [{ id: '7', name: 'Task', subtask: false }], startAt: 0, maxResults: 200, total: 1 };
  },
  'GET /issue/createmeta/{project}/issuetypes/{type}': ({ options }) => {
    const all = ['summary', 'labels', 'description', 'project', 'issuetype', ...options.fields];
    const names = all.filter((name) => !options.hidden.includes(name));
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

function projectOf({ projects }: Store, idOrKey: string): JiraProject {
  const found = projects.find(({ id, key }) => id === idOrKey || key.toLowerCase() === idOrKey.toLowerCase());
  if (found === undefined) throw new Refusal(404, `No project could be found with key '${idOrKey}'.`);
  return found;
}

function existing(store: Store, idOrKey: string): JiraIssue {
  const issue = issueOf(store, decodeURIComponent(idOrKey));
  if (issue === undefined) throw noIssue();
  return issue;
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
