import type { Ticket, TicketContent, Tracker } from '../trackers/tracker.ts';
import type { Ledger } from './ledger.ts';
import { matchAll, ticketsToRead } from './match.ts';
import { type Plan, planSync, type Side } from './plan.ts';
import type { SyncItem } from './sync-item.ts';

export interface MakePlanOptions<Own extends Ticket> {
  readonly tracker: Tracker<Own>;
  readonly items: readonly SyncItem[];
  readonly ledger: Ledger;
  readonly contentOf: (item: SyncItem) => TicketContent;
  readonly prefer?: Side | undefined;
  readonly onProgress?: ((read: number) => void) | undefined;
}

/** Asks the tracker for everything that the plan depends on, and makes the plan. Nothing is changed. */
export async function makePlan<Own extends Ticket>(options: MakePlanOptions<Own>): Promise<Plan<Own>> {
  const { tracker, items, ledger, contentOf, prefer, onProgress } = options;
  const tickets = await tracker.list(onProgress);
  const matches = matchAll({ items, ledger, tickets, idIn: (reference) => tracker.idIn(reference) });
  const read = new Map<string, Own | undefined>(tickets.map((ticket) => [ticket.id, ticket]));
  for (const id of ticketsToRead(matches)) {
    if (!read.has(id)) read.set(id, await tracker.read(id));
  }
  return planSync({ matches, read, tracker, contentOf, prefer });
}
