import type { Ticket } from '../trackers/tracker.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { likeness, type SyncItem } from './sync-item.ts';

/** What git, the ledger and the tracker know of one action. */
export interface Match<Own extends Ticket = Ticket> {
  /** The key in the marker of its ticket: that of the item, or an earlier one. */
  readonly key: string;
  /** Undefined when git has the action no longer. */
  readonly item: SyncItem | undefined;
  readonly entry: LedgerEntry | undefined;
  /** The ledger's key of the action, when that is another one. */
  readonly formerKey: string | undefined;
  /** Tickets with its key, the one that was made first first. */
  readonly listed: readonly Own[];
  /** What the `tracker` of the document names, when it is a ticket of this tracker. */
  readonly named: string | undefined;
}

export interface MatchInput<Own extends Ticket> {
  readonly items: readonly SyncItem[];
  readonly ledger: Ledger;
  /** All tickets with a marker, in the order of their making. */
  readonly tickets: readonly Own[];
  readonly idIn: (reference: string) => string | undefined;
}

/** Texts with fewer words in common are two actions, not one that was reworded. */
const leastLikeness = 0.5;

/** Brings together what belongs together: each action of git, of the ledger and of the tracker is in exactly one match. */
export function matchAll<Own extends Ticket>({ items, ledger, tickets, idIn }: MatchInput<Own>): Match<Own>[] {
  const listed = Map.groupBy(
    tickets.filter(({ key }) => key !== undefined),
    ({ key }) => key!,
  );
  const keys = new Set(items.map(({ key }) => key));
  const lost = new Map([...ledger].filter(([key]) => !keys.has(key)));
  const former = formerEntries(items, ledger, lost, idIn);
  const matches = items.map((item): Match<Own> => {
    const entry = ledger.get(item.key) ?? former.get(item.key);
    const key = entry?.key ?? item.key;
    // Of an action that got an id the ticket has the earlier key, until it is updated.
    const keep = item.hasId ? item.key : key;
    return {
      ...{ key: keep, item, entry, listed: [...new Set([keep, key])].flatMap((one) => listed.get(one) ?? []) },
      formerKey: keep === key ? undefined : key,
      named: item.reference === undefined ? undefined : idIn(item.reference),
    };
  });
  const taken = new Set(matches.flatMap(({ key, formerKey }) => [key, formerKey]));
  const others = new Set([...lost.keys(), ...listed.keys()]);
  const vanished = [...others]
    .filter((key) => !taken.has(key))
    .map((key) => ({ key, item: undefined, entry: lost.get(key), listed: listed.get(key) ?? [] }))
    .map((match): Match<Own> => ({ ...match, formerKey: undefined, named: undefined }));
  return [...matches, ...vanished];
}

/** The entries of actions that have another key by now: they got an id, moved, or have no id and were reworded. */
function formerEntries(
  items: readonly SyncItem[],
  ledger: Ledger,
  lost: Map<string, LedgerEntry>,
  idIn: (reference: string) => string | undefined,
): ReadonlyMap<string, LedgerEntry> {
  const found = new Map<string, LedgerEntry>();
  const byTicket = new Map([...lost.values()].flatMap((entry) => (entry.ticket ? [[entry.ticket.id, entry]] : [])));
  const take = (item: SyncItem, entry: LedgerEntry): void => {
    found.set(item.key, entry);
    lost.delete(entry.key);
  };
  const fresh = items.filter(({ key }) => !ledger.has(key));
  for (const item of fresh) {
    const named = item.reference === undefined ? undefined : idIn(item.reference);
    const entry = named === undefined ? undefined : byTicket.get(named);
    if (entry !== undefined && lost.has(entry.key)) take(item, entry);
  }
  const reworded = fresh.filter(({ hasId, key }) => !hasId && !found.has(key));
  const pairs = reworded.flatMap((item) =>
    [...lost.values()]
      .filter(({ key, said }) => said !== undefined && key.startsWith(`${item.record.id}/~`))
      .map((entry) => ({ item, entry, like: likeness(entry.said ?? '', item.description) })),
  );
  for (const { item, entry, like } of pairs.sort((a, b) => b.like - a.like)) {
    if (like >= leastLikeness && !found.has(item.key) && lost.has(entry.key)) take(item, entry);
  }
  return found;
}

/** The tickets that have to be asked for one by one before anything can be decided. */
export function ticketsToRead(matches: readonly Match[]): readonly string[] {
  const wanted = matches.flatMap(({ item, entry, listed, named }) => {
    const known = new Set(listed.map(({ id }) => id));
    const ids = [entry?.ticket?.id, item?.state === 'open' || entry !== undefined ? named : undefined];
    return ids.filter((id): id is string => id !== undefined && !known.has(id));
  });
  return [...new Set(wanted)];
}
