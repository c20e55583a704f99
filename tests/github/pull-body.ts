import { htmlUrl } from './call.ts';
import { labelsOf } from './issue-body.ts';
import { accountBody, association, type Body, repositoryBody, repositoryUrl } from './repository-body.ts';
import type { ChangedFile, CheckRun, Issue, Pull, Repository, Review, ReviewComment, State, Thread } from './state.ts';

type PullIssue = Issue & { readonly pull: Pull };

/** A pull request in a list. */
export function pullBody(state: State, repository: Repository, issue: PullIssue): Body {
  const base = repositoryUrl(state, repository);
  const url = `${base}/pulls/${issue.number}`;
  const html = htmlUrl(repository, `/pull/${issue.number}`);
  const { pull } = issue;
  const issueUrl = `${base}/issues/${issue.number}`;
  const links = {
    self: url,
    html,
    issue: issueUrl,
    comments: `${issueUrl}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${base}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${base}/statuses/${pull.head.sha}`,
  };
  return {
    id: issue.id,
    node_id: `PR_${issue.id}`,
    number: issue.number,
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issueUrl,
    comments_url: links.comments,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    statuses_url: links.statuses,
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    state: issue.state,
    locked: false,
    title: issue.title,
    body: issue.body,
    user: accountBody(state, issue.author),
    author_association: association(repository, issue.author),
    labels: labelsOf(state, repository, issue),
    milestone: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    auto_merge: null,
    active_lock_reason: null,
    draft: pull.draft,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
    base: endBody(state, repository, pull.base),
    head: endBody(state, pull.head.repository, pull.head),
  };
}

function endBody(state: State, repository: Repository | null, end: { ref: string; sha: string }): Body {
  return {
    label: `${repository?.owner.login ?? 'unknown'}:${end.ref}`,
    ref: end.ref,
    sha: end.sha,
    user: repository === null ? null : accountBody(state, repository.owner),
    repo: repository === null ? null : repositoryBody(state, repository),
  };
}

/** A pull request, asked for alone. */
export function fullPullBody(state: State, repository: Repository, issue: PullIssue): Body {
  const { pull } = issue;
  return {
    ...pullBody(state, repository, issue),
    merged: pull.merged !== null,
    merged_by: pull.merged === null ? null : accountBody(state, pull.merged.by),
    mergeable: issue.state === 'open' ? true : null,
    rebaseable: null,
    mergeable_state: issue.state === 'open' ? 'clean' : 'unknown',
    maintainer_can_modify: false,
    comments: issue.comments.length,
    review_comments: pull.threads.flatMap(({ comments }) => comments).length,
    commits: pull.commits.length,
    additions: pull.files.reduce((sum, file) => sum + changes(file).additions, 0),
    deletions: pull.files.reduce((sum, file) => sum + changes(file).deletions, 0),
    changed_files: pull.files.length,
  };
}

function changes({ patch = '' }: ChangedFile): { additions: number; deletions: number } {
  const lines = patch.split('\n');
  return {
    additions: lines.filter((line) => line.startsWith('+')).length,
    deletions: lines.filter((line) => line.startsWith('-')).length,
  };
}

export function fileBody(state: State, repository: Repository, pull: Pull, file: ChangedFile): Body {
  const { additions, deletions } = changes(file);
  const path = encodeURIComponent(file.path).replaceAll('%2F', '/');
  return {
    sha: 'b'.repeat(40),
    filename: file.path,
    status: file.status ?? 'modified',
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: htmlUrl(repository, `/blob/${pull.head.sha}/${path}`),
    raw_url: htmlUrl(repository, `/raw/${pull.head.sha}/${path}`),
    contents_url: `${repositoryUrl(state, repository)}/contents/${path}?ref=${pull.head.sha}`,
    ...(file.patch !== undefined && { patch: file.patch }),
    ...(file.previousPath !== undefined && { previous_filename: file.previousPath }),
  };
}

export function reviewBody(state: State, repository: Repository, issue: Issue, review: Review): Body {
  const html = htmlUrl(repository, `/pull/${issue.number}#pullrequestreview-${review.id}`);
  const pull = `${repositoryUrl(state, repository)}/pulls/${issue.number}`;
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: accountBody(state, review.author),
    body: review.body,
    state: review.state,
    commit_id: review.commit,
    submitted_at: review.submittedAt,
    html_url: html,
    pull_request_url: pull,
    author_association: association(repository, review.author),
    _links: { html: { href: html }, pull_request: { href: pull } },
  };
}

export function reviewCommentBody(
  state: State,
  repository: Repository,
  issue: Issue,
  thread: Thread,
  comment: ReviewComment,
): Body {
  const base = repositoryUrl(state, repository);
  const url = `${base}/pulls/comments/${comment.id}`;
  const html = htmlUrl(repository, `/pull/${issue.number}#discussion_r${comment.id}`);
  const pull = `${base}/pulls/${issue.number}`;
  return {
    id: comment.id,
    node_id: `PRRC_${comment.id}`,
    url,
    html_url: html,
    pull_request_url: pull,
    pull_request_review_id: comment.review.id,
    diff_hunk: comment.diffHunk,
    path: thread.path,
    commit_id: thread.commit,
    original_commit_id: comment.originalCommit,
    user: accountBody(state, comment.author),
    author_association: association(repository, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    line: thread.line,
    start_line: thread.startLine,
    side: thread.side,
    start_side: thread.startSide,
    original_line: thread.originalLine,
    original_start_line: thread.originalStartLine,
    position: thread.line === null ? null : 1,
    original_position: 1,
    subject_type: thread.subject,
    ...(comment.inReplyTo !== null && { in_reply_to_id: comment.inReplyTo }),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull } },
  };
}

export function checkRunBody(state: State, repository: Repository, run: CheckRun): Body {
  const url = `${repositoryUrl(state, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: htmlUrl(repository, `/runs/${run.id}`),
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...run.output, annotations_count: run.annotations.length, annotations_url: `${url}/annotations` },
    check_suite: null,
    app: null,
    pull_requests: [],
  };
}
