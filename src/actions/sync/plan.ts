import type { Ticket, TicketContent, TicketState, Tracker } from '../trackers/tracker.ts';
import { type LedgerEntry, unsettled } from './ledger.ts';
import type { Match } from './match.ts';
import type { SyncItem } from './sync-item.ts';
import { contentDigest } from './ticket-content.ts';

/** Who wins where both sides changed. */
export const sides = ['git', 'tracker'] as const;
export type Side = (typeof sides)[number];

export const stepKinds = [
  'create',
  'adopt',
  'update',
  'close',
  'reopen',
  'link',
  'pull',
  'duplicate',
  'conflict',
  'vanished',
  'gone',
  'moved',
] as const;

export type StepKind = (typeof stepKinds)[number];

/** Steps after which the run waits for a person. */
export const personal: ReadonlySet<StepKind> = new Set(['conflict', 'vanished', 'gone', 'moved']);

/** One thing to do about an action, or to tell of it. */
export interface Step {
  readonly kind: StepKind;
  /** Half a sentence, for the plan: `the document says done since the last run`. */
  readonly why: string;
}

/** What a document has to be told. */
export interface DocumentChange {
  /** The address of its ticket, where it names none. */
  readonly tracker?: string | undefined;
  /** What became of it in the tracker. */
  readonly state?: TicketState | undefined;
}

/** What is to be done about one action. */
export interface Decision<Own extends Ticket = Ticket> {
  readonly match: Match<Own>;
  /** The ticket it is about; undefined before it is made, and when it is gone. */
  readonly ticket: Own | undefined;
  /** Undefined when git has the action no longer. */
  readonly content: TicketContent | undefined;
  /** In the order in which they are done; empty: all is as it should be. */
  readonly steps: readonly Step[];
  /** What the ticket becomes, after a step `close` or `reopen`. */
  readonly target: TicketState | undefined;
  readonly change: DocumentChange | undefined;
  /** Tickets with the same marker that are closed. */
  readonly duplicates: readonly Own[];
}

export interface PlanInput<Own extends Ticket> {
  readonly matches: readonly Match<Own>[];
  /** Tickets that were asked for one by one; undefined for one that is gone. */
  readonly read: ReadonlyMap<string, Own | undefined>;
  readonly tracker: Pick<Tracker<Own>, 'differences' | 'scope' | 'name'>;
  readonly contentOf: (item: SyncItem) => TicketContent;
  readonly prefer: Side | undefined;
}

/** Actions that no ticket is made for, and why. */
export type Omission = 'draft' | 'elsewhere' | 'shared';

export interface Plan<Own extends Ticket = Ticket> {
  readonly decisions: readonly Decision<Own>[];
  readonly omitted: readonly { readonly item: SyncItem; readonly why: Omission }[];
}

/** Why most tickets are made. */
export const firstTicket = 'it is open and has no ticket';

/** Merges what git, the ledger and the tracker say: text, owner and day are git's, the status is whose it changed at. */
export function planSync<Own extends Ticket>(input: PlanInput<Own>): Plan<Own> {
  const omitted: { item: SyncItem; why: Omission }[] = [];
  const taken = new Map(
    input.matches.flatMap(({ entry, listed, item }) =>
      [entry?.ticket?.id, ...listed.map(({ id }) => id)].flatMap((id) =>
        id === undefined ? [] : [[id, item?.key ?? entry?.key ?? '']],
      ),
    ),
  );
  const decideOne = (match: Match<Own>): Decision<Own>[] => {
    const { item, entry, listed } = match;
    if (item === undefined) return [decideVanished(match, input)];
    if (entry !== undefined || listed.length > 0) return [decideKnown(match, item, input)];
    if (item.state !== 'open') return [];
    const why = item.record.isDraft ? 'draft' : omissionOf(match, item, taken);
    if (why !== undefined) {
      omitted.push({ item, why });
      return [];
    }
    if (match.named !== undefined) taken.set(match.named, item.key);
    return [decideNew(match, item, input)];
  };
  const [parents, actions] = [input.matches.filter(isParent), input.matches.filter((match) => !isParent(match))];
  const decided = actions.flatMap(decideOne);
  const followed = new Set(decided.filter(hasTicket).map(({ match }) => match.item?.record.id));
  const above = parents.filter(({ key, entry }) => followed.has(key) || entry !== undefined).flatMap(decideOne);
  return { decisions: [...above, ...withLinks(decided, above)], omitted };
}

function isParent({ item }: Match): boolean {
  return item?.isParent === true;
}

/** Whether there is a ticket, or will be one. */
function hasTicket({ ticket, steps }: Decision): boolean {
  return ticket !== undefined || steps.some(({ kind }) => kind === 'create');
}

