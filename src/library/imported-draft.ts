import { isMapping, type Mapping } from './values.ts';

/**
 * Whether a record came from elsewhere and nobody has taken it on yet: it tells an old story in old words, so what it lacks
 * is told and stops nobody. The first other status ends that.
 */
export function isImportedDraft(data: Mapping): boolean {
  return data['status'] === 'draft' && isMapping(data['imported']);
}
