import { type Call, canPush, type Handlers, issueOf, mayPush, page, repositoryOf } from './call.ts';
import { issueBody } from './issue-body.ts';
import { checkLength, invalid, Refusal } from './refusal.ts';
import {
  type Account,
  accountOf,
  type Issue,
  type Label,
  nextId,
  nextInstant,
  nextNumber,
  type Repository,
  type State,
  type StateReason,
} from './state.ts';

/** Issues: lists, reading, creating, changing, parents. */
export const issueHandlers: Handlers = {
  'issues/list-for-repo': (call) => {
    const repository = repositoryOf(call);
    if (!repository.hasIssues) return { status: 200, body: [] };
    return page(
      call,
      listed(call, repository).map((issue) => issueBody(call.state, repository, issue)),
    );
  },
  'issues/get': (call) => {
    const issue = issueOf(call);
    return { status: 200, body: issueBody(call.state, repositoryOf(call), issue) };
  },
  'issues/create': (call) => {
    const { state, body, actor } = call;
    const repository = repositoryOf(call);
    if (!repository.hasIssues) throw new Refusal(410, 'Issues has been disabled in this repository.');
    checkTitle(body.title);
    checkLength('Issue', body.body);
    const push = canPush(call, repository);
    const assignees = assigneesOf(call, repository, body.assignees ?? (body.assignee ? [body.assignee] : []));
    const issue = addIssue(state, repository, {
      title: String(body.title),
      body: body.body ?? null,
      author: actor.account!,
      labels: push ? labelNames(state, repository, body.labels ?? []) : [],
      assignees: push ? assignees : [],
    });
    const answer = issueBody(state, repository, issue);
    return { status: 201, body: answer, headers: { location: String(answer['url']) } };
  },
  'issues/update': (call) => {
    const { state, body, actor } = call;
    const issue = issueOf(call);
    const repository = repositoryOf(call);
    const push = canPush(call, repository);
    if (!push && issue.author !== actor.account) throw new Refusal(403, 'Must have admin rights to Repository.');
    if (body.title !== undefined && body.title !== null) checkTitle(body.title);
    checkLength('Issue', body.body);
    const assignees = body.assignees && assigneesOf(call, repository, body.assignees);
    if (typeof body.title === 'string') issue.title = body.title;
    if (body.body !== undefined) issue.body = body.body;
    if (push && body.labels) issue.labels = labelNames(state, repository, body.labels);
    if (push && assignees) issue.assignees = assignees;
    if (body.state !== undefined) changeState(state, issue, body.state, body.state_reason ?? null, actor.account!);
    issue.updatedAt = nextInstant(state);
    return { status: 200, body: issueBody(state, repository, issue) };
  },
  'issues/check-user-can-be-assigned': (call) => {
    const login = call.params['assignee'];
    return mayPush(repositoryOf(call), login) ? { status: 204 } : notAssignable();
  },
  'issues/list-sub-issues': (call) => {
    const repository = repositoryOf(call);
    return page(
      call,
      issueOf(call).children.map((child) => issueBody(call.state, repository, child)),
    );
  },
  'issues/get-parent': (call) => {
    const { parent } = issueOf(call);
    if (parent === null) throw new Refusal(404, 'No parent issue found');
    return { status: 200, body: issueBody(call.state, repositoryOf(call), parent) };
  },
  'issues/add-sub-issue': (call) => {
    const parent = issueOf(call);
    const repository = repositoryOf(call);
    const child = [...repository.issues.values()].find(({ id }) => id === call.body.sub_issue_id);
    if (child === undefined) throw new Refusal(404, 'The provided sub-issue does not exist');
    const taken = parent.children.includes(child);
    if (taken) throw subIssueRefusal('Issue may not contain duplicate sub-issues');
    if (child === parent) throw subIssueRefusal('Issue may not be its own sub-issue');
    if (child.parent !== null && call.body.replace_parent !== true) {
      throw subIssueRefusal('Sub issue may only have one parent');
    }
    // GitHub's limit: 100 sub-issues to a parent.
    if (parent.children.length >= 100) throw subIssueRefusal('Parent cannot have more than 100 sub-issues');
    if (child.parent !== null) child.parent.children = child.parent.children.filter((other) => other !== child);
    parent.children.push(child);
    child.parent = parent;
    parent.updatedAt = nextInstant(call.state);
    return { status: 201, body: issueBody(call.state, repository, parent) };
  },
};

function notAssignable(): never {
  throw new Refusal(404, 'Not Found');
}

function subIssueRefusal(message: string): Refusal {
  return invalid({ resource: 'SubIssue', code: 'unprocessable', field: 'sub_issue_id', message });
}

