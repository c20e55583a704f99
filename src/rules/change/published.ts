import type { DocumentFacts } from '../../library/library.ts';

/** Whether a review was final or closed: others rely on what it says from then on. */
export function isPublished({ kind, data }: DocumentFacts): boolean {
  return kind === 'postmortem' && (data['status'] === 'final' || data['status'] === 'closed');
}
