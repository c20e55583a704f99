import { onTestFinished } from 'vitest';
import {
  type NothingToPost,
  type PostedReview,
  type PostOptions,
  postReview,
} from '../../src/pull-request/post-review.ts';
import type { PullRequestReview } from '../../src/pull-request/review-schema.ts';
import { openGitHub } from '../../src/services/open-github.ts';
import { type FaultyWay, startFaults } from '../faults/start-faults.ts';
import type { NewPull, PullHandle, RepositoryHandle } from '../github/repository-handle.ts';
import { type GitHub, startGitHub } from '../github/start-github.ts';
import { file, patch } from './review-of.ts';

export const sha = (digit: string): string => digit.repeat(40);

/** A pull request on a GitHub of its own, and what posts to it. */
export interface OpenPull {
  readonly github: GitHub;
  readonly library: RepositoryHandle;
  readonly pull: PullHandle;
  readonly way: FaultyWay;
  /** Posts as the token of a workflow, without waiting. */
  post(review: PullRequestReview, options?: Partial<PostOptions>): Promise<PostedReview | NothingToPost>;
}

/** Opens a pull request of one new file. `contents`: what the token may do to them; resolving a thread takes `write`. */
export async function openPull(
  { contents = 'write' as 'read' | 'write', timeout = 10_000 } = {},
  given: Partial<NewPull> = {},
): Promise<OpenPull> {
  const github = await startGitHub();
  const way = await startFaults({ to: github.url });
  onTestFinished(async () => {
    await way.close();
    await github.close();
  });
  const library = github.repository('acme/library');
  github.token('ci', { kind: 'app', permissions: { pull_requests: 'write', checks: 'write', contents } });
  const head = { ref: 'review', sha: sha('1') };
  const pull = library.pull({ title: 'A review', author: 'kim', head, files: [{ path: file, patch }], ...given });
  return {
    ...{ github, library, pull, way },
    async post(review, options = {}) {
      const environment = { GITHUB_TOKEN: 'ci', GITHUB_API_URL: way.url, GITHUB_REPOSITORY: 'acme/library' };
      const patience = { second: 0, timeout };
      const opened = await openGitHub({ environment, patience, secondsBetweenWrites: 0 });
      return postReview(opened, review, {
        ...{ head: pull.issue.pull.head.sha, server: 'https://github.example', mostInline: 20 },
        ...{ run: 'https://github.example/acme/library/actions/runs/7', check: true, dryRun: false },
        ...options,
      });
    },
  };
}
