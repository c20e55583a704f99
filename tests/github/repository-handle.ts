import { addComment } from './comments.ts';
import { addIssue, addLabel, changeState, labelNames } from './issues.ts';
import { addPull, branches, merge, type PullIssue, push } from './pulls.ts';
import {
  accountOf,
  type ChangedFile,
  type CheckRun,
  type Comment,
  type Issue,
  type Label,
  nextInstant,
  nextNumber,
  type Pull,
  type Repository,
  type State,
  type StateReason,
} from './state.ts';

export interface RepositoryOptions {
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly hasIssues?: boolean;
  readonly fork?: boolean;
  /** Who may push and be assigned. The owner may. */
  readonly collaborators?: readonly string[];
  readonly labels?: readonly string[];
}

/** A repository, as its people use it by hand: without a request, a token or a limit. */
export interface RepositoryHandle {
  readonly repository: Repository;
  /** Without pull requests, those that are gone and those that moved. By number. */
  readonly issues: readonly Issue[];
  readonly pulls: readonly (Issue & { readonly pull: Pull })[];
  readonly checkRuns: readonly CheckRun[];
  label(name: string, more?: Partial<Label>): Label;
  /** Opens an issue. */
  issue(given: { title: string; body?: string; labels?: readonly string[]; author?: string }): Issue;
  get(number: number): Issue;
  close(number: number, reason?: StateReason, by?: string): void;
  reopen(number: number, by?: string): void;
  edit(number: number, change: { title?: string; body?: string; labels?: readonly string[] }): void;
  comment(number: number, author: string, body: string): Comment;
  /** Deletes an issue: 410 from now on. */
  delete(number: number): void;
  /** Moves an issue to another repository, where it has a new number, which is returned: 301 from now on. */
  transfer(number: number, to: RepositoryHandle): number;
  /** A commit that exists, for check runs. */
  commit(sha: string): void;
  /** A branch of which a pull request can be opened by request. */
  branch(name: string, sha: string, files: readonly ChangedFile[]): void;
  pull(given: NewPull): PullHandle;
}

export interface NewPull {
  readonly title: string;
  readonly author: string;
  readonly body?: string;
  readonly base?: string;
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    /** The fork that it comes from; left out: a branch of the repository; null: a fork that is gone. */
    readonly fork?: RepositoryHandle | null;
  };
  readonly files: readonly ChangedFile[];
}

/** A pull request, as its author and the repository's people use it. */
export interface PullHandle {
  readonly number: number;
  readonly issue: Issue & { readonly pull: Pull };
  readonly reviews: Pull['reviews'];
  readonly threads: Pull['threads'];
  readonly comments: readonly Comment[];
  /** A push: the whole diff is now this one. */
  push(sha: string, files: readonly ChangedFile[]): void;
  merge(by?: string): void;
  close(by?: string): void;
}

export function repositoryHandle(state: State, repository: Repository): RepositoryHandle {
  const get = (number: number): Issue => {
    const issue = repository.issues.get(number);
    if (issue === undefined) throw new Error(`There is no issue ${number}.`);
    return issue;
  };
  const by = (login = repository.owner.login) => accountOf(state, login);
  const ofKind = (pull: boolean) =>
    [...repository.issues.values()].filter(
      (issue) => (issue.pull !== null) === pull && !issue.deleted && issue.movedTo === null,
    );
  return {
    repository,
    get issues() {
      return ofKind(false);
    },
    get pulls() {
      return ofKind(true) as PullIssue[];
    },
    checkRuns: repository.checkRuns,
    label: (name, more) => addLabel(state, repository, name, more),
    issue: ({ title, body = null, labels = [], author }) =>
      addIssue(state, repository, { title, body, labels: labelNames(state, repository, labels), author: by(author) }),
    get,
    close: (number, reason = 'completed', login) =>
      touch(state, get(number), (issue) => changeState(state, issue, 'closed', reason, by(login))),
    reopen: (number, login) => touch(state, get(number), (issue) => changeState(state, issue, 'open', null, by(login))),
    edit: (number, { title, body, labels }) =>
      touch(state, get(number), (issue) => {
        issue.title = title ?? issue.title;
        issue.body = body ?? issue.body;
        if (labels !== undefined) issue.labels = labelNames(state, repository, labels);
      }),
    comment: (number, author, body) => addComment(state, get(number), accountOf(state, author), body),
    delete: (number) =>
      touch(state, get(number), (issue) => {
        issue.deleted = true;
      }),
    transfer(number, to) {
      const there = nextNumber(to.repository);
      const issue = get(number);
      to.repository.issues.set(there, { ...issue, number: there });
      labelNames(state, to.repository, issue.labels);
      issue.movedTo = { repository: to.repository, number: there };
      return there;
    },
    commit: (sha) => void repository.commits.add(sha),
    branch: (name, sha, files) => void branches(repository).set(`${repository.owner.login}:${name}`, { sha, files }),
    pull({ author, head: { fork, ...head }, ...given }) {
      const from = fork === undefined ? repository : (fork?.repository ?? null);
      const issue = addPull(state, repository, {
        ...given,
        author: accountOf(state, author),
        head: { ...head, repository: from },
      });
      return pullHandle(state, repository, issue);
    },
  };
}

function touch(state: State, issue: Issue, change: (issue: Issue) => void): void {
  change(issue);
  issue.updatedAt = nextInstant(state);
}

function pullHandle(state: State, repository: Repository, issue: PullIssue): PullHandle {
  const { pull, number } = issue;
  const account = (login = repository.owner.login) => accountOf(state, login);
  return {
    number,
    issue,
    reviews: pull.reviews,
    threads: pull.threads,
    get comments() {
      return issue.comments;
    },
    push: (sha, files) => push(state, repository, issue, sha, files),
    merge: (login) => merge(state, repository, issue, account(login)),
    close: (login) => changeState(state, issue, 'closed', null, account(login)),
  };
}
