import type { GitHub } from '../services/open-github.ts';
import { ServiceError } from '../services/service-error.ts';

/** The pull request that a commit is the head of. */
export type FoundPullRequest =
  | { readonly state: 'open'; readonly number: number; readonly headRepository: string | undefined }
  /** It has a newer head: the review is of a commit that nobody merges any more. */
  | { readonly state: 'stale'; readonly number: number; readonly head: string }
  /** Several have this head, and none or more than one of them goes to the base that was compared with. */
  | { readonly state: 'several'; readonly numbers: readonly number[] }
  | { readonly state: 'none' };

type Pull = Awaited<ReturnType<GitHub['octokit']['rest']['pulls']['list']>>['data'][number];

/** Pages of open pull requests, the latest first, that are searched for the head of a fork. */
const mostPages = 20;

/**
 * Finds the open pull request whose head is this commit, by what GitHub says alone: it does not know the commits of forks as
 * those of a pull request, so that then the open ones are searched. `base` is the base that the review names; it chooses
 * among several of the same head, and nothing else is taken from it.
 */
export async function findPullRequest(github: GitHub, head: string, base: string): Promise<FoundPullRequest> {
  const ofCommit = (await pullsOfCommit(github, head)).filter((pull) => isOpen(pull, github));
  const known = ofCommit.filter((pull) => pull.head.sha === head);
  const pulls = known.length > 0 ? known : await searchOpen(github, head);
  const [first] = pulls;
  const moved = ofCommit.find((pull) => pull.head.sha !== head);
  if (first === undefined) {
    return moved === undefined ? { state: 'none' } : { state: 'stale', number: moved.number, head: moved.head.sha };
  }
  if (pulls.length === 1) return opened(first);
  const named = pulls.filter(
    (pull) => base === pull.base.ref || base === `origin/${pull.base.ref}` || base === pull.base.sha,
  );
  const [only] = named;
  if (only !== undefined && named.length === 1) return opened(only);
  return { state: 'several', numbers: pulls.map(({ number }) => number).sort((a, b) => a - b) };
}

function opened({ number, head }: Pull): FoundPullRequest {
  return { state: 'open', number, headRepository: head.repo?.full_name };
}

async function pullsOfCommit({ octokit, owner, repo }: GitHub, head: string): Promise<readonly Pull[]> {
  try {
    const found = await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
      ...{ owner, repo, commit_sha: head, per_page: 100 },
    });
    return found as readonly Pull[];
  } catch (error) {
    // GitHub does not know the commit here: it is of a fork.
    if (error instanceof ServiceError && (error.status === 404 || error.status === 422)) return [];
    throw error;
  }
}

async function searchOpen(github: GitHub, head: string): Promise<readonly Pull[]> {
  const { octokit, owner, repo } = github;
  const found: Pull[] = [];
  let pages = 0;
  const query = { ...{ owner, repo, per_page: 100 }, state: 'open', sort: 'updated', direction: 'desc' } as const;
  for await (const { data } of octokit.paginate.iterator(octokit.rest.pulls.list, query)) {
    found.push(...data.filter((pull) => pull.head.sha === head && isOpen(pull, github)));
    pages += 1;
    if (pages === mostPages) break;
  }
  return found;
}

function isOpen({ state, base }: Pull, { repositoryId }: GitHub): boolean {
  return state === 'open' && base.repo.id === repositoryId;
}
