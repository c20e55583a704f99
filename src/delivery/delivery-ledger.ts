import { z } from 'zod';
import { ExplainedError } from '../model/explained-error.ts';

/** How far a delivery came: `sending` before anything leaves, `sent` when the other side took it, `refused` when it certainly did not. */
const deliveryStates = ['sending', 'sent', 'refused'] as const;

const entrySchema = z.strictObject({
  packet: z.string().min(1).describe('2026-W33.'),
  target: z.string().min(1).describe('`smtp:ops@acme.example`, `slack:C0123456789`, `confluence:REL`.'),
  digest: z.string().describe('SHA-256 of the file that was sent.'),
  state: z.enum(deliveryStates).describe('`sending`: nobody knows whether it arrived, unless a later line says it.'),
  at: z.string().describe('ISO 8601 instant.'),
  ref: z.string().optional().describe('Message-ID, time stamp or page.'),
});

/** A line of the ledger, for the schema that is published. */
export const deliveryLineSchema = entrySchema.meta({
  title: 'Ledger of deliveries',
  description: 'A line of data/reviews/deliveries.ndjson: of one packet and target the last line counts.',
});

export type Delivery = z.output<typeof entrySchema>;

/** What is known of the packets that were sent: the last line of each packet and target. */
export type DeliveryLedger = ReadonlyMap<string, Delivery>;

/** A ledger that cannot be used. Nothing was sent. */
export class DeliveryLedgerError extends ExplainedError {
  constructor(file: string, line: number, what: string, how: string) {
    super(
      `${file}:${line} ${what}`,
      'The ledger says what was sent to whom; without it a packet would be sent twice.',
      how,
    );
  }
}

/** The key of a delivery. */
export function deliveryKey({ packet, target }: Pick<Delivery, 'packet' | 'target'>): string {
  return `${packet} ${target}`;
}

/** Reads a ledger. A last line that a killed run left half written is no line. Throws `DeliveryLedgerError`. */
export function parseDeliveries(text: string, file: string): DeliveryLedger {
  const lines = text.replace(/^\ufeff/u, '').split(/\r?\n/u);
  lines.pop();
  const ledger = new Map<string, Delivery>();
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    if (/^(?:<{7}|={7}|>{7}|\|{7})/u.test(line)) {
      throw new DeliveryLedgerError(
        ...([file, index + 1, 'has the marks of a merge conflict in it'] as const),
        'Keep the lines of both sides and take the marks out.',
      );
    }
    const entry = entrySchema.safeParse(jsonOf(line));
    if (!entry.success) {
      throw new DeliveryLedgerError(
        ...([file, index + 1, 'is no line of it'] as const),
        'Take the file back from git: `git checkout -- FILE`.',
      );
    }
    // Lines of two branches may stand in any order: what was sent stays sent.
    const known = ledger.get(deliveryKey(entry.data));
    if (known === undefined || isLater(entry.data, known)) ledger.set(deliveryKey(entry.data), entry.data);
  }
  return ledger;
}

function isLater(a: Delivery, b: Delivery): boolean {
  if (a.digest === b.digest && (a.state === 'sent') !== (b.state === 'sent')) return a.state === 'sent';
  if (a.at !== b.at) return a.at > b.at;
  return a.state !== 'sending' || b.state === 'sending';
}

/** The line of an entry, its keys always in one order. */
export function deliveryLine({ packet, target, digest, state, at, ref }: Delivery): string {
  return `${JSON.stringify({ packet, target, digest, state, at, ...(ref !== undefined && { ref }) })}\n`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
