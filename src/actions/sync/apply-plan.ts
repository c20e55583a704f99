import { createOnce } from '../../services/create-once.ts';
import type { Patience } from '../../services/patience.ts';
import { mayPass, ServiceError } from '../../services/service-error.ts';
import type { Ticket, Tracker } from '../trackers/tracker.ts';
import { type Ledger, type LedgerEntry, unsettled } from './ledger.ts';
import type { Decision, Plan, Step } from './plan.ts';
import { contentDigest } from './ticket-content.ts';

export interface ApplyOptions<Own extends Ticket> {
  readonly plan: Plan<Own>;
  readonly tracker: Tracker<Own>;
  readonly ledger: Ledger;
  readonly patience: Patience;
  /** Keeps an entry where it survives the end of the process; called before a ticket is made, and after each change. */
  readonly keep: (entry: LedgerEntry) => void;
  /** Called before each action that has something to do. */
  readonly onAction?: ((done: number, all: number) => void) | undefined;
  /** Ends the run between two steps. */
  readonly signal?: AbortSignal | undefined;
}

/** Something that was refused about one action; the others went on. */
export interface Failure {
  readonly key: string;
  readonly error: ServiceError;
}

/** What a run did. */
export interface Applied<Own extends Ticket = Ticket> {
  /** What is known now, but for what the documents are still to be told. */
  readonly ledger: Ledger;
  /** The ticket of each action that is followed, by its key. */
  readonly tickets: ReadonlyMap<string, Own>;
  /** Steps that were done, in their order. */
  readonly done: readonly { readonly key: string; readonly step: Step }[];
  readonly failures: readonly Failure[];
  /** Why the run ended before all was done. */
  readonly stopped: ServiceError | 'interrupted' | undefined;
}

/** So many actions in a row that the service did not answer for: it is down. */
const mostInARow = 3;

/**
 * Does what a plan says, one action after the other. Whatever ends it in between, the next run finds what was done: by the
 * ledger, or by the marker of the ticket.
 */
export async function applyPlan<Own extends Ticket>(options: ApplyOptions<Own>): Promise<Applied<Own>> {
  const { plan, tracker, signal, onAction } = options;
  const run: Run<Own> = { ...options, ledger: new Map(options.ledger), tickets: new Map(), done: [], failures: [] };
  const busy = plan.decisions.filter(hasWork);
  for (const { match, ticket } of plan.decisions) if (ticket !== undefined) run.tickets.set(match.key, ticket);
  let stopped: Applied['stopped'];
  let inARow = 0;
  try {
    if (busy.length > 0) await tracker.prepare();
    for (const [index, decision] of busy.entries()) {
      if (signal?.aborted === true) {
        stopped = 'interrupted';
        break;
      }
      onAction?.(index, busy.length);
      const failure = await doSteps(decision, run);
      inARow = failure !== undefined && mayPass(failure) ? inARow + 1 : 0;
      if (failure === undefined) continue;
      run.failures.push({ key: decision.match.key, error: failure });
      if (inARow === mostInARow || endsRun(failure)) {
        stopped = failure;
        break;
      }
    }
    await readBack(run);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    stopped = error;
  }
  return { ...run, stopped };
}

interface Run<Own extends Ticket> extends ApplyOptions<Own> {
  readonly ledger: Map<string, LedgerEntry>;
  readonly tickets: Map<string, Own>;
  readonly done: { key: string; step: Step }[];
  readonly failures: Failure[];
}

const inTracker: ReadonlySet<Step['kind']> = new Set([
  ...(['create', 'adopt', 'update', 'close', 'reopen', 'link', 'duplicate'] as const),
]);

/** Whether something of it is done in the tracker, or has to be asked there for the document. */
function hasWork({ steps }: Decision): boolean {
  return steps.some(({ kind }) => inTracker.has(kind) || kind === 'pull');
}

/** A token that is refused, or a limit, is about every action. */
function endsRun({ status, retryAfter }: ServiceError): boolean {
  return status === 401 || status === 403 || retryAfter !== undefined;
}

