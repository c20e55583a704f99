import type { DocumentFacts } from './library.ts';
import { isMapping } from './values.ts';

/**
 * Whether a record may be incomplete. Most forms of postmortems have no place for a status: one that says none is a draft,
 * until somebody signs it. Our own template demands a status.
 */
export function isDraft({ data, template }: Pick<DocumentFacts, 'data' | 'template'>): boolean {
  const { status } = data;
  if (status === 'draft') return true;
  return status === undefined && template !== undefined && template !== 'library' && !isSigned(data['sign_off']);
}

/** Somebody has put a day under it. */
function isSigned(signatures: unknown): boolean {
  return (
    Array.isArray(signatures) &&
    signatures.some((entry) => isMapping(entry) && /^\d{4}-\d{2}-\d{2}/.test(String(entry['date'] ?? '')))
  );
}
