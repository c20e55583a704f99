import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import type { Mapping } from '../../library/values.ts';
import { dayAt, incidentDay } from '../incident-day.ts';

/** The day on which an entry came into the register, YYYY-MM-DD: that of the incident that brought it, else of the file's first commit. */
export function addedOn(
  data: Mapping,
  /** The file's first commit, ISO 8601; undefined where the history is not whole. */
  created: string | undefined,
  index: LibraryIndex<DocumentFacts>,
): { readonly day: string; readonly review?: DocumentFacts } | undefined {
  const by = data['added_by'];
  const review = typeof by === 'string' ? index.byId.get('postmortem')?.get(by.trim())?.[0] : undefined;
  const day = review && incidentDay(review.data);
  if (review !== undefined && day !== undefined) return { day, review };
  const first = dayAt(created);
  return first === undefined ? undefined : { day: first };
}
