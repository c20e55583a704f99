import { isOpen } from '../actions/action-entry.ts';
import { type ActionsIn, actionsIn } from './actions-in.ts';
import { countText, linkText, numberText } from './inline-text.ts';
import { type Period, periodBefore } from './period.ts';
import type { ReviewInput } from './review-input.ts';
import { tableText } from './table-text.ts';

/** How many actions came, moved and went in the period and in the one before it. */
export function actionNumbers({ followed, period }: Pick<ReviewInput, 'followed' | 'period'>, now: ActionsIn): string {
  const earlier: Period = periodBefore(period);
  const before = actionsIn(followed, earlier);
  const row = (name: string, count: (actions: ActionsIn) => number): string[] => [
    name,
    linkText(numberText(count(now)), '/actions/'),
    numberText(count(before)),
  ];
  const rows = [
    row('Added', ({ added }) => added.length),
    row('Done', ({ done }) => done.length),
    row('Dropped, replaced or accepted', ({ dropped }) => dropped.length),
    row('Moved to a later day', ({ slipped }) => slipped.length),
    row('Did not hold', ({ recurred }) => recurred.length),
    row('Open at the end', ({ open }) => open.length),
    row('Late at the end', ({ overdue }) => overdue.length),
    row('Open without an owner', ({ open }) => open.filter(({ entry }) => entry.owner === undefined).length),
  ];
  const untold = followed.filter(({ entry }) => entry.closed === undefined && !isOpen(entry)).length;
  const note =
    untold === 0
      ? ''
      : `\n\n${countText(untold, 'action')} that tell no day on which they were settled are in none of these numbers.`;
  return tableText(['Actions', period.name, earlier.name], rows, [period.name, earlier.name]) + note;
}
