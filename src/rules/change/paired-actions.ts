import type { DocumentFacts } from '../../library/library.ts';
import { type ActionItem, actionItems } from '../action/action-items.ts';
import { plainWords } from '../blank.ts';

/** The action items of a document before and after a change. */
export interface PairedActions {
  /** The same item on both sides: by its id, else by what it says. */
  readonly pairs: readonly { readonly before: ActionItem; readonly after: ActionItem }[];
  /** Items that are on the earlier side only. */
  readonly gone: readonly ActionItem[];
}

/** The number that a table gives a row, which moves when a row is inserted. */
const rowNumber = /#\d+$/;

/** The id that an action keeps wherever it stands; undefined for the number of a row. */
export function lastingId({ id }: ActionItem): string | undefined {
  return id === undefined || rowNumber.test(id) ? undefined : id;
}

/** What an action says, in words that ignore case and marks; undefined when it says nothing. */
function wordsOf({ fields }: ActionItem): string | undefined {
  const { description } = fields;
  const words = typeof description === 'string' ? plainWords(description) : '';
  return words === '' ? undefined : words;
}

/** Pairs the action items of two states of a document. Items of the same id come first, then those of the same words. */
export function pairActions(base: DocumentFacts, head: DocumentFacts): PairedActions {
  const pairs: { before: ActionItem; after: ActionItem }[] = [];
  let gone = actionItems(base);
  let come = actionItems(head);
  for (const keyOf of [lastingId, wordsOf]) {
    const byKey = new Map(come.map((item) => [keyOf(item), item]));
    const left: ActionItem[] = [];
    for (const before of gone) {
      const key = keyOf(before);
      const after = key === undefined ? undefined : byKey.get(key);
      if (after === undefined) left.push(before);
      else {
        pairs.push({ before, after });
        byKey.delete(key);
      }
    }
    gone = left;
    const paired = new Set(pairs.map(({ after }) => after));
    come = come.filter((item) => !paired.has(item));
  }
  return { pairs, gone };
}
