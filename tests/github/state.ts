/**
 * What the stand-in for GitHub remembers. Handlers change it as requests come; tests seed it and look at it.
 */

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly type: 'Bot' | 'Organization' | 'User';
}

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface Comment {
  readonly id: number;
  readonly author: Account;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
  minimizedFor: string | null;
}

export type StateReason = 'completed' | 'duplicate' | 'not_planned' | 'reopened';

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  readonly createdAt: string;
  /** From this request on, lists show it: GitHub's lists may lag behind. */
  readonly listedFrom: number;
  title: string;
  body: string | null;
  state: 'closed' | 'open';
  stateReason: StateReason | null;
  closedAt: string | null;
  closedBy: Account | null;
  updatedAt: string;
  labels: string[];
  assignees: Account[];
  comments: Comment[];
  parent: Issue | null;
  children: Issue[];
  deleted: boolean;
  movedTo: { readonly repository: Repository; readonly number: number } | null;
  /** A pull request is an issue, too, and lists of issues have it. */
  readonly pull: Pull | null;
}

export type Side = 'LEFT' | 'RIGHT';

export interface ChangedFile {
  readonly path: string;
  /** The hunks, as GitHub has them: from the first `@@` on. Left out: a file without one, binary or too large. */
  readonly patch?: string;
  readonly status?: 'added' | 'modified' | 'removed' | 'renamed';
  readonly previousPath?: string;
}

export interface Pull {
  readonly base: { readonly ref: string; sha: string };
  readonly head: { readonly ref: string; sha: string; readonly repository: Repository | null };
  files: readonly ChangedFile[];
  commits: string[];
  draft: boolean;
  merged: { readonly at: string; readonly by: Account; readonly sha: string } | null;
  readonly reviews: Review[];
  readonly threads: Thread[];
}

export interface Review {
  readonly id: number;
  readonly author: Account;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'PENDING';
  readonly commit: string;
  readonly submittedAt: string;
  body: string;
}

export interface ReviewComment extends Comment {
  readonly review: Review;
  readonly inReplyTo: number | null;
  readonly diffHunk: string;
  readonly originalCommit: string;
}

/** A conversation on lines of the diff. */
export interface Thread {
  readonly id: string;
  readonly path: string;
  readonly side: Side;
  readonly startSide: Side | null;
  readonly originalLine: number | null;
  readonly originalStartLine: number | null;
  readonly subject: 'file' | 'line';
  /** What the line says, by which it is found again after a push. */
  readonly text: string | null;
  /** Null: outdated, a push took the line out of the diff. */
  line: number | null;
  startLine: number | null;
  commit: string;
  resolvedBy: Account | null;
  comments: ReviewComment[];
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'failure' | 'notice' | 'warning';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckRun {
  readonly id: number;
  readonly headSha: string;
  name: string;
  status: string;
  conclusion: string | null;
  detailsUrl: string | null;
  externalId: string;
  startedAt: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  readonly annotations: Annotation[];
}

export interface Repository {
  readonly id: number;
  readonly owner: Account;
  name: string;
  private: boolean;
  archived: boolean;
  hasIssues: boolean;
  readonly fork: boolean;
  /** Who may push: they label, assign and can be assigned. */
  readonly collaborators: Set<string>;
  readonly labels: Map<string, Label>;
  readonly issues: Map<number, Issue>;
  /** Commits that exist, by SHA. */
  readonly commits: Set<string>;
  readonly checkRuns: CheckRun[];
  readonly createdAt: string;
}

export type Permission = 'checks' | 'contents' | 'issues' | 'metadata' | 'pull_requests';

export interface Token {
  readonly login: string;
  /** `app`: of an installation, such as the GITHUB_TOKEN of a workflow. */
  readonly kind: 'app' | 'classic' | 'fine-grained';
  /** Of a classic token: `repo`, `public_repo`. */
  readonly scopes: readonly string[];
  /** Of the others. */
  readonly permissions: Readonly<Partial<Record<Permission, 'read' | 'write'>>>;
  /** Full names that it reaches; left out: all that its owner does. */
  readonly repositories?: readonly string[];
}

export interface State {
  /** Of the server, without a slash at the end. */
  url: string;
  readonly accounts: Map<string, Account>;
  readonly tokens: Map<string, Token>;
  readonly repositories: Map<number, Repository>;
  /** Full name, in lower case → id. Former names stay: they redirect. */
  readonly names: Map<string, number>;
  readonly primary: { limit: number; remaining: number; resetInSeconds: number };
  secondary: { afterWrites: number; refusals: number; readonly retryAfter: number | null } | null;
  /** How many requests later a new issue comes to be listed. */
  listLag: number;
  requests: number;
  lastId: number;
  clock: number;
}

/** 2026-11-21T08:00:00Z, the day on which the example library stands still. */
const start = 1_795_248_000_000;

export function emptyState(): State {
  return {
    url: '',
    accounts: new Map(),
    tokens: new Map(),
    repositories: new Map(),
    names: new Map(),
    primary: { limit: 5000, remaining: 5000, resetInSeconds: 3600 },
    secondary: null,
    listLag: 0,
    requests: 0,
    lastId: 1000,
    clock: start,
  };
}

export function nextId(state: State): number {
  state.lastId += 1;
  return state.lastId;
}

/** An instant, a second after the one before: what happens later is later. */
export function nextInstant(state: State): string {
  state.clock += 1000;
  return new Date(state.clock).toISOString().replace('.000Z', 'Z');
}

export const fullName = (repository: Repository): string => `${repository.owner.login}/${repository.name}`;

export function nextNumber(repository: Repository): number {
  return Math.max(0, ...repository.issues.keys()) + 1;
}

/** The account of this login, made when there is none. */
export function accountOf(state: State, login: string): Account {
  const key = login.toLowerCase();
  const found = state.accounts.get(key);
  if (found !== undefined) return found;
  const type = login.endsWith('[bot]') ? 'Bot' : 'User';
  const account: Account = { id: nextId(state), login, name: null, type };
  state.accounts.set(key, account);
  return account;
}
