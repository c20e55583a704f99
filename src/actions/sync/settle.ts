import { isDeepStrictEqual } from 'node:util';
import { present } from '../../library/action.ts';
import type { Ticket } from '../trackers/tracker.ts';
import { type Applied, statusOf } from './apply-plan.ts';
import type { ActionNews } from './document-edit.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import type { Plan } from './plan.ts';
import { contentDigest } from './ticket-content.ts';

/** News for one document. */
export interface DocumentNews {
  /** As diagnostics print it. */
  readonly path: string;
  readonly news: readonly KeyedNews[];
}

/** News, and the key of the action at its place when the document was read. */
export interface KeyedNews extends ActionNews {
  readonly key: string;
}

/** What the documents have to be told after a run, by document. */
export function documentNews<Own extends Ticket>(plan: Plan<Own>, { tickets }: Applied<Own>): readonly DocumentNews[] {
  const all = plan.decisions.flatMap(({ match: { item, key }, change, steps }) => {
    const ticket = tickets.get(key);
    if (item === undefined || item.isParent || ticket === undefined) return [];
    const isNew = steps.some(({ kind }) => kind === 'create') && item.reference !== ticket.url;
    const state = change?.state === undefined || ticket.state !== change.state ? undefined : change.state;
    const namesTicket = isNew || change?.tracker !== undefined;
    if (!namesTicket && state === undefined) return [];
    const { id, url, closedAt, closedBy } = ticket;
    const news: KeyedNews = {
      key: item.key,
      index: item.index,
      ticket: { id, url },
      namesTicket,
      state,
      closedAt,
      closedBy,
    };
    return [{ path: item.record.path, news }];
  });
  return [...Map.groupBy(all, ({ path }) => path)].map(([path, list]) => ({
    path,
    news: list.map(({ news }) => news),
  }));
}

/** News that are in no document. */
export interface UnwrittenNews {
  /** Keys of actions whose document has no place for them: what both sides say is kept, and told no second time. */
  readonly left: ReadonlySet<string>;
  /** Keys of actions that were no longer there, or could not be written: the next run finds them again. */
  readonly missed: ReadonlySet<string>;
}

/** The ledger that belongs to the documents with the news in them. */
export function settledLedger<Own extends Ticket>(
  plan: Plan<Own>,
  { ledger, tickets, failures }: Pick<Applied<Own>, 'ledger' | 'tickets' | 'failures'>,
  { left, missed }: UnwrittenNews,
): Ledger {
  const settled = new Map(ledger);
  const failed = new Set(failures.map(({ key }) => key));
  for (const { match, change, steps, content } of plan.decisions) {
    const { item, key, formerKey, entry } = match;
    const ticket = tickets.get(key);
    if (item === undefined && entry?.ticket === undefined && ticket === undefined) settled.delete(key);
    if (item === undefined || ticket === undefined || steps.some(({ kind }) => kind === 'conflict')) continue;
    const known = ledger.get(key) ?? entry;
    const isPulled = change?.state !== undefined && ticket.state === change.state && !missed.has(item.key);
    const isWritten = isPulled && !left.has(item.key);
    const isGiven = !failed.has(key) && (item.state === 'open' || ticket.state === 'open');
    const next: Unnumbered = {
      ...{ key, ticket: { id: ticket.id, url: ticket.url } },
      ...present({ digest: isGiven && content ? contentDigest(content) : known?.digest, parent: known?.parent }),
      ...agreed(isPulled ? (isWritten ? ticket.state : item.state) : undefined, item.state, ticket.state, known),
      ...(!item.hasId && { said: item.description }),
    };
    if (known === undefined || !isSame(known, next)) settled.set(key, { rev: (known?.rev ?? 0) + 1, ...next });
    if (formerKey !== undefined) settled.delete(formerKey);
  }
  return settled;
}

type Status = Pick<LedgerEntry, 'git' | 'tracker' | 'from'>;
type Unnumbered = Omit<LedgerEntry, 'rev'>;

/** What both sides say now; where they differ and nothing was decided, what they said before. */
function agreed(
  pulled: LedgerEntry['git'] | undefined,
  git: LedgerEntry['git'],
  tracker: LedgerEntry['tracker'],
  known: LedgerEntry | undefined,
): Status {
  if (pulled !== undefined) return { git: pulled, tracker, from: 'tracker' };
  return git === tracker ? { git, tracker, from: known?.from ?? 'git' } : statusOf(known);
}

function isSame({ rev: _, ...known }: LedgerEntry, next: Unnumbered): boolean {
  return isDeepStrictEqual(known, next);
}
