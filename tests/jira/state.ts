import type { AdfNode } from '../../src/actions/trackers/adf.ts';

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

export interface JiraStatus {
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
  /** Fields that every project has, taken away. */
  readonly hidden?: readonly string[];
  /** How many requests later the search knows of a change. */
  readonly lag?: number;
}

export interface Store {
  readonly options: Required<JiraOptions>;
  readonly projects: JiraProject[];
  readonly users: JiraUser[];
  readonly issues: JiraIssue[];
  readonly requests: string[];
  readonly violations: string[];
  lastId: number;
  clock: number;
}

export const statuses: readonly JiraStatus[] = [
  { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
  { id: '2', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
  { id: '3', name: 'Done', statusCategory: { key: 'done' } },
  { id: '4', name: "Won't Do", statusCategory: { key: 'done' } },
];

export function addIssue(store: Store, project: JiraProject, summary: string): JiraIssue {
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
export function changed(store: Store, issue: JiraIssue): JiraIssue {
  queueMicrotask(() => {
    issue.next = { from: store.requests.length + store.options.lag, labels: issue.labels, project: issue.project };
  });
  return issue;
}

export function moveTo(
  store: Store,
  issue: JiraIssue,
  status: JiraStatus,
  resolution: string | null,
  author: JiraUser,
): void {
  if (issue.status === status) return;
  const created = nextInstant(store);
  const closed = status.statusCategory.key === 'done';
  issue.status = status;
  issue.resolution = closed ? (resolution ?? 'Done') : null;
  issue.resolutiondate = closed ? created : null;
  issue.statuscategorychangedate = created;
  issue.moves.push({ author, created });
}

/** By its id, its key, or a key that it had. */
export function issueOf({ issues }: Store, idOrKey: string): JiraIssue | undefined {
  const fits = ({ id, key, formerly }: JiraIssue) => id === idOrKey || key === idOrKey || formerly.includes(idOrKey);
  return issues.find((issue) => !issue.deleted && fits(issue));
}

export function nextId(store: Store): string {
  store.lastId += 1;
  return String(store.lastId);
}

/** A key is never given twice, also not that of an issue that is gone. */
export function nextKey({ issues }: Store, { key }: JiraProject): string {
  const keys = issues.flatMap((issue) => [issue.key, ...issue.formerly]).filter((one) => one.startsWith(`${key}-`));
  return `${key}-${Math.max(0, ...keys.map((one) => Number(one.split('-').at(-1)))) + 1}`;
}

/** As Jira writes instants: an offset without a colon. */
function nextInstant(store: Store): string {
  store.clock += 1000;
  return new Date(store.clock).toISOString().replace('Z', '+0000');
}
