import { findingBody, goneBody, hasSuggestion, type InlineComment, inlineComment, markOf } from './inline-comment.ts';
import type { OwnThread } from './own-comments.ts';
import type { DiffLines } from './patch-lines.ts';
import type { PullRequestReview } from './review-schema.ts';
import type { InlineCounts } from './sticky-comment.ts';

/** A comment that is there and gets another text, and what becomes of its thread. */
export interface ThreadEdit {
  readonly thread: OwnThread;
  /** Undefined: it stays as it is. */
  readonly body: string | undefined;
  /** Undefined: it stays open or resolved, as it is. */
  readonly resolve: boolean | undefined;
}

/** What is to be done on the lines of a pull request. */
export interface InlinePlan {
  readonly create: readonly InlineComment[];
  readonly edits: readonly ThreadEdit[];
  /** What a reader finds on the lines afterwards. */
  readonly counts: InlineCounts;
}

/**
 * Compares what was found with the threads that are there. A finding is told once: while its thread is there it is not told
 * again, wherever its line has moved, and a thread that somebody resolved stays resolved. A thread whose finding is gone is
 * marked so and resolved; when the finding comes back, a thread that was marked so is opened again. Where findings were left
 * out or a rule failed, nobody knows what is gone. `linesOf` gives the lines of a file that are in the diff.
 */
export function planInline(
  review: PullRequestReview,
  threads: readonly OwnThread[],
  linesOf: (file: string) => DiffLines,
  head: string,
  most: number,
): InlinePlan {
  const { findings, decided } = review;
  const byFingerprint = new Map(findings.items.map((finding) => [finding.fingerprint, finding]));
  const told = new Set<string>();
  const edits: ThreadEdit[] = [];
  let suggested = 0;
  for (const thread of threads) {
    const mark = markOf(thread.body);
    if (mark === undefined) continue;
    const finding = byFingerprint.get(mark.fingerprint);
    if (finding === undefined) {
      if (decided && findings.more === 0) edits.push(...goneEdit(thread, mark.gone, head));
      continue;
    }
    const isFirst = !told.has(mark.fingerprint);
    told.add(mark.fingerprint);
    const body = mark.gone
      ? (inlineComment(finding, linesOf(finding.file))?.body ?? findingBody(finding, undefined))
      : thread.body;
    if (isFirst && mark.gone) edits.push({ thread, body, resolve: false });
    if (isFirst && hasSuggestion({ body })) suggested += 1;
  }
  const create = findings.items
    .filter(({ fingerprint }) => !told.has(fingerprint))
    .flatMap((finding) => inlineComment(finding, linesOf(finding.file)) ?? [])
    .slice(0, most);
  return {
    create,
    edits,
    counts: { placed: told.size + create.length, suggested: suggested + create.filter(hasSuggestion).length },
  };
}

function goneEdit(thread: OwnThread, isMarked: boolean, head: string): readonly ThreadEdit[] {
  if (isMarked && thread.isResolved) return [];
  const resolve = thread.isResolved ? undefined : true;
  return [{ thread, body: isMarked ? undefined : goneBody(thread.body, head), resolve }];
}