/** The issues that a list asks for, pull requests among them, as GitHub has it. */
function listed({ state, query }: Call, repository: Repository): Issue[] {
  const wanted = query['state'] ?? 'open';
  const labels = (query['labels'] ?? '').split(',').filter((name) => name !== '');
  const since = query['since'] === undefined ? -Infinity : Date.parse(query['since']);
  const by = (issue: Issue): string | number =>
    query['sort'] === 'updated'
      ? issue.updatedAt
      : query['sort'] === 'comments'
        ? issue.comments.length
        : issue.createdAt;
  const issues = [...repository.issues.values()].filter(
    (issue) =>
      !issue.deleted &&
      issue.movedTo === null &&
      issue.listedFrom <= state.requests &&
      (wanted === 'all' || issue.state === wanted) &&
      labels.every((name) => issue.labels.some((label) => label.toLowerCase() === name.toLowerCase())) &&
      Date.parse(issue.updatedAt) >= since &&
      (query['creator'] === undefined || issue.author.login === query['creator']) &&
      fitsAssignee(issue, query['assignee']),
  );
  const sign = query['direction'] === 'asc' ? 1 : -1;
  return issues.sort((a, b) => sign * (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : a.number - b.number));
}

function fitsAssignee(issue: Issue, wanted: string | undefined): boolean {
  if (wanted === undefined || wanted === '*') return wanted === undefined || issue.assignees.length > 0;
  if (wanted === 'none') return issue.assignees.length === 0;
  return issue.assignees.some(({ login }) => login === wanted);
}

function checkTitle(title: unknown): void {
  if (String(title ?? '').trim() === '') throw invalid({ resource: 'Issue', field: 'title', code: 'missing_field' });
  checkLength('Issue', String(title), 'title', 256);
}

/** The accounts of these logins; one that cannot be assigned refuses the whole request. */
function assigneesOf(
  { state }: Call,
  repository: Repository,
  logins: readonly (string | { login: string })[],
): Account[] {
  return logins.map((entry) => {
    const login = typeof entry === 'string' ? entry : entry.login;
    if (!mayPush(repository, login)) {
      throw invalid({ resource: 'Issue', field: 'assignees', code: 'invalid', value: login });
    }
    return accountOf(state, login);
  });
}

/** The names of labels, as the repository writes them. One that is not there is made, grey, as GitHub does. */
export function labelNames(
  state: State,
  repository: Repository,
  wanted: readonly (string | { name: string })[],
): string[] {
  const names = wanted.map((entry) => {
    const name = typeof entry === 'string' ? entry : entry.name;
    return addLabel(state, repository, name).name;
  });
  return [...new Set(names)];
}

/** The label of this name, made when there is none. */
export function addLabel(state: State, repository: Repository, name: string, more: Partial<Label> = {}): Label {
  checkLength('Label', name, 'name', 50);
  const found = repository.labels.get(name.toLowerCase());
  if (found !== undefined) return found;
  const label: Label = { id: nextId(state), name, color: 'ededed', description: null, ...more };
  repository.labels.set(name.toLowerCase(), label);
  return label;
}

export function addIssue(
  state: State,
  repository: Repository,
  given: Pick<Issue, 'author' | 'title'> & Partial<Issue>,
): Issue {
  const at = nextInstant(state);
  const issue: Issue = {
    id: nextId(state),
    number: nextNumber(repository),
    createdAt: at,
    updatedAt: at,
    listedFrom: state.requests + state.listLag,
    body: null,
    state: 'open',
    stateReason: null,
    closedAt: null,
    closedBy: null,
    labels: [],
    assignees: [],
    comments: [],
    parent: null,
    children: [],
    deleted: false,
    movedTo: null,
    pull: null,
    ...given,
  };
  repository.issues.set(issue.number, issue);
  return issue;
}

/** Closes or reopens. Closed again with another reason, the reason changes; who and when stay. */
export function changeState(
  state: State,
  issue: Issue,
  wanted: 'closed' | 'open',
  reason: StateReason | null,
  by: Account,
): void {
  if (wanted === 'open') {
    if (issue.state === 'closed') issue.stateReason = 'reopened';
    issue.state = 'open';
    issue.closedAt = null;
    issue.closedBy = null;
    return;
  }
  if (issue.state === 'open') {
    issue.closedAt = nextInstant(state);
    issue.closedBy = by;
    issue.stateReason = issue.pull === null ? 'completed' : null;
  }
  issue.state = 'closed';
  if (reason !== null && issue.pull === null) issue.stateReason = reason;
}
