import { type Call, canPush, type Handlers, page, pullOf, repositoryOf } from './call.ts';
import { type DiffLine, diffLines, hunkUpTo } from './diff-lines.ts';
import { reviewBody, reviewCommentBody } from './pull-body.ts';
import { type PullIssue, pullsOf } from './pulls.ts';
import { checkLength, invalid, notFound, Refusal } from './refusal.ts';
import { nextId, nextInstant, type Review, type ReviewComment, type Side, type Thread } from './state.ts';

/** Reviews and the comments on lines. */
export const reviewHandlers: Handlers = {
  'pulls/create-review': (call) => {
    const issue = pullOf(call);
    const { body, comments = [], event, commit_id: commit = issue.pull.head.sha } = call.body;
    checkLength('PullRequestReview', body);
    if (event === 'COMMENT' && !body && comments.length === 0) {
      throw new Refusal(422, 'Unprocessable Entity', { errors: ['Review cannot be blank'] });
    }
    if (event === 'REQUEST_CHANGES' && !body) {
      throw new Refusal(422, 'Unprocessable Entity', { errors: ['Body cannot be blank'] });
    }
    if (event === 'APPROVE' && issue.author === call.actor.account) {
      throw new Refusal(422, 'Unprocessable Entity', { errors: ['Can not approve your own pull request'] });
    }
    checkCommit(issue, commit);
    const places = comments.map((comment: CommentInput) => placeOf(issue, comment));
    const wrong = places.filter((place: Place | string) => typeof place === 'string');
    // All or nothing: one line outside the diff, and there is no review.
    if (wrong.length > 0) throw new Refusal(422, 'Unprocessable Entity', { errors: [...new Set<string>(wrong)] });
    for (const comment of comments) checkCommentText(comment.body);
    const review = addReview(call, issue, reviewStates[event as keyof typeof reviewStates], body ?? '', commit);
    for (const [index, comment] of comments.entries()) {
      addThread(call, issue, review, comment as CommentInput, places[index] as Place);
    }
    return { status: 200, body: reviewBody(call.state, repositoryOf(call), issue, review) };
  },
  'pulls/list-review-comments': (call) => {
    const issue = pullOf(call);
    const since = call.query['since'] === undefined ? -Infinity : Date.parse(call.query['since']);
    const found = issue.pull.threads.flatMap((thread) =>
      thread.comments
        .filter(({ updatedAt }) => Date.parse(updatedAt) >= since)
        .map((comment) => reviewCommentBody(call.state, repositoryOf(call), issue, thread, comment)),
    );
    return page(call, found);
  },
  'pulls/create-review-comment': (call) => {
    const issue = pullOf(call);
    if (call.body.in_reply_to !== undefined) return reply(call, issue, call.body.in_reply_to);
    checkCommit(issue, call.body.commit_id);
    checkCommentText(call.body.body);
    const place = placeOf(issue, call.body);
    if (typeof place === 'string') {
      const field = place.startsWith('Path') ? 'pull_request_review_thread.path' : 'pull_request_review_thread.line';
      const message = place.startsWith('Path') ? `${field} is invalid` : `${field} must be part of the diff`;
      throw invalid({ resource: 'PullRequestReviewComment', code: 'custom', field, message });
    }
    const review = addReview(call, issue, 'COMMENTED', '', call.body.commit_id);
    const thread = addThread(call, issue, review, call.body, place);
    return { status: 201, body: commentJson(call, issue, thread, thread.comments[0]!) };
  },
  'pulls/create-reply-for-review-comment': (call) => reply(call, pullOf(call), Number(call.params['comment_id'])),
  'pulls/get-review-comment': (call) => {
    const { issue, thread, comment } = commentOf(call);
    return { status: 200, body: commentJson(call, issue, thread, comment) };
  },
  'pulls/update-review-comment': (call) => {
    const { issue, thread, comment } = ownComment(call);
    checkCommentText(call.body.body);
    comment.body = call.body.body;
    comment.updatedAt = nextInstant(call.state);
    return { status: 200, body: commentJson(call, issue, thread, comment) };
  },
  'pulls/delete-review-comment': (call) => {
    const { issue, thread, comment } = ownComment(call);
    thread.comments = thread.comments.filter((other) => other !== comment);
    if (thread.comments.length === 0) issue.pull.threads.splice(issue.pull.threads.indexOf(thread), 1);
    return { status: 204 };
  },
};

/** Without an event a review is pending: only its author sees it. */
const reviewStates = {
  APPROVE: 'APPROVED',
  COMMENT: 'COMMENTED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  undefined: 'PENDING',
} as const;

interface CommentInput {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: Side;
  readonly start_line?: number;
  readonly start_side?: Side;
  readonly position?: number;
  readonly subject_type?: 'file' | 'line';
}

