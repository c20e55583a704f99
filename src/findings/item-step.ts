import { suggest } from '../library/suggest.ts';
import type { FindingEntry } from './finding-entry.ts';
import { type PlannedStep, refuse } from './loop-step.ts';

/** Items by their ids. */
export type ItemStep = readonly string[] | 'all';

/** Why a step names an item that the finding does not list; undefined where it lists all of them. */
export function unknownItem({ id, items }: FindingEntry, asked: ItemStep): PlannedStep | undefined {
  if (asked === 'all') return undefined;
  const known = items.map((item) => item.id);
  const wrong = asked.find((item) => !known.includes(item));
  if (wrong === undefined) return undefined;
  const meant = suggest(wrong, known);
  return refuse(
    `${id} has no item ${wrong}`,
    'An item is known by its id under `enumerated_items`.',
    meant !== undefined
      ? `Did you mean ${meant}?`
      : known.length === 0
        ? 'It lists none; leave the option out.'
        : `It lists ${known.join(', ')}.`,
  );
}
