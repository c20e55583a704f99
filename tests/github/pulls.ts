import { type Handlers, page, pullOf, repositoryOf } from './call.ts';
import { diffLines } from './diff-lines.ts';
import { addIssue, changeState } from './issues.ts';
import { fileBody, fullPullBody, pullBody, reviewBody } from './pull-body.ts';
import { checkLength, invalid, Refusal } from './refusal.ts';
import {
  type Account,
  type ChangedFile,
  type Issue,
  nextInstant,
  type Pull,
  type Repository,
  type State,
  type Thread,
} from './state.ts';

export type PullIssue = Issue & { readonly pull: Pull };

/** Pull requests: lists, reading, opening, merging. */
export const pullHandlers: Handlers = {
  'pulls/list': (call) => {
    const { state, query } = call;
    const wanted = query['state'] ?? 'open';
    const pulls = pullsOf(repositoryOf(call)).filter(
      (issue) =>
        (wanted === 'all' || issue.state === wanted) &&
        (query['base'] === undefined || issue.pull.base.ref === query['base']) &&
        (query['head'] === undefined || headLabel(issue) === query['head']),
    );
    const sign = query['direction'] === 'asc' ? 1 : -1;
    const sorted = pulls.sort((a, b) => sign * (a.number - b.number));
    return page(
      call,
      sorted.map((issue) => pullBody(state, repositoryOf(call), issue)),
    );
  },
  'pulls/get': (call) => ({ status: 200, body: fullPullBody(call.state, repositoryOf(call), pullOf(call)) }),
  'pulls/create': (call) => {
    const { body, state, actor } = call;
    const repository = repositoryOf(call);
    const [owner, ref] = body.head.includes(':') ? body.head.split(':') : [repository.owner.login, body.head];
    const head = branches(repository).get(`${owner}:${ref}`);
    if (head === undefined) throw invalid({ resource: 'PullRequest', field: 'head', code: 'invalid' });
    const open = pullsOf(repository).some((issue) => issue.state === 'open' && headLabel(issue) === `${owner}:${ref}`);
    if (open) {
      const message = `A pull request already exists for ${owner}:${ref}.`;
      throw invalid({ resource: 'PullRequest', code: 'custom', message });
    }
    if (!body.title) throw invalid({ resource: 'PullRequest', field: 'title', code: 'missing_field' });
    checkLength('PullRequest', body.body);
    const issue = addPull(state, repository, {
      title: body.title,
      body: body.body ?? null,
      author: actor.account!,
      base: body.base,
      head: { ref, sha: head.sha, repository },
      files: head.files,
    });
    return { status: 201, body: fullPullBody(state, repository, issue) };
  },
  'pulls/update': (call) => {
    const { body, state } = call;
    const issue = pullOf(call);
    checkLength('PullRequest', body.body);
    if (body.title !== undefined) issue.title = body.title;
    if (body.body !== undefined) issue.body = body.body;
    if (body.state !== undefined) changeState(state, issue, body.state, null, call.actor.account!);
    issue.updatedAt = nextInstant(state);
    return { status: 200, body: fullPullBody(state, repositoryOf(call), issue) };
  },
  'pulls/list-files': (call) => {
    const { pull } = pullOf(call);
    return page(
      call,
      pull.files.map((file) => fileBody(call.state, repositoryOf(call), pull, file)),
    );
  },
  'pulls/merge': (call) => {
    const { state, body, actor } = call;
    const issue = pullOf(call);
    if (issue.state === 'closed') throw new Refusal(405, 'Pull Request is not mergeable');
    if (body?.sha !== undefined && body.sha !== issue.pull.head.sha) {
      throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
    }
    merge(state, repositoryOf(call), issue, actor.account!);
    return {
      status: 200,
      body: { sha: issue.pull.merged!.sha, merged: true, message: 'Pull Request successfully merged' },
    };
  },
  'repos/list-pull-requests-associated-with-commit': (call) => {
    const repository = repositoryOf(call);
    const sha = call.params['commit_sha']!;
    const found = pullsOf(repository).filter((issue) => knowsCommit(repository, issue, sha));
    if (found.length === 0 && !repository.commits.has(sha)) throw new Refusal(422, `No commit found for SHA: ${sha}`);
    return page(
      call,
      found.map((issue) => pullBody(call.state, repository, issue)),
    );
  },
  'pulls/list-reviews': (call) => {
    const issue = pullOf(call);
    const reviews = issue.pull.reviews.map((review) => reviewBody(call.state, repositoryOf(call), issue, review));
    return page(call, reviews);
  },
};