async function doSteps<Own extends Ticket>(decision: Decision<Own>, run: Run<Own>): Promise<ServiceError | undefined> {
  try {
    for (const step of decision.steps) {
      await doStep(step, decision, run);
      if (inTracker.has(step.kind)) run.done.push({ key: decision.match.key, step });
    }
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

async function doStep<Own extends Ticket>(step: Step, decision: Decision<Own>, run: Run<Own>): Promise<void> {
  const { tracker, tickets } = run;
  const { match, content, target, duplicates } = decision;
  const { key } = match;
  let ticket = tickets.get(key);
  const digest = content && contentDigest(content);
  if (step.kind === 'create' && content !== undefined) {
    // The intent first: whoever finds it looks for the ticket before making one.
    const intended = match.entry !== undefined;
    note(run, decision, {});
    const find = async () => (await tracker.find(key))[0];
    const found = intended ? await find() : undefined;
    const made =
      found ?? (await createOnce({ create: () => tracker.create(key, content), find, patience: run.patience }));
    ticket = made;
    tickets.set(key, made);
    note(run, decision, { ticket: made, digest });
  }
  if (ticket === undefined) return;
  if (step.kind === 'duplicate') {
    for (const duplicate of duplicates) await tracker.closeAsDuplicate(duplicate, ticket);
  }
  if ((step.kind === 'adopt' || step.kind === 'update') && content !== undefined) {
    const updated = await tracker.update(ticket, key, content);
    tickets.set(key, updated);
    note(run, decision, { ticket: updated, digest });
  }
  if ((step.kind === 'close' || step.kind === 'reopen') && target !== undefined) {
    const changed = await tracker.setState(ticket, target);
    tickets.set(key, changed);
    note(run, decision, { ticket: changed, status: { git: target, tracker: target, from: 'git' } });
  }
  const parent = match.item && tickets.get(match.item.record.id);
  if (step.kind === 'link' && parent !== undefined) {
    await tracker.setParent(ticket, parent);
    note(run, decision, { parent: parent.id });
  }
  // The list does not tell who closed a ticket.
  if (step.kind === 'pull' && decision.change?.state !== undefined) {
    const whole = await tracker.read(ticket.id);
    if (whole !== undefined) tickets.set(key, whole);
  }
}

function note<Own extends Ticket>(
  run: Run<Own>,
  { match }: Decision<Own>,
  news: {
    readonly ticket?: Ticket;
    readonly digest?: string | undefined;
    readonly status?: Pick<LedgerEntry, 'git' | 'tracker' | 'from'>;
    readonly parent?: string;
  },
): void {
  const { key, entry: first, item } = match;
  const known = run.ledger.get(key) ?? first;
  const ticket = news.ticket === undefined ? known?.ticket : { id: news.ticket.id, url: news.ticket.url };
  const digest = news.digest ?? known?.digest;
  const entry: LedgerEntry = {
    key,
    rev: (known?.rev ?? 0) + 1,
    ...(ticket !== undefined && { ticket }),
    ...(digest !== undefined && { digest }),
    ...(news.status ?? statusOf(known)),
    ...((news.parent ?? known?.parent) !== undefined && { parent: news.parent ?? known?.parent }),
    ...(item !== undefined && !item.hasId && { said: item.description }),
  };
  run.ledger.set(key, entry);
  if (match.formerKey !== undefined) run.ledger.delete(match.formerKey);
  run.keep(entry);
}

export function statusOf(entry: LedgerEntry | undefined): Pick<LedgerEntry, 'git' | 'tracker' | 'from'> {
  const { git, tracker, from } = entry ?? unsettled;
  return { git, tracker, from };
}

/**
 * Two runs at once may both have made a ticket: each looks after its own, and both come to the same end. The one that was
 * made first stays.
 */
async function readBack<Own extends Ticket>(run: Run<Own>): Promise<void> {
  const { tracker, tickets, plan } = run;
  const created = new Set(run.done.filter(({ step }) => step.kind === 'create').map(({ key }) => key));
  if (created.size === 0) return;
  const byKey = Map.groupBy(await tracker.list(), ({ key }) => key);
  for (const decision of plan.decisions) {
    const { key } = decision.match;
    const [first, ...others] = created.has(key) ? (byKey.get(key) ?? []) : [];
    if (first === undefined || others.length === 0) continue;
    for (const other of others) await tracker.closeAsDuplicate(other, first);
    tickets.set(key, first);
    note(run, decision, { ticket: first });
    run.done.push({ key, step: { kind: 'duplicate', why: `another run made ${first.url} first` } });
  }
}
