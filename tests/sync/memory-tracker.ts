import type { Ticket, TicketContent, TicketState, Tracker } from '../../src/actions/trackers/tracker.ts';
import { ServiceError } from '../../src/services/service-error.ts';

/** A ticket of a tracker that lives in memory. */
export interface MemoryTicket extends Ticket {
  readonly content: TicketContent | undefined;
}

/** What happens at a call: nothing, a refusal, an answer that gets lost before or after the work, or the end of the process. */
export type Mishap = 'none' | 'refused' | 'lost before' | 'lost after' | 'killed before' | 'killed after';

/** What a process that is killed throws in its last moment; nobody catches it. */
export class Killed extends Error {}

/** The tracker's side: what stays when the process ends. */
export interface MemoryServer {
  readonly tickets: MemoryTicket[];
}

/** A tracker on `server`; `mishap` says what happens at each call, and may keep it waiting. */
export function memoryTracker(server: MemoryServer, mishap: () => Mishap | Promise<Mishap>): Tracker<MemoryTicket> {
  const call = async <Result>(work: () => Result): Promise<Result> => {
    const what = await mishap();
    if (what === 'killed before') throw new Killed();
    if (what === 'refused') throw new ServiceError('429', 'why', 'how', { status: 429, retryAfter: 1 });
    if (what === 'lost before') throw new ServiceError('502', 'why', 'how', { status: 502, outcome: 'unknown' });
    const result = work();
    if (what === 'killed after') throw new Killed();
    if (what === 'lost after') throw new ServiceError('502', 'why', 'how', { status: 502, outcome: 'unknown' });
    return result;
  };
  const change = (id: string, changes: Partial<MemoryTicket>): MemoryTicket => {
    const index = server.tickets.findIndex((ticket) => ticket.id === id);
    const changed = { ...server.tickets[index]!, ...changes };
    server.tickets[index] = changed;
    return changed;
  };
  const closing = (state: TicketState) => ({
    state,
    ...(state === 'open'
      ? { closedAt: undefined, closedBy: undefined }
      : { closedAt: '2026-11-20T10:00:00Z', closedBy: '@rosa' }),
  });
  return {
    ...{ name: 'github', scope: 'acme/reliability', scopeId: '7', notes: [] },
    can: { due: true, priority: true, parents: false },
    prepare: () => call(() => undefined),
    list: () => call(() => server.tickets.filter(({ key }) => key !== undefined)),
    read: (id) => call(() => server.tickets.find((ticket) => ticket.id === id)),
    find: (key) => call(() => server.tickets.filter((ticket) => ticket.key === key)),
    create: (key, content) =>
      call(() => {
        const id = String(server.tickets.length + 1);
        const ticket = { id, url: `https://t/${id}`, key, content, movedTo: undefined, ...closing('open') };
        server.tickets.push(ticket);
        return ticket;
      }),
    differences: (ticket, key, content) =>
      ticket.key === key && JSON.stringify(ticket.content) === JSON.stringify(content) ? [] : ['text'],
    update: (ticket, key, content) => call(() => change(ticket.id, { key, content })),
    setState: (ticket, state) => call(() => change(ticket.id, closing(state))),
    closeAsDuplicate: (ticket, original) =>
      call(() => {
        change(ticket.id, { ...closing('dropped'), key: undefined, duplicateOf: original.id });
      }),
    setParent: () => call(() => undefined),
    assignee: async (handle) => handle,
    idIn: (reference) => /^https:\/\/t\/(\d+)$/.exec(reference)?.[1],
  };
}
