import { notFound, Refusal } from './refusal.ts';
import {
  type Account,
  accountOf,
  fullName,
  type Permission,
  type Repository,
  type State,
  type Token,
} from './state.ts';

/** Who asks: nobody when there was no token. */
export interface Actor {
  readonly token: Token | null;
  readonly account: Account | null;
}

/** Who the `Authorization` header names; 401 for a token that GitHub does not know. */
export function actorOf(state: State, header: string | undefined): Actor {
  if (header === undefined) return { token: null, account: null };
  const secret = /^(?:bearer|token)\s+(.+)$/iu.exec(header)?.[1];
  const token = secret === undefined ? undefined : state.tokens.get(secret);
  if (token === undefined) throw new Refusal(401, 'Bad credentials');
  return { token, account: accountOf(state, token.login) };
}

/** What an operation needs, by its id. Those that are not named here need nothing but to read the repository. */
const needs: Readonly<Record<string, readonly [Permission, 'read' | 'write']>> = {
  'issues/create-label': ['issues', 'write'],
  'issues/create': ['issues', 'write'],
  'issues/update': ['issues', 'write'],
  'issues/add-labels': ['issues', 'write'],
  'issues/remove-label': ['issues', 'write'],
  'issues/create-comment': ['issues', 'write'],
  'issues/update-comment': ['issues', 'write'],
  'issues/delete-comment': ['issues', 'write'],
  'issues/add-sub-issue': ['issues', 'write'],
  'issues/list-for-repo': ['issues', 'read'],
  'issues/get': ['issues', 'read'],
  'pulls/list': ['pull_requests', 'read'],
  'pulls/get': ['pull_requests', 'read'],
  'pulls/list-files': ['pull_requests', 'read'],
  'pulls/create': ['pull_requests', 'write'],
  'pulls/update': ['pull_requests', 'write'],
  'pulls/merge': ['contents', 'write'],
  'pulls/create-review': ['pull_requests', 'write'],
  'pulls/create-review-comment': ['pull_requests', 'write'],
  'pulls/create-reply-for-review-comment': ['pull_requests', 'write'],
  'pulls/update-review-comment': ['pull_requests', 'write'],
  'pulls/delete-review-comment': ['pull_requests', 'write'],
  'repos/list-pull-requests-associated-with-commit': ['pull_requests', 'read'],
  'checks/create': ['checks', 'write'],
  'checks/update': ['checks', 'write'],
  'checks/get': ['checks', 'read'],
  'checks/list-annotations': ['checks', 'read'],
  'checks/list-for-ref': ['checks', 'read'],
};

/** Comments, labels and assignees of a pull request are reached by its issue: `pull_requests: write` will do there. */
const alsoForPulls = new Set([
  'issues/create-comment',
  'issues/update-comment',
  'issues/delete-comment',
  'issues/add-labels',
  'issues/remove-label',
]);

/** Lets an operation on a repository pass, or refuses it as GitHub does. */
export function checkAccess({ token, account }: Actor, operation: string, repository: Repository): void {
  if (!canSee(token, account, repository)) throw notFound();
  const [permission, level] = needs[operation] ?? ['metadata', 'read'];
  if (level === 'write' && token === null) throw new Refusal(401, 'Requires authentication');
  if (level === 'write' && repository.archived) {
    throw new Refusal(403, 'Repository was archived so is read-only.');
  }
  if (token === null) return;
  if (permission === 'checks' && level === 'write' && token.kind !== 'app') {
    throw new Refusal(403, 'You must authenticate via a GitHub App.');
  }
  if (token.kind === 'classic') {
    if (level === 'write') checkScopes(token, repository);
    return;
  }
  const enough = (name: Permission): boolean => {
    const has = token.permissions[name];
    return has === 'write' || (has !== undefined && level === 'read');
  };
  if (permission === 'metadata' || enough(permission)) return;
  if (alsoForPulls.has(operation) && enough('pull_requests')) return;
  if (level === 'read' && !repository.private) return;
  throw new Refusal(403, notAccessible(token), {
    headers: { 'x-accepted-github-permissions': `${permission}=${level}` },
  });
}

export const notAccessible = (token: Token): string =>
  token.kind === 'app' ? 'Resource not accessible by integration' : 'Resource not accessible by personal access token';

/** A classic token without the scope is told that there is nothing, and the header says which scope would do. */
function checkScopes(token: Token, repository: Repository): void {
  const accepted = repository.private ? ['repo'] : ['public_repo', 'repo'];
  if (accepted.some((scope) => token.scopes.includes(scope))) return;
  throw new Refusal(404, 'Not Found', { headers: { 'x-accepted-oauth-scopes': accepted.join(', ') } });
}

function canSee(token: Token | null, account: Account | null, repository: Repository): boolean {
  if (token?.repositories !== undefined && !token.repositories.includes(fullName(repository))) {
    return !repository.private;
  }
  if (!repository.private) return true;
  if (token === null || account === null) return false;
  if (token.kind === 'app') return true;
  if (token.kind === 'classic' && !token.scopes.includes('repo')) return false;
  return repository.owner.login === account.login || repository.collaborators.has(account.login.toLowerCase());
}

/** What the headers say of the primary limit; one request less is left. */
export function spend(state: State): Readonly<Record<string, string>> {
  const { primary } = state;
  const refused = primary.remaining <= 0;
  if (!refused) primary.remaining -= 1;
  const headers = {
    'x-ratelimit-limit': String(primary.limit),
    'x-ratelimit-remaining': String(primary.remaining),
    'x-ratelimit-used': String(primary.limit - primary.remaining),
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + primary.resetInSeconds),
    'x-ratelimit-resource': 'core',
  };
  if (refused) throw new Refusal(403, 'API rate limit exceeded for user ID 1.', { headers });
  return headers;
}

/** Refuses a write when too many came at once. */
export function checkPace(state: State): void {
  const { secondary } = state;
  if (secondary === null) return;
  if (secondary.afterWrites > 0) {
    secondary.afterWrites -= 1;
    return;
  }
  if (secondary.refusals <= 0) return;
  secondary.refusals -= 1;
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  throw new Refusal(403, message, {
    headers: secondary.retryAfter === null ? {} : { 'retry-after': String(secondary.retryAfter) },
  });
}
