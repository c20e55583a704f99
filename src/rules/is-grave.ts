import type { Document } from '../reader/document.ts';
import { followsTemplate } from './follows-template.ts';

/**
 * Whether a review of this severity owes what a rule demands of `severities`. A file from elsewhere that follows none of our
 * templates owes nothing, and neither does one without a readable severity.
 */
export function isGrave(document: Document, severities: readonly string[]): boolean {
  const severity = document.data['severity'];
  return typeof severity === 'string' && severities.includes(severity) && followsTemplate(document);
}
