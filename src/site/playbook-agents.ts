import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { liveStates } from '../rules/agent/live-states.ts';
import { site } from './site.ts';

/** An agent that a playbook speaks of. */
export interface PlaybookAgent {
  readonly card: RecordView;
  readonly canvas: RecordView | undefined;
}

/** How many agents a block of a playbook shows. */
export const shownAgents = 40;

/** The agent with this id, else all that have runs, by title. */
export function playbookAgents(id: string | undefined): readonly PlaybookAgent[] {
  const { byKind, record } = site();
  const cards = (byKind.get('agent') ?? []).filter((card) =>
    id === undefined ? liveStates.some((state) => state === card.status) : card.id === id,
  );
  if (id !== undefined && cards.length === 0) throw new Error(`agent="${id}": no agent of the library has this id`);
  return cards
    .map((card) => ({ card, canvas: record('canvas', textAt(card.fields, 'canvas') ?? card.id) }))
    .sort((a, b) => (a.card.title < b.card.title ? -1 : 1));
}
