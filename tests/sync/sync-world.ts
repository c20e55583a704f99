import { applyPlan } from '../../src/actions/sync/apply-plan.ts';
import { joinLedgers, type Ledger, type LedgerEntry } from '../../src/actions/sync/ledger.ts';
import { makePlan } from '../../src/actions/sync/make-plan.ts';
import type { Plan, Side } from '../../src/actions/sync/plan.ts';
import { documentNews, settledLedger } from '../../src/actions/sync/settle.ts';
import type { SyncItem, SyncRecord } from '../../src/actions/sync/sync-item.ts';
import { ticketContent } from '../../src/actions/sync/ticket-content.ts';
import type { Ticket, TicketState, Tracker } from '../../src/actions/trackers/tracker.ts';
import { Killed } from './memory-tracker.ts';

/** An action of a clone, as far as its documents say. */
export interface WorldAction {
  description: string;
  state: TicketState;
  reference: string | undefined;
}

/** A clone: documents and ledger, and the journal beside them. All of it survives a process that is killed. */
export interface Clone {
  readonly actions: Map<string, WorldAction>;
  ledger: Ledger;
  journal: LedgerEntry[];
}

export function newClone(count: number): Clone {
  const ids = Array.from({ length: count }, (_, index) => `A-${index + 1}`);
  const actions = ids.map((id) => [id, { description: `Do ${id}`, state: 'open', reference: undefined }] as const);
  return { actions: new Map(actions.map(([id, action]) => [id, { ...action }])), ledger: new Map(), journal: [] };
}

const record: SyncRecord = {
  ...{ id: 'pm-1', title: 'A title', path: 'content/pm-1.md', contentPath: 'pm-1.md', route: '/postmortems/pm-1/' },
  ...{ severity: 'sev2', agents: [], isDraft: false, date: undefined },
};

function itemsOf({ actions }: Clone): SyncItem[] {
  return [...actions].map(([id, action], index) => ({
    ...{ key: `pm-1/${id}`, hasId: true, isParent: false, record, index },
    ...{ owner: undefined, ownerText: undefined, due: undefined, priority: undefined },
    ...action,
  }));
}

const swift = { second: 0, longestWait: 900, timeout: 1000, onWait: () => {} };

export interface RunOptions {
  /** Called wherever something is written; it throws `Killed` to end the process there. */
  readonly die?: () => void;
  readonly prefer?: Side | undefined;
}

/** One run of `sync --apply --write`, which may be killed wherever something is written or asked. */
export async function runSync<Own extends Ticket>(
  clone: Clone,
  tracker: Tracker<Own>,
  { die = () => {}, prefer }: RunOptions = {},
): Promise<Plan<Own> | 'killed' | 'failed'> {
  try {
    const ledger = joinLedgers(clone.ledger, new Map(clone.journal.map((entry) => [entry.key, entry])));
    const contentOf = (item: SyncItem) => ticketContent(item, { site: undefined, assigneeOf: () => undefined });
    const plan = await makePlan({ tracker, items: itemsOf(clone), ledger, contentOf, prefer });
    const keep = (entry: LedgerEntry): void => {
      die();
      clone.journal.push(entry);
    };
    const applied = await applyPlan({ plan, tracker, ledger, patience: swift, keep });
    const actions = [...clone.actions.values()];
    for (const { news } of documentNews(plan, applied)) {
      for (const { index, namesTicket, state, ticket } of news) {
        die();
        const action = actions[index]!;
        if (namesTicket) action.reference = ticket.url;
        if (state !== undefined) action.state = state;
      }
    }
    die();
    clone.ledger = settledLedger(plan, applied, { left: new Set(), missed: new Set() });
    die();
    clone.journal = [];
    return applied.stopped === undefined && applied.failures.length === 0 ? plan : 'failed';
  } catch (error) {
    if (error instanceof Killed) return 'killed';
    if (error instanceof Error && error.name === 'ServiceError') return 'failed';
    throw error;
  }
}
