import type { ActionEntry } from './action-entry.ts';

/** What became of an action that a reader should see at once, a few words each; most have none. */
export function actionMarks(entry: ActionEntry): string[] {
  const { slips, reopenings, silentEdits, ownerLeft, stale, held, recurredIn } = entry;
  return [
    ...(slips.length > 0 ? [`slipped ${times(slips.length)}, ${days(slippedDays(entry))}`] : []),
    ...(reopenings.length > 0 ? [`opened again ${times(reopenings.length)}`] : []),
    ...(silentEdits.length > 0 ? [`reworded ${times(silentEdits.length)}`] : []),
    ...(ownerLeft ? ['owner not in the people file'] : []),
    ...(stale ? ['stale'] : []),
    ...(held === 'no' ? [recurredIn === undefined ? 'did not hold' : `came back in ${recurredIn.id}`] : []),
  ];
}

/** All the days by which its due day moved. */
export function slippedDays({ slips }: Pick<ActionEntry, 'slips'>): number {
  return slips.reduce((sum, slip) => sum + slip.days, 0);
}

/** `once`, `twice`, `3 times`. */
export function times(n: number): string {
  return n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`;
}

const days = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'}`;
