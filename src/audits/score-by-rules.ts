import type { Rubric } from '../model/kinds/rubric.ts';
import { bestScore } from '../model/kinds/rubric.ts';
import type { RedactedTranscript } from '../model/transcript.ts';
import type { Scored } from './scored.ts';

type Check = NonNullable<Rubric['criteria'][number]['checks']>[number];

/**
 * Scores a transcript by the checks of a rubric: each criterion starts at the best score and loses the points of each check
 * that is so. A criterion without checks gets no score: nothing was looked at. Makes new values for each transcript and
 * writes to none that it was given (002 step 3 shares one table of scores between all files).
 */
export function scoreByRules({ messages }: RedactedTranscript, { criteria }: Rubric): Scored {
  const scores: Record<string, number> = {};
  const reasons: string[] = [];
  for (const { id, checks = [] } of criteria) {
    if (checks.length === 0) continue;
    const failed = checks.filter((check) => isSo(check, messages));
    scores[id] = Math.max(0, bestScore - failed.reduce((sum, { takes }) => sum + takes, 0));
    reasons.push(...failed.map((check) => `${id}: ${check.id} (-${check.takes})`));
  }
  return { scores, ...(reasons.length > 0 && { why: reasons.join('; ') }) };
}

function isSo({ roles, field, matches, absent }: Check, messages: RedactedTranscript['messages']): boolean {
  const pattern = new RegExp(matches, 'iu');
  const found = messages.some(
    (message) => (roles?.includes(message.role) ?? true) && pattern.test(message[field] ?? ''),
  );
  return found !== absent;
}
