import { lineDigest } from '../../src/pull-request/line-digest.ts';
import { type PullRequestReview, type ReviewFinding, reviewSchema } from '../../src/pull-request/review-schema.ts';

/** The file of the findings, as the pull request leaves it. */
export const file = 'content/postmortems/pm-2026-041.md';
export const lines = ['---', 'id: pm-2026-041', 'status: In Review', 'owner: the team', '---'];
/** All of it is new. */
export const patch = `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join('\n')}`;

/** A finding in a line of the file, from 1. */
export function findingOf(line: number, part: Partial<ReviewFinding> = {}): ReviewFinding {
  return {
    ...{ file, line, column: 1, endLine: line, endColumn: 5, rule: 'action/owner', severity: 'error' },
    ...{ message: `Line ${line} names nobody`, why: 'Nobody is asked.', how: 'Name `@kim`.' },
    fingerprint: String(line).padStart(20, '0'),
    says: lineDigest(lines[line - 1] ?? ''),
    ...part,
  };
}

/** A finding with a text to take in the place of its line. */
export function fixableOf(line: number, written: string): ReviewFinding {
  const replaces = [lineDigest(lines[line - 1] ?? '')];
  return findingOf(line, { suggestion: { line, replaces, lines: [written] } });
}

const none = { items: [], more: 0 };

/** A review of these findings. */
export function reviewOf(findings: readonly ReviewFinding[], part: Partial<PullRequestReview> = {}): PullRequestReview {
  return reviewSchema.parse({
    ...{ version: 1, tool: '0.1.0', base: { ref: 'origin/main', commit: 'b'.repeat(40) } },
    ...{ decided: true, files: 40, before: 0, fixed: 0, notes: [], suppressions: none },
    findings: { items: findings, more: 0 },
    ...{ records: none, actions: none, cited: none, broken: none, metrics: none },
    ...part,
  });
}
