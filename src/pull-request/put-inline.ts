import { createOnce } from '../services/create-once.ts';
import type { GitHub } from '../services/open-github.ts';
import { ServiceError } from '../services/service-error.ts';
import { askGraphql } from './ask-graphql.ts';
import { type InlineComment, markOf } from './inline-comment.ts';
import { ownThreads } from './own-comments.ts';
import type { ThreadEdit } from './plan-inline.ts';

const resolving = `mutation ($thread: ID!) { resolveReviewThread(input: { threadId: $thread }) { thread { id } } }`;
const reopening = `mutation ($thread: ID!) { unresolveReviewThread(input: { threadId: $thread }) { thread { id } } }`;

/**
 * Writes the comments as one review. False when GitHub finds one of the lines in no diff: it takes all comments of a review
 * or none.
 */
export async function putReview(
  github: GitHub,
  number: number,
  head: string,
  comments: readonly InlineComment[],
): Promise<boolean> {
  const { octokit, owner, repo, patience } = github;
  const body = `${comments.length === 1 ? 'A finding' : `${comments.length} findings`} on the lines of this pull request; the comment above has the whole of it.`;
  const last = markOf(comments.at(-1)?.body ?? '')?.fingerprint;
  const review = {
    event: 'COMMENT',
    commit_id: head,
    body,
    comments: comments.map((comment) => ({ ...comment })),
  } as const;
  try {
    await createOnce<unknown>({
      create: () => octokit.rest.pulls.createReview({ owner, repo, pull_number: number, ...review }),
      find: async () => (await ownThreads(github, number)).find((thread) => markOf(thread.body)?.fingerprint === last),
      patience,
    });
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.status === 422) return false;
    throw error;
  }
}

/** Edits comments and resolves or opens their threads. Gives how many threads GitHub did not let this token resolve. */
export async function putEdits(github: GitHub, edits: readonly ThreadEdit[]): Promise<number> {
  const { octokit, owner, repo } = github;
  let refused = 0;
  for (const { thread, body, resolve } of edits) {
    if (body !== undefined) {
      await octokit.rest.pulls.updateReviewComment({ owner, repo, comment_id: thread.commentId, body });
    }
    if (resolve === undefined || resolve === thread.isResolved) continue;
    try {
      await askGraphql(github, resolve ? resolving : reopening, { thread: thread.id });
    } catch (error) {
      // The comment says all the same that the finding is gone; resolving takes `contents: write`, which is a lot to give.
      if (!(error instanceof ServiceError && error.status === 403)) throw error;
      refused += 1;
    }
  }
  return refused;
}
