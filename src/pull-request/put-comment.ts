import { createOnce } from '../services/create-once.ts';
import type { GitHub } from '../services/open-github.ts';
import { ServiceError } from '../services/service-error.ts';
import { type OwnComment, ownComments } from './own-comments.ts';
import { stickyMarker } from './sticky-comment.ts';

/** What became of the one comment of a pull request. */
export interface PutComment {
  readonly url: string;
  readonly what: 'created' | 'edited' | 'unchanged';
}

/**
 * Writes the one comment: edits the one that is there, makes it when there is none, and takes out what two runs at once may
 * have made. Whatever answer is lost, there is one in the end; comments of others are never touched.
 */
export async function putComment(github: GitHub, number: number, body: string): Promise<PutComment> {
  const { octokit, owner, repo, patience } = github;
  const there = await stickyComments(github, number);
  if (there.length === 0) {
    await createOnce<unknown>({
      create: () => octokit.rest.issues.createComment({ owner, repo, issue_number: number, body }),
      find: async () => (await stickyComments(github, number))[0],
      patience,
    });
  }
  const [kept, ...others] = there.length === 0 ? await stickyComments(github, number) : there;
  for (const { id } of others) await ignoringGone(octokit.rest.issues.deleteComment({ owner, repo, comment_id: id }));
  if (kept === undefined) throw lost(number);
  if (kept.body === body) return { url: kept.url, what: there.length === 0 ? 'created' : 'unchanged' };
  const { data } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: kept.id, body });
  return { url: data.html_url, what: there.length === 0 ? 'created' : 'edited' };
}

async function stickyComments(github: GitHub, number: number): Promise<readonly OwnComment[]> {
  return (await ownComments(github, number)).filter(({ body }) => body.startsWith(stickyMarker));
}

/** Another run may have taken it out first. */
async function ignoringGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ServiceError && error.status === 404)) throw error;
  }
}

function lost(number: number): ServiceError {
  return new ServiceError(
    `The comment on #${number} was made and is not there`,
    'Somebody deleted it meanwhile, or GitHub shows it later.',
    'Run the command again: it looks before it makes another one.',
  );
}
