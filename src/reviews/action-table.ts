import type { StandingAction } from './actions-in.ts';
import { countText, inlineText, linkText, numberText } from './inline-text.ts';
import { tableText } from './table-text.ts';

/** Open actions, a row each; what is beyond the limit is counted, with a link to all of them. */
export function actionTable(actions: readonly StandingAction[], limit: number): string {
  const rows = actions
    .slice(0, limit)
    .map(({ entry, due, daysLate, age }) => [
      `${inlineText(entry.id)} of [[${entry.record.id}]]: ${inlineText(shortened(entry.description))}`,
      inlineText(entry.owner ?? 'nobody'),
      due ?? '–',
      daysLate === undefined ? '–' : numberText(daysLate),
      age === undefined ? '–' : numberText(age),
    ]);
  const rest = actions.length - limit;
  const others = rest > 0 ? `\n\n${countText(rest, 'more action')}: ${linkText('all of them', '/actions/')}.` : '';
  return tableText(['Action', 'Owner', 'Due', 'Days late', 'Days old'], rows, ['Days late', 'Days old']) + others;
}

/** The beginning of a text, in whole words. */
function shortened(text: string, most = 90): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.]+$/u, '')} …`;
}
