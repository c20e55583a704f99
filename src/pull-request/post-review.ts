import type { GitHub } from '../services/open-github.ts';
import { ServiceError } from '../services/service-error.ts';
import { annotationOf } from './annotations.ts';
import { type FoundPullRequest, findPullRequest } from './find-pull-request.ts';
import { ownThreads } from './own-comments.ts';
import { type DiffLines, diffLines } from './patch-lines.ts';
import { planInline } from './plan-inline.ts';
import { putCheckRun } from './put-check-run.ts';
import { type PutComment, putComment } from './put-comment.ts';
import { putEdits, putReview } from './put-inline.ts';
import type { ReviewPlace } from './review-place.ts';
import type { PullRequestReview } from './review-schema.ts';
import { reviewText, stickyComment } from './sticky-comment.ts';
import { verdictOf } from './verdict.ts';

export interface PostOptions {
  /** The commit that was reviewed, from whoever started the job; never from the review. */
  readonly head: string;
  /** `https://github.com`. */
  readonly server: string;
  readonly run: string | undefined;
  /** Comments on lines that one run makes at most. */
  readonly mostInline: number;
  /** Whether a check run is written: only tokens of an app may. */
  readonly check: boolean;
  /** Whether nothing is written. */
  readonly dryRun: boolean;
}

/** What was done, or would be. */
export interface PostedReview {
  readonly number: number;
  /** The text of the one comment. */
  readonly text: string;
  /** Undefined for a dry run. */
  readonly comment: PutComment | undefined;
  readonly check: string | undefined;
  /** Comments on lines that came, changed, and threads that GitHub did not let this token resolve. */
  readonly created: number;
  readonly edited: number;
  readonly unresolved: number;
  /** Comments on lines that GitHub did not take. */
  readonly refused: number;
}

/** Nothing was posted, because no open pull request has this commit as its head. */
export type NothingToPost = Exclude<FoundPullRequest, { readonly state: 'open' }>;

/**
 * Posts a review to the pull request whose head is the commit: a check run, comments on lines, the one comment. Everything is
 * found by its marker before it is written, so that a second run, whatever became of the first, changes nothing more.
 */
export async function postReview(
  github: GitHub,
  review: PullRequestReview,
  options: PostOptions,
): Promise<PostedReview | NothingToPost> {
  const { head, server, run, dryRun } = options;
  const found = await findPullRequest(github, head, review.base.ref);
  if (found.state !== 'open') return found;
  const { number } = found;
  const place: ReviewPlace = { server, repository: found.headRepository ?? github.repository, head, run };
  const files = await linesInDiff(github, number);
  const linesOf = (file: string) => files.get(file) ?? diffLines(undefined);
  const plan = planInline(review, await ownThreads(github, number), linesOf, head, options.mostInline);
  const { create, edits, counts } = plan;
  const text = stickyComment(review, place, counts);
  const planned = { number, text, created: create.length, edited: edits.length, unresolved: 0, refused: 0 };
  if (dryRun) return { ...planned, comment: undefined, check: undefined };
  const check = options.check ? await checkRun(github, review, place) : undefined;
  const moved = await movedOn(github, number, head);
  if (moved !== undefined) return moved;
  const taken = create.length === 0 || (await putReview(github, number, head, create));
  const unresolved = await putEdits(github, edits);
  const shown = taken ? text : stickyComment(review, place, { placed: counts.placed - create.length, suggested: 0 });
  const comment = await putComment(github, number, shown);
  if (check instanceof ServiceError) throw check;
  return {
    ...planned,
    ...{ text: shown, comment, check, unresolved },
    ...(!taken && { created: 0, refused: create.length }),
  };
}

/** The page of the check run. A token that may not write one is told after everything else is done. */
async function checkRun(github: GitHub, review: PullRequestReview, place: ReviewPlace): Promise<string | ServiceError> {
  const { conclusion, text: title } = verdictOf(review);
  const annotations = review.findings.items.map(annotationOf);
  const summary = reviewText(review, place, { placed: 0, suggested: 0 });
  try {
    return await putCheckRun(github, {
      ...{ name: 'reliability', head: place.head, conclusion, title, summary, annotations, detailsUrl: place.run },
    });
  } catch (error) {
    if (error instanceof ServiceError && error.status === 403) return error;
    throw error;
  }
}

async function linesInDiff({ octokit, owner, repo }: GitHub, number: number): Promise<ReadonlyMap<string, DiffLines>> {
  const query = { owner, repo, pull_number: number, per_page: 100 };
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, query);
  return new Map(files.map(({ filename, patch }) => [filename, diffLines(patch)]));
}

/** The pull request when its head is another commit by now. */
async function movedOn(
  { octokit, owner, repo }: GitHub,
  number: number,
  head: string,
): Promise<NothingToPost | undefined> {
  const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number });
  return data.head.sha === head ? undefined : { state: 'stale', number, head: data.head.sha };
}
