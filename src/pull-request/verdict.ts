import type { PullRequestReview } from './review-schema.ts';

export const signs = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;

export interface Verdict {
  /** As `lint` decides: errors fail, and so does what nobody could decide. */
  readonly conclusion: 'success' | 'failure';
  readonly sign: string;
  /** One line of plain text. */
  readonly text: string;
}

/** What a review comes to. */
export function verdictOf({ decided, findings }: Pick<PullRequestReview, 'decided' | 'findings'>): Verdict {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings.items) counts[severity] += 1;
  const counted = (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map(
      (severity) =>
        `${counts[severity]} ${severity === 'info' ? 'note' : severity}${counts[severity] === 1 ? '' : 's'}`,
    )
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ');
  const all = `${counted}${findings.more > 0 ? ` and ${findings.more} more findings` : ''}`;
  if (!decided) {
    const text = 'Not decided: a rule failed, so nobody knows what this pull request causes';
    return { conclusion: 'failure', sign: signs.error, text };
  }
  if (counts.error > 0) {
    return {
      conclusion: 'failure',
      sign: signs.error,
      text: `This pull request causes ${all}: errors block the merge`,
    };
  }
  if (all === '') return { conclusion: 'success', sign: '✅', text: 'This pull request causes no findings' };
  const sign = counts.warning > 0 ? signs.warning : signs.info;
  return { conclusion: 'success', sign, text: `This pull request causes ${all}; none of them blocks` };
}
