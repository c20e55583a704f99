import { htmlUrl, mayPush } from './call.ts';
import { type Account, fullName, type Repository, type State } from './state.ts';

/** What is known, as GitHub's JSON says it. */
export type Body = Readonly<Record<string, unknown>>;

/** `{ a_url: base + '/a' }` of each name, `issue_comment_url` and the like with what follows. */
export function urls(base: string, paths: Readonly<Record<string, string>>): Record<string, string> {
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

export const repositoryPaths: Readonly<Record<string, string>> = {
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

export function association(repository: Repository, account: Account): string {
  if (repository.owner.login === account.login) return 'OWNER';
  return mayPush(repository, account.login) ? 'COLLABORATOR' : 'NONE';
}
