import type { Severity } from '../../model/severity.ts';

/** The trackers that actions can be followed in. */
export const trackerNames = ['github', 'linear', 'jira'] as const;

export type TrackerName = (typeof trackerNames)[number];

/** What became of an action or a ticket, as far as git and a tracker can agree on it. */
export type TicketState = 'open' | 'done' | 'dropped';

/** What git says a ticket has: all of it is put back when somebody changes it in the tracker. */
export interface TicketContent {
  /** One line, at most 200 characters. */
  readonly title: string;
  /** Safe Markdown, without the marker: paragraphs, one list, emphasis, code spans and links. */
  readonly markdown: string;
  readonly severity: Severity | undefined;
  /** P0 to P3; undefined where the document says none. */
  readonly priority: string | undefined;
  /** YYYY-MM-DD. */
  readonly due: string | undefined;
  /** What `assignee` gave for the owner; undefined: whoever is assigned stays so. */
  readonly assignee: string | undefined;
}

/** A ticket as the tracker has it. */
export interface Ticket {
  /** As people write it, unique in the tracker: `12` on GitHub, `REL-12` elsewhere. */
  readonly id: string;
  readonly url: string;
  /** The key in its marker; undefined for a ticket that is not ours yet. */
  readonly key: string | undefined;
  readonly state: TicketState;
  /** ISO 8601 instant; undefined while it is open. */
  readonly closedAt: string | undefined;
  /** Who closed it, as `@handle`; undefined where the tracker does not say, or `read` was not asked. */
  readonly closedBy: string | undefined;
  /** Where it lies, when it was moved out of the tracker's scope: `owner/other`. */
  readonly movedTo: string | undefined;
  /** The ticket that `closeAsDuplicate` pointed it at. */
  readonly duplicateOf?: string | undefined;
}

/** What a tracker can hold as a field; what it cannot stands in the text. */
export interface TrackerAbilities {
  readonly due: boolean;
  readonly priority: boolean;
  /** Tickets below other tickets. */
  readonly parents: boolean;
}

/**
 * One project of a tracker. Every method rejects with `ServiceError` alone. All of them may be called again after a failure:
 * a call that changes something finds it done the second time. `create` is the one exception.
 */
export interface Tracker<Own extends Ticket = Ticket> {
  readonly name: TrackerName;
  /** As people know it: `owner/repository`, the key of a team or a project. Stands in the ledger. */
  readonly scope: string;
  /** What stays the same when the scope is renamed. */
  readonly scopeId: string;
  readonly can: TrackerAbilities;
  /** Sentences about the scope that somebody should know: it was renamed, a label could not be made. */
  readonly notes: readonly string[];
  /** Called once before the first change: makes what tickets need, labels for example. What it cannot make goes to `notes`. */
  prepare(): Promise<void>;
  /** Every ticket with a marker, whatever its state; several may carry one key. `onProgress` gets the number read so far. */
  list(onProgress?: (read: number) => void): Promise<readonly Own[]>;
  /** One ticket as it is now; undefined when it is gone. A ticket that was moved is followed, and says where it is. */
  read(id: string): Promise<Own | undefined>;
  /** Every ticket with this key as it is now, the one that was made first first: asked after a create and after a failed one. */
  find(key: string): Promise<readonly Own[]>;
  /** Makes a ticket, with its marker from the first moment. Sends one request that is never repeated here: `createOnce` decides. */
  create(key: string, content: TicketContent): Promise<Own>;
  /** What of a ticket is not as the content says: `title`, `text`, `labels`, `assignee`, `due`, `priority`. */
  differences(ticket: Own, key: string, content: TicketContent): readonly string[];
  /** Makes the ticket what the content says, and ours if it was not. What people wrote outside of our part of the text stays. */
  update(ticket: Own, key: string, content: TicketContent): Promise<Own>;
  /** Closes the ticket as done or not planned, or opens it again. */
  setState(ticket: Own, state: TicketState): Promise<Own>;
  /** Takes the marker from a ticket, points it at the one that stays, and closes it. */
  closeAsDuplicate(ticket: Own, original: Own): Promise<void>;
  /** Puts a ticket below that of its incident, where the tracker can. */
  setParent(ticket: Own, parent: Own): Promise<void>;
  /** How the tracker names a person of this handle (without `@`); undefined when it cannot assign work to them. */
  assignee(handle: string): Promise<string | undefined>;
  /** The id of the ticket of this scope that a reference of a document names (`#12`, `REL-12`, an address). */
  idIn(reference: string): string | undefined;
}
