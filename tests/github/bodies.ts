import { htmlUrl, mayPush } from './call.ts';
import {
  type Account,
  type ChangedFile,
  type CheckRun,
  type Comment,
  fullName,
  type Issue,
  type Label,
  type Pull,
  type Repository,
  type Review,
  type ReviewComment,
  type State,
  type Thread,
} from './state.ts';

/** What is known, as GitHub's JSON says it. */
type Body = Readonly<Record<string, unknown>>;

/** `{ a_url: base + '/a' }` of each name, `issue_comment_url` and the like with what follows. */
function urls(base: string, paths: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).map(([name, rest]) => [`${name}_url`, `${base}${rest}`]));
}

export function accountBody(state: State, { id, login, type }: Account): Body {
  const url = `${state.url}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${encodeURIComponent(login)}`,
    ...urls(url, {
      followers: '/followers',
      following: '/following{/other_user}',
      gists: '/gists{/gist_id}',
      starred: '/starred{/owner}{/repo}',
      subscriptions: '/subscriptions',
      organizations: '/orgs',
      repos: '/repos',
      events: '/events{/privacy}',
      received_events: '/received_events',
    }),
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

export function publicUserBody(state: State, account: Account): Body {
  return {
    ...accountBody(state, account),
    name: account.name,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

export const repositoryUrl = (state: State, repository: Repository): string =>
  `${state.url}/repos/${fullName(repository)}`;

/** A repository, as pull requests and the repository itself show it. */
export function repositoryBody(state: State, repository: Repository): Body {
  const url = repositoryUrl(state, repository);
  const open = [...repository.issues.values()].filter((issue) => issue.state === 'open').length;
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: accountBody(state, repository.owner),
    html_url: htmlUrl(repository),
    description: null,
    fork: repository.fork,
    url,
    ...urls(url, repositoryPaths),
    git_url: `git://github.com/${fullName(repository)}.git`,
    ssh_url: `git@github.com:${fullName(repository)}.git`,
    clone_url: `${htmlUrl(repository)}.git`,
    svn_url: htmlUrl(repository),
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: 'main',
    has_issues: repository.hasIssues,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    size: 1,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: open,
    open_issues_count: open,
    pushed_at: repository.createdAt,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  };
}

const repositoryPaths: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

export function labelBody(state: State, repository: Repository, label: Label): Body {
  return {
    id: label.id,
    node_id: `LA_${label.id}`,
    url: `${repositoryUrl(state, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

function labelsOf(state: State, repository: Repository, issue: Issue): Body[] {
  return issue.labels.map((name) => labelBody(state, repository, repository.labels.get(name.toLowerCase())!));
}

function association(repository: Repository, account: Account): string {
  if (repository.owner.login === account.login) return 'OWNER';
  return mayPush(repository, account.login) ? 'COLLABORATOR' : 'NONE';
}

export function issueBody(state: State, repository: Repository, issue: Issue): Body {
  const url = `${repositoryUrl(state, repository)}/issues/${issue.number}`;
  const closed = issue.children.filter((child) => child.state === 'closed').length;
  const total = issue.children.length;
  return {
    id: issue.id,
    node_id: `${issue.pull === null ? 'I' : 'PR'}_${issue.id}`,
    number: issue.number,
    url,
    repository_url: repositoryUrl(state, repository),
    ...urls(url, { labels: '/labels{/name}', comments: '/comments', events: '/events', timeline: '/timeline' }),
    html_url: htmlUrl(repository, `/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`),
    title: issue.title,
    body: issue.body,
    user: accountBody(state, issue.author),
    author_association: association(repository, issue.author),
    labels: labelsOf(state, repository, issue),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    active_lock_reason: null,
    assignee: issue.assignees[0] === undefined ? null : accountBody(state, issue.assignees[0]),
    assignees: issue.assignees.map((account) => accountBody(state, account)),
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy === null ? null : accountBody(state, issue.closedBy),
    sub_issues_summary: {
      total,
      completed: closed,
      percent_completed: total === 0 ? 0 : Math.floor((100 * closed) / total),
    },
    performed_via_github_app: null,
    ...(issue.parent && { parent_issue_url: `${repositoryUrl(state, repository)}/issues/${issue.parent.number}` }),
    ...(issue.pull && {
      draft: issue.pull.draft,
      pull_request: {
        url: `${repositoryUrl(state, repository)}/pulls/${issue.number}`,
        html_url: htmlUrl(repository, `/pull/${issue.number}`),
        diff_url: htmlUrl(repository, `/pull/${issue.number}.diff`),
        patch_url: htmlUrl(repository, `/pull/${issue.number}.patch`),
        merged_at: issue.pull.merged?.at ?? null,
      },
    }),
  };
}

export function commentBody(state: State, repository: Repository, issue: Issue, comment: Comment): Body {
  const base = repositoryUrl(state, repository);
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${base}/issues/comments/${comment.id}`,
    html_url: commentUrl(repository, issue, comment),
    issue_url: `${base}/issues/${issue.number}`,
    body: comment.body,
    user: accountBody(state, comment.author),
    author_association: association(repository, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    performed_via_github_app: null,
  };
}

export const commentUrl = (repository: Repository, issue: Issue, comment: Comment): string =>
  htmlUrl(repository, `/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}#issuecomment-${comment.id}`);

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
