import { readActionItems } from './action-items.ts';
import type { Document } from './document.ts';
import { fileStem } from './file-stem.ts';
import { addFound, type RecordDraft } from './record-draft.ts';
import type { Outline } from './sections.ts';

/** The heading under which a review writes what was promised. “Actions” alone is that of the numbers of a packet. */
const heading = /^(?:new actions?|action items?)$/i;

/** A review with the actions of its text: those under “New actions”, in any form in which a postmortem may have them. */
export function readReview(
  written: Readonly<Record<string, unknown>>,
  outline: Outline,
  text: string,
  path: string,
): Pick<Document, 'data' | 'origins' | 'duplicates'> {
  const sections = outline.sections.filter(({ section }) => heading.test(section.title));
  const id = typeof written['review_id'] === 'string' ? written['review_id'] : fileStem(path);
  const found = sections.length === 0 ? undefined : readActionItems(sections, text, id);
  if (found === undefined) return { data: written, origins: {}, duplicates: [] };
  const draft: RecordDraft = { data: { ...written }, origins: {}, duplicates: [] };
  addFound(draft, 'action_items', found);
  return draft;
}
