import type { ActionEntry } from '../actions/action-entry.ts';
import { inlineText } from './inline-text.ts';
import { bulletLines } from './list-lines.ts';

/** The actions that did not hold, and what showed it. */
export function recurrenceLines(recurred: readonly ActionEntry[], limit: number): string {
  const lines = recurred.map(
    ({ id, record, closed, recurredIn }) =>
      `${inlineText(id)} of [[${record.id}]], done ${closed ?? 'on an unknown day'}: back in [[${recurredIn?.id}]] on ${recurredIn?.date}`,
  );
  return bulletLines(lines, limit, 'No failure came back after an action against it was done.');
}
