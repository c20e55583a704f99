import { z } from 'zod';
import { ExplainedError } from '../../model/explained-error.ts';
import { trackerNames } from '../trackers/tracker.ts';

const states = z.enum(['open', 'done', 'dropped']);

/** The first line of a ledger: which tracker it is about. */
const headerSchema = z.strictObject({
  ledger: z.literal('reliability sync'),
  version: z.literal(1).describe('Grows when an older program could not read the file any more.'),
  tracker: z.enum(trackerNames),
  scope: z.string().describe('The repository, team or project, as people know it.'),
  scopeId: z.string().describe('What stays the same when the scope is renamed.'),
});

/** Every other line: one action, and what git and the tracker last agreed on. */
const entrySchema = z.strictObject({
  key: z
    .string()
    .min(1)
    .describe('`<record id>/<action id>`; it stands in the marker of the ticket and never changes.'),
  rev: z.int().min(1).describe('Grows with each change: of two lines about one action the higher one counts.'),
  ticket: z
    .strictObject({ id: z.string().min(1), url: z.string() })
    .optional()
    .describe('Absent while the ticket is being made: the next run looks whether it came into being.'),
  digest: z.string().optional().describe('Of the text, owner and day that the ticket was last given.'),
  git: states.describe('What the document said when the two were last compared.'),
  tracker: states.describe('What the tracker said then.'),
  from: z.enum(['git', 'tracker']).describe('Which of them decided the status last.'),
  parent: z.string().optional().describe('The ticket of the incident that it was put below.'),
  said: z.string().optional().describe('The text of an action that has no id, by which it is known again.'),
});

/** A line of a ledger, for the schema that is published. */
export const ledgerLineSchema = z
  .union([headerSchema, entrySchema])
  .meta({ title: 'Ledger of sync', description: 'A line of data/sync/<tracker>.ndjson; the first one is the header.' });

export type LedgerHeader = z.output<typeof headerSchema>;
export type LedgerEntry = z.output<typeof entrySchema>;

/** What git and a tracker last agreed on, by key. */
export type Ledger = ReadonlyMap<string, LedgerEntry>;

/** A ledger that cannot be used: what is wrong with which line, and what to do. Nothing was done. */
export class LedgerError extends ExplainedError {
  constructor(file: string, line: number, what: string, how: string) {
    super(
      `${file}:${line} ${what}`,
      'The ledger says which ticket belongs to which action; with a wrong one tickets would be made twice.',
      how,
    );
  }
}

/** Where a ledger comes from, for messages, and what it has to be about. */
export interface LedgerPlace {
  /** As messages print it. */
  readonly file: string;
  readonly tracker: LedgerHeader['tracker'];
  readonly scope: string;
  readonly scopeId: string;
  /** Whether the last line may be half written: that of a journal that a run was killed over. */
  readonly mayBeTorn?: boolean;
}

const takeBack =
  'Take the file back from git: `git checkout -- FILE`. Without it `sync` finds its tickets by their markers and writes a new one.';

/** Reads a ledger; undefined text is an empty one. Throws `LedgerError`. */
export function parseLedger(text: string | undefined, place: LedgerPlace): Ledger {
  if (text === undefined) return new Map();
  const { file } = place;
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7}|\|{7})/.test(line));
  if (conflict >= 0) {
    throw new LedgerError(
      ...([file, conflict + 1, 'has the marks of a merge conflict in it'] as const),
      'Keep the lines of both sides and take the marks out; of two lines about one action the one with the higher `rev` counts.',
    );
  }
  const whole = text.replace(/^\ufeff/, '');
  const lines = whole.split(/\r?\n/);
  const isTorn = lines.pop() !== '';
  if (isTorn && place.mayBeTorn !== true) {
    throw new LedgerError(file, lines.length + 1, 'ends in the middle of a line', takeBack);
  }
  checkHeader(lines[0], place);
  const entries = new Map<string, LedgerEntry>();
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line === '') continue;
    const entry = readEntry(line, file, index + 1);
    const known = entries.get(entry.key);
    if (known === undefined || known.rev < entry.rev) entries.set(entry.key, entry);
  }
  checkTickets(entries, file, lines);
  return entries;
}

