import { htmlUrl } from './call.ts';
import { accountBody, association, type Body, repositoryUrl, urls } from './repository-body.ts';
import type { Comment, Issue, Label, Repository, State } from './state.ts';

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

export function labelsOf(state: State, repository: Repository, issue: Issue): Body[] {
  return issue.labels.map((name) => labelBody(state, repository, repository.labels.get(name.toLowerCase())!));
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