/** The commit of a fork's branch leads to no pull request; merged, or of a branch of the repository itself, it does. */
function knowsCommit(repository: Repository, { pull }: PullIssue, sha: string): boolean {
  if (pull.merged !== null && (pull.merged.sha === sha || pull.commits.includes(sha))) return true;
  return pull.head.repository === repository && pull.commits.includes(sha);
}

const headLabel = ({ pull }: PullIssue): string => `${pull.head.repository?.owner.login ?? 'unknown'}:${pull.head.ref}`;

export function pullsOf(repository: Repository): PullIssue[] {
  return [...repository.issues.values()].filter((issue): issue is PullIssue => issue.pull !== null);
}

/** Branches that a test made, by `owner:name`, of which a pull request can be opened. */
const branchesOf = new WeakMap<Repository, Map<string, { sha: string; files: readonly ChangedFile[] }>>();

export function branches(repository: Repository): Map<string, { sha: string; files: readonly ChangedFile[] }> {
  const found = branchesOf.get(repository) ?? new Map();
  branchesOf.set(repository, found);
  return found;
}

export interface NewPull {
  readonly title: string;
  readonly body?: string | null;
  readonly author: Account;
  readonly base?: string;
  readonly head: { readonly ref: string; readonly sha: string; readonly repository: Repository | null };
  readonly files: readonly ChangedFile[];
}

export function addPull(state: State, repository: Repository, given: NewPull): PullIssue {
  const { title, body = null, author, base = 'main', head, files } = given;
  repository.commits.add(head.sha);
  const pull: Pull = {
    base: { ref: base, sha: 'a'.repeat(40) },
    head: { ...head },
    files,
    commits: [head.sha],
    draft: false,
    merged: null,
    reviews: [],
    threads: [],
  };
  return addIssue(state, repository, { title, body, author, pull }) as PullIssue;
}

/** A push to the branch: the diff is another one, and threads whose line it has no longer are outdated. */
export function push(
  state: State,
  repository: Repository,
  issue: PullIssue,
  sha: string,
  files: readonly ChangedFile[],
): void {
  const { pull } = issue;
  repository.commits.add(sha);
  pull.head.sha = sha;
  pull.commits.push(sha);
  pull.files = files;
  issue.updatedAt = nextInstant(state);
  for (const thread of pull.threads) moveThread(thread, files, sha);
}

function moveThread(thread: Thread, files: readonly ChangedFile[], sha: string): void {
  if (thread.subject === 'file') return;
  const patch = files.find(({ path }) => path === thread.path)?.patch ?? '';
  const there = diffLines(patch).filter(({ side, text }) => side === thread.side && text === thread.text);
  const line = there.find((candidate) => candidate.line === thread.line) ?? there[0];
  const height = (thread.line ?? 0) - (thread.startLine ?? thread.line ?? 0);
  thread.startLine = line === undefined || thread.startLine === null ? null : line.line - height;
  thread.line = line?.line ?? null;
  if (line !== undefined) thread.commit = sha;
}

export function merge(state: State, repository: Repository, issue: PullIssue, by: Account): void {
  changeState(state, issue, 'closed', null, by);
  const sha = issue.id.toString(16).padStart(40, 'c');
  repository.commits.add(sha);
  issue.pull.merged = { at: issue.closedAt!, by, sha };
}
