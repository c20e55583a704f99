import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { isSystemError, reason } from '../src/library/find-files.ts';
import { type NothingToPost, type PostedReview, postReview } from '../src/pull-request/post-review.ts';
import { ReviewFileError, readReview } from '../src/pull-request/read-review.ts';
import { largestFile, type PullRequestReview } from '../src/pull-request/review-schema.ts';
import { printable } from '../src/reader/printable.ts';
import { openGitHub } from '../src/services/open-github.ts';
import { troubleText } from './failure.ts';
import { print, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface PostOptions {
  readonly repository?: string;
  readonly headSha: string;
  readonly runUrl?: string;
  readonly maxComments: string;
  readonly pace: string;
  /** False for `--no-check`. */
  readonly check: boolean;
  readonly dryRun?: boolean;
}

/** `reliability review-pr post`: exit 0 posted, or there was nothing to post to; 2 when the run itself failed. */
export function addPost(review: Command, done: (exitCode: number) => void): void {
  review
    .command('post')
    .summary('post what `prepare` found out')
    .description('Post what `review-pr prepare` found out: one comment, comments on lines, and a check run.')
    .argument('<file>', 'what `review-pr prepare` wrote')
    .requiredOption('--head-sha <sha>', 'the commit that was reviewed: the head of the pull request')
    .option('--repository <name>', 'owner/name (default: GITHUB_REPOSITORY)')
    .option('--run-url <url>', 'the page of the run that made the file, with its artifacts')
    .option('--max-comments <n>', 'comments on lines that one run makes at most', '20')
    .option('--pace <seconds>', 'seconds between two changes on GitHub', '1')
    .option('--no-check', 'write no check run: a personal token may not')
    .option('--dry-run', 'show what would be posted, and post nothing')
    .addHelpText(
      'after',
      `
It reads no file but this one, runs none of the pull request's code, and takes nothing
of the file for true but what it says about the library: the pull request is found by
the commit. A newer head of it is not overwritten: then nothing is posted. A second
run changes nothing more.
The token is GITHUB_TOKEN, with \`pull-requests: write\` and \`checks: write\`; to resolve
threads GitHub wants \`contents: write\`, too. Without it they are marked as gone.
Exit codes: 0 posted, or nothing to post to; 2 the run itself failed.

Examples:
  $ reliability review-pr post review.json --head-sha "$HEAD_SHA" --run-url "$RUN_URL"
  $ reliability review-pr post review.json --repository acme/library --head-sha 1f0c… --dry-run`,
    )
    .action(async (file: string, options: PostOptions) => {
      await post(file, options);
      done(0);
    });
}

const commitForm = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

async function post(file: string, options: PostOptions): Promise<void> {
  const { repository, headSha: head, dryRun = false, check } = options;
  if (!commitForm.test(head)) {
    throw new UsageError(
      `--head-sha does not take ${JSON.stringify(head.slice(0, 80))}`,
      'The pull request is found by the commit that was reviewed.',
      'Write the whole id of the commit: 40 hexadecimal digits, `github.event.workflow_run.head_sha` in GitHub Actions.',
    );
  }
  const mostInline = wholeNumber('--max-comments', options.maxComments, 100);
  const secondsBetweenWrites = wholeNumber('--pace', options.pace, 60);
  const server = (process.env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
  const run = options.runUrl === undefined ? undefined : runOf(options.runUrl, server);
  const review = readFile(file);
  const onWait = (seconds: number, why: string) => void tell(`Waiting ${seconds} s: ${printable(why)}\n`);
  const github = await openGitHub({ repository, secondsBetweenWrites, patience: { onWait } });
  const posted = await postReview(github, review, { head, server, run, mostInline, check, dryRun });
  if ('state' in posted) await print(nothingPosted(posted, head));
  else await tellPosted(posted, dryRun);
}

async function tellPosted(posted: PostedReview, dryRun: boolean): Promise<void> {
  const { number, text, comment, check, created, edited, unresolved, refused } = posted;
  const lines = `${counted(created, 'comment')} on lines made, ${edited} changed`;
  if (dryRun) {
    await print(`Would post to #${number}: ${lines}.\n${quoted(text)}`);
    return;
  }
  await print(`Posted to #${number}: comment ${comment?.what} (${printable(comment?.url ?? '')}); ${lines}.\n`);
  if (check !== undefined) await print(`Check run: ${printable(check)}\n`);
  if (refused > 0) {
    await tell(
      troubleText(
        `GitHub did not take ${counted(refused, 'comment')} on lines`,
        'It finds one of the lines in no diff, and takes all comments of a review or none.',
        'The comment below the pull request has the findings all the same; the next run tries again.',
      ),
    );
  }
  if (unresolved > 0) {
    await tell(
      troubleText(
        `${counted(unresolved, 'thread')} could not be resolved`,
        'GitHub wants `contents: write` for that, which the token does not have. The comments say that the findings are gone.',
        'Resolve them by hand, or give the job that permission.',
      ),
    );
  }
}

function nothingPosted(found: NothingToPost, head: string): string {
  switch (found.state) {
    case 'stale':
      return `Nothing posted: #${found.number} has moved on from ${head} to ${found.head}; the run of that commit posts.\n`;
    case 'several':
      return `Nothing posted: ${found.numbers.map((number) => `#${number}`).join(', ')} have the head ${head}, and the review names the base of none of them or of several.\n`;
    case 'none':
      return `Nothing posted: no open pull request has the head ${head}.\n`;
  }
}

/** Text for a log in which no line begins with a workflow command, and none of the old form stands in a line. */
function quoted(text: string): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => `│ ${printable(line).replaceAll('##[', '##␣[')}\n`);
  return lines.join('');
}

function readFile(file: string): PullRequestReview {
  const path = resolve(file);
  try {
    const { size } = statSync(path);
    if (size > largestFile) throw new ReviewFileError(`has ${size} bytes; no review has more than ${largestFile}`);
    return readReview(readFileSync(path));
  } catch (error) {
    if (error instanceof ReviewFileError) {
      throw new UsageError(
        `${file} ${error.message}`,
        'The file comes from a run of the pull request, so it is taken as it should be or not at all. Nothing was posted.',
        'Write it with `reliability review-pr prepare` of the same version, and look at the pull request: somebody may have tampered with it.',
      );
    }
    if (!isSystemError(error)) throw error;
    throw new UsageError(
      `${file} cannot be read: ${reason(error)}`,
      'It is what is posted.',
      'Name the file that `reliability review-pr prepare --out` wrote.',
    );
  }
}

function runOf(url: string, server: string): string {
  if (/^[\x21-\x7e]+$/.test(url) && !/[<>|]/.test(url) && url.startsWith(`${server}/`)) return url;
  throw new UsageError(
    `--run-url is no page of ${server}`,
    'The comment links to it, and whoever reads the comment trusts the link.',
    'Write `github.event.workflow_run.html_url`, or leave it out.',
  );
}

function wholeNumber(option: string, written: string, largest: number): number {
  if (/^\d+$/.test(written) && Number(written) <= largest) return Number(written);
  throw new UsageError(
    `${option} does not take ${JSON.stringify(written.slice(0, 80))}`,
    `It is a whole number from 0 to ${largest}.`,
    'Leave it out for the default.',
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