/** Both ends of a comment in the diff; the file as a whole has none. */
interface Place {
  readonly start: DiffLine | null;
  readonly end: DiffLine | null;
  readonly hunk: string;
}

/** Where a comment goes, or why there is no such place, in GitHub's words. */
function placeOf({ pull }: PullIssue, input: CommentInput): Place | string {
  const file = pull.files.find(({ path }) => path === input.path);
  if (file === undefined) return 'Path could not be resolved';
  if (input.subject_type === 'file') return { start: null, end: null, hunk: '' };
  const lines = diffLines(file.patch ?? '');
  const find = (line: number | undefined, side: Side = 'RIGHT') =>
    lines.find((candidate) => candidate.line === line && candidate.side === side) ?? null;
  const end = find(input.line, input.side);
  if (end === null) return 'Line could not be resolved';
  const hunk = hunkUpTo(file.patch ?? '', end.hunk);
  if (input.start_line === undefined) return { start: null, end, hunk };
  const start = find(input.start_line, input.start_side ?? input.side);
  if (start === null) return 'Start line could not be resolved';
  if (start.hunk !== end.hunk) {
    return 'Pull request review thread start line must be part of the same hunk as the line.';
  }
  if (start.side === end.side && start.line >= end.line) {
    return 'Pull request review thread start line must precede the end line.';
  }
  return { start, end, hunk };
}

function checkCommit({ pull }: PullIssue, commit: string): void {
  if (pull.commits.includes(commit)) return;
  const errors = [{ resource: 'PullRequestReview', field: 'commit_id', code: 'invalid' as const }];
  throw invalid(...errors);
}

function checkCommentText(text: string): void {
  if (text.trim() === '') throw invalid({ resource: 'PullRequestReviewComment', code: 'missing_field', field: 'body' });
  checkLength('PullRequestReviewComment', text);
}

function addReview(call: Call, issue: PullIssue, state: Review['state'], body: string, commit: string): Review {
  const submittedAt = nextInstant(call.state);
  const review: Review = { id: nextId(call.state), author: call.actor.account!, state, body, commit, submittedAt };
  issue.pull.reviews.push(review);
  return review;
}

function addThread(call: Call, issue: PullIssue, review: Review, input: CommentInput, place: Place): Thread {
  const thread: Thread = {
    id: `PRRT_${nextId(call.state)}`,
    path: input.path,
    side: place.end?.side ?? 'RIGHT',
    startSide: place.start?.side ?? null,
    originalLine: place.end?.line ?? null,
    originalStartLine: place.start?.line ?? null,
    subject: place.end === null ? 'file' : 'line',
    text: place.end?.text ?? null,
    line: place.end?.line ?? null,
    startLine: place.start?.line ?? null,
    commit: issue.pull.head.sha,
    resolvedBy: null,
    comments: [],
  };
  issue.pull.threads.push(thread);
  addTo(call, thread, review, input.body, place.hunk, null);
  return thread;
}

function addTo(
  call: Call,
  thread: Thread,
  review: Review,
  body: string,
  diffHunk: string,
  inReplyTo: number | null,
): ReviewComment {
  const at = nextInstant(call.state);
  const comment: ReviewComment = {
    id: nextId(call.state),
    author: call.actor.account!,
    body,
    createdAt: at,
    updatedAt: at,
    minimizedFor: null,
    review,
    inReplyTo,
    diffHunk,
    originalCommit: review.commit,
  };
  thread.comments.push(comment);
  return comment;
}

function reply(call: Call, issue: PullIssue, to: number): { status: 201; body: unknown } {
  const thread = issue.pull.threads.find(({ comments }) => comments.some(({ id }) => id === to));
  if (thread === undefined) throw notFound();
  checkCommentText(call.body.body);
  const first = thread.comments[0]!;
  const review = addReview(call, issue, 'COMMENTED', '', issue.pull.head.sha);
  const comment = addTo(call, thread, review, call.body.body, first.diffHunk, first.id);
  return { status: 201, body: commentJson(call, issue, thread, comment) };
}

function commentJson(call: Call, issue: PullIssue, thread: Thread, comment: ReviewComment): unknown {
  return reviewCommentBody(call.state, repositoryOf(call), issue, thread, comment);
}

function commentOf(call: Call): { issue: PullIssue; thread: Thread; comment: ReviewComment } {
  for (const issue of pullsOf(repositoryOf(call))) {
    for (const thread of issue.pull.threads) {
      const comment = thread.comments.find(({ id }) => id === Number(call.params['comment_id']));
      if (comment !== undefined) return { issue, thread, comment };
    }
  }
  throw notFound();
}

function ownComment(call: Call): ReturnType<typeof commentOf> {
  const found = commentOf(call);
  if (found.comment.author === call.actor.account || canPush(call, repositoryOf(call))) return found;
  throw notFound();
}