/** Puts the tickets of open actions below that of their incident. */
function withLinks<Own extends Ticket>(
  decisions: readonly Decision<Own>[],
  parents: readonly Decision<Own>[],
): Decision<Own>[] {
  const byRecord = new Map(parents.map((parent) => [parent.match.key, parent]));
  return decisions.map((decision) => {
    const { item, entry } = decision.match;
    const parent = item === undefined ? undefined : byRecord.get(item.record.id);
    if (item?.state !== 'open' || parent === undefined || !hasTicket(decision) || !hasTicket(parent)) return decision;
    if (decision.ticket?.movedTo !== undefined) return decision;
    if (entry?.parent !== undefined && entry.parent === parent.ticket?.id) return decision;
    const why = `it belongs to ${item.record.id}`;
    return { ...decision, steps: [...decision.steps, { kind: 'link', why }] };
  });
}

/** What a tracker gives: a number with its prefix, or an address. `none yet` is no reference. */
const anyReference = /https?:\/\/\S|[#!]\d|\p{L}[\p{L}\p{N}_]*-\d/u;

function omissionOf({ named }: Match, item: SyncItem, taken: ReadonlyMap<string, string>): Omission | undefined {
  if (named !== undefined) return taken.has(named) ? 'shared' : undefined;
  return item.reference !== undefined && anyReference.test(item.reference) ? 'elsewhere' : undefined;
}

function decideNew<Own extends Ticket>(match: Match<Own>, item: SyncItem, input: PlanInput<Own>): Decision<Own> {
  const content = input.contentOf(item);
  const none = { match, content, target: undefined, change: undefined, duplicates: [], ticket: undefined };
  if (match.named === undefined) {
    return { ...none, steps: [{ kind: 'create', why: firstTicket }] };
  }
  const ticket = input.read.get(match.named);
  if (ticket === undefined) {
    const why = `the document names ${nameOf(match.named)}, which ${input.tracker.scope} does not have: correct \`tracker\`, or take it out`;
    return { ...none, steps: [{ kind: 'gone', why }] };
  }
  const known = { ...match, entry: undefined };
  const adopt: Step = { kind: 'adopt', why: `the document names ${nameOf(ticket.id)}` };
  const decision = decideStatus(known, item, ticket, input, []);
  return { ...decision, steps: [adopt, ...decision.steps.filter(({ kind }) => kind !== 'update')] };
}

function decideVanished<Own extends Ticket>(match: Match<Own>, { read }: PlanInput<Own>): Decision<Own> {
  const { entry, listed } = match;
  const ticket = listed[0] ?? (entry?.ticket && read.get(entry.ticket.id));
  const none = { match, ticket, content: undefined, target: undefined, change: undefined };
  const open = ticket !== undefined && ticket.state === 'open';
  const why = `git has it no longer, and ${nameOf(ticket?.id ?? '')} is still open: close that by hand, or bring the action back`;
  return { ...none, duplicates: listed.slice(1), steps: open ? [{ kind: 'vanished', why }] : [] };
}

function decideKnown<Own extends Ticket>(match: Match<Own>, item: SyncItem, input: PlanInput<Own>): Decision<Own> {
  const { entry, listed, named } = match;
  const own = listed[0] ?? (entry?.ticket && input.read.get(entry.ticket.id));
  const content = input.contentOf(item);
  const none = { match, content, target: undefined, change: undefined, duplicates: [], ticket: undefined };
  const other = named === undefined || named === own?.id ? undefined : input.read.get(named);
  // A clone that made the later of two tickets wrote that one into the document.
  const isLoser = named !== undefined && listed.slice(1).some(({ id }) => id === named);
  if (other !== undefined && !isLoser && other.duplicateOf !== own?.id) {
    if (own === undefined || input.prefer === 'git') {
      const adopt: Step = { kind: 'adopt', why: `the document names ${nameOf(other.id)} now` };
      const decision = decideStatus({ ...match, entry: undefined, listed: [] }, item, other, input, []);
      return { ...decision, steps: [adopt, ...decision.steps.filter(({ kind }) => kind !== 'update')] };
    }
    if (input.prefer === undefined) {
      const why = `the document names ${nameOf(other.id)}, and its ticket is ${nameOf(own.id)}: \`--prefer git\` takes the first, \`--prefer tracker\` the second`;
      return { ...none, ticket: own, steps: [{ kind: 'conflict', why }] };
    }
  }
  if (own !== undefined) return decideStatus(match, item, own, input, listed.slice(1));
  if (entry?.ticket === undefined) {
    if (item.state !== 'open') return { ...none, steps: [] };
    return { ...none, steps: [{ kind: 'create', why: 'the last run stopped before its ticket was made' }] };
  }
  if (item.state !== 'open') return { ...none, steps: [] };
  const why = `${nameOf(entry.ticket.id)} was deleted in ${input.tracker.scope}: name another ticket in the document, close the action, or take its line out of the ledger for a new one`;
  return { ...none, steps: [{ kind: 'gone', why }] };
}

function decideStatus<Own extends Ticket>(
  match: Match<Own>,
  item: SyncItem,
  ticket: Own,
  input: PlanInput<Own>,
  duplicates: readonly Own[],
): Decision<Own> {
  const content = input.contentOf(item);
  const status = mergeStatus(item.state, ticket.state, match.entry ?? unsettled, input.prefer);
  const tracker = item.isParent || namesTicket(match, ticket) ? undefined : ticket.url;
  const steps: Step[] = duplicates.map(({ id }) => ({
    kind: 'duplicate',
    why: `${nameOf(id)} has the marker of ${nameOf(ticket.id)}, which was made first, and is closed`,
  }));
  const isMoved = ticket.movedTo !== undefined;
  const bothSettled = item.state !== 'open' && ticket.state !== 'open';
  if (!isMoved && !bothSettled) steps.push(...updateOf(match, ticket, content, input));
  const pushes = status === 'push' && item.state !== ticket.state;
  if (pushes && isMoved) {
    const why = `it was moved to ${ticket.movedTo}, and git says ${item.state}: bring it to that state there`;
    steps.push({ kind: 'moved', why });
  } else if (pushes) {
    steps.push({ kind: item.state === 'open' ? 'reopen' : 'close', why: `the document says ${item.state}` });
  }
  if (status === 'conflict' && !item.isParent) steps.push(conflictOf(item, ticket, match.entry ?? unsettled));
  // Of an incident there is nothing in the document that could say it is closed.
  const pulls = status === 'pull' && !item.isParent;
  if (pulls) steps.push({ kind: 'pull', why: `${nameOf(ticket.id)} ${closing[ticket.state]}` });
  if (tracker !== undefined) steps.push({ kind: 'pull', why: `its ticket is ${nameOf(ticket.id)}` });
  return {
    ...{ match, ticket, content, steps, duplicates },
    target: pushes && !isMoved ? item.state : undefined,
    change: pulls || tracker !== undefined ? { tracker, state: pulls ? ticket.state : undefined } : undefined,
  };
}

/** A ticket as people name it. */
function nameOf(id: string): string {
  return /^\d+$/.test(id) ? `#${id}` : id;
}

const closing: Readonly<Record<TicketState, string>> = {
  open: 'was opened again',
  done: 'was closed as done',
  dropped: 'was closed as not planned',
};

/** Whether the document names this ticket already; one that was moved may stand under either name. */
function namesTicket({ item, named }: Match, ticket: Ticket): boolean {
  return named === ticket.id || item?.reference === ticket.url;
}

function updateOf<Own extends Ticket>(
  match: Match<Own>,
  ticket: Own,
  content: TicketContent,
  { tracker }: PlanInput<Own>,
): readonly Step[] {
  const different = tracker.differences(ticket, match.key, content);
  if (different.length === 0) return [];
  const parts = different.join(', ');
  const isByHand = match.entry?.digest === contentDigest(content);
  const why = isByHand
    ? `${parts} of ${nameOf(ticket.id)} was edited by hand, and is put back`
    : `${parts} changed in git`;
  return [{ kind: 'update', why }];
}

function conflictOf(item: SyncItem, ticket: Ticket, { git, tracker }: Pick<LedgerEntry, 'git' | 'tracker'>): Step {
  const why = `git says ${item.state} (${git} before), ${nameOf(ticket.id)} is ${ticket.state} (${tracker} before): \`--prefer git\` or \`--prefer tracker\` decides`;
  return { kind: 'conflict', why };
}

/** Three-way: whoever changed since the last run is right; where both did, differently, a person decides. */
export function mergeStatus(
  git: TicketState,
  tracker: TicketState,
  base: Pick<LedgerEntry, 'git' | 'tracker'>,
  prefer: Side | undefined,
): 'same' | 'push' | 'pull' | 'conflict' | 'known' {
  if (git === tracker) return 'same';
  const gitChanged = git !== base.git;
  const trackerChanged = tracker !== base.tracker;
  if (gitChanged && trackerChanged) {
    if (prefer === undefined) return 'conflict';
    return prefer === 'git' ? 'push' : 'pull';
  }
  if (!gitChanged && !trackerChanged) return 'known';
  return gitChanged ? 'push' : 'pull';
}
