import type { Command } from 'commander';
import { addPost } from './review-pr-post.ts';
import { addPrepare } from './review-pr-prepare.ts';

/** `reliability review-pr`: the review of a pull request, in two halves that trust each other as little as they can. */
export function addReviewPr(program: Command, done: (exitCode: number) => void): void {
  const review = program
    .command('review-pr')
    .summary('review a pull request')
    .description(
      'Review a pull request: `prepare` looks at its code and needs no token, `post` writes to it and looks at no code.',
    );
  addPrepare(review, done);
  addPost(review, done);
}