function checkHeader(line: string | undefined, { file, tracker, scopeId, scope }: LedgerPlace): void {
  const value = jsonOf(line ?? '');
  if (typeof value !== 'object' || value === null || !('ledger' in value)) {
    throw new LedgerError(file, 1, line === undefined ? 'is empty' : 'is no header of a ledger', takeBack);
  }
  const version = 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version > 1) {
    throw new LedgerError(
      ...([file, 1, `is of version ${version}, and this program reads version 1`] as const),
      'Update reliability to the version that wrote it, here and in CI.',
    );
  }
  const header = headerSchema.safeParse(value);
  if (!header.success) throw new LedgerError(file, 1, faultOf(header.error, 'the header'), takeBack);
  if (header.data.tracker === tracker && header.data.scopeId === scopeId) return;
  throw new LedgerError(
    ...([file, 1, `is about ${header.data.scope} (${header.data.tracker}), not about ${scope} (${tracker})`] as const),
    `Set the configuration back to ${header.data.scope}, or, to begin anew in ${scope}, move the file away.`,
  );
}

function readEntry(line: string, file: string, number: number): LedgerEntry {
  const value = jsonOf(line);
  if (value === undefined) throw new LedgerError(file, number, 'is no JSON', takeBack);
  const entry = entrySchema.safeParse(value);
  if (entry.success) return entry.data;
  throw new LedgerError(file, number, faultOf(entry.error, 'the entry'), takeBack);
}

function checkTickets(entries: Ledger, file: string, lines: readonly string[]): void {
  const owners = new Map<string, string>();
  for (const { key, ticket } of entries.values()) {
    const other = ticket && owners.get(ticket.id);
    if (ticket === undefined) continue;
    if (other !== undefined) {
      const line = lines.findLastIndex((text) => text.includes(JSON.stringify(key))) + 1;
      throw new LedgerError(file, line, `gives ticket ${ticket.id} to ${key}, which ${other} has`, takeBack);
    }
    owners.set(ticket.id, key);
  }
}

function faultOf(error: z.ZodError, part: string): string {
  const [issue] = error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  return `is not as it was written: ${field === undefined ? part : `\`${String(field)}\``} was edited`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The ledger as a file: the header, then an action a line, sorted, so that git merges what two branches add. */
export function ledgerText(header: Omit<LedgerHeader, 'ledger' | 'version'>, ledger: Ledger): string {
  const { tracker, scope, scopeId } = header;
  const lines: unknown[] = [{ ledger: 'reliability sync', version: 1, tracker, scope, scopeId }];
  const entries = [...ledger.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return [...lines, ...entries.map(inOrder)].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The keys always in one order, so that lines differ where entries do. */
function inOrder({ key, rev, ticket, digest, git, tracker, from, parent, said }: LedgerEntry): LedgerEntry {
  return {
    ...{ key, rev },
    ...(ticket && { ticket: { id: ticket.id, url: ticket.url } }),
    ...(digest !== undefined && { digest }),
    ...{ git, tracker, from },
    ...(parent !== undefined && { parent }),
    ...(said !== undefined && { said }),
  };
}

/**
 * What is known of each action. `base` lies beside the documents that are compared; `others` were written by runs whose
 * documents are not merged yet. Their tickets count, and what git decided; a status that a ticket brought to a document does
 * not, as long as that document is elsewhere.
 */
export function joinLedgers(base: Ledger, ...others: readonly Ledger[]): Ledger {
  const joined = new Map(base);
  for (const entry of others.flatMap((ledger) => [...ledger.values()])) {
    const known = joined.get(entry.key);
    if (known !== undefined && known.rev >= entry.rev) continue;
    const own = base.get(entry.key);
    const { git, tracker, from } = entry.from === 'git' ? entry : (own ?? unsettled);
    joined.set(entry.key, { ...entry, git, tracker, from });
  }
  return withoutFormerKeys(joined);
}

/** Of two actions with one ticket the later line counts: the action has another key by now. */
function withoutFormerKeys(joined: Map<string, LedgerEntry>): Ledger {
  const owners = new Map<string, LedgerEntry>();
  for (const entry of joined.values()) {
    if (entry.ticket === undefined) continue;
    const other = owners.get(entry.ticket.id);
    if (other !== undefined) joined.delete(other.rev < entry.rev ? other.key : entry.key);
    if (other === undefined || other.rev < entry.rev) owners.set(entry.ticket.id, entry);
  }
  return joined;
}

/** What holds of an action that was never compared. */
export const unsettled = { git: 'open', tracker: 'open', from: 'git' } as const;
