import type { FindingOrigin, FindingSeverity } from '../model/kinds/finding.ts';

/** What each severity means (003 Classifier): the impact counts, not the tone. */
export const severityRubric: Readonly<Record<FindingSeverity, string>> = {
  blocker: 'the deliverable is wrong, broken or unsafe; nothing goes on before it is fixed',
  high: 'a real defect to fix before delivery, which does not hold the gate by itself',
  medium: 'a genuine issue worth fixing, which delivery does not wait for',
  low: 'a nit, polish, nice to have',
};

/**
 * Whose approval ends when a finding is closed, by the way that it came (003 Classifier); undefined where whoever filed it looks
 * again, and is not known.
 */
export function defaultInvalidates(
  origin: FindingOrigin | undefined,
  filedBy: string | undefined,
): readonly string[] | undefined {
  switch (origin) {
    case 'user-chat':
    case 'user-visual':
    case 'user-question':
    case 'drift':
      return ['user'];
    case 'adversarial-review':
    case 'studio-review':
      return filedBy === undefined ? undefined : [filedBy];
    case 'agent':
    case 'lint':
      return [];
    default:
      return undefined;
  }
}
