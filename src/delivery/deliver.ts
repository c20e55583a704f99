import { ServiceError } from '../services/service-error.ts';
import type { Delivery, DeliveryLedger } from './delivery-ledger.ts';
import { deliveryKey } from './delivery-ledger.ts';
import type { PacketMessage } from './packet-message.ts';

/** Somebody or some place that a packet goes to, by a way that may fail. */
export interface Target {
  /** `smtp:ops@acme.example`, `slack:C0123456789`: what the ledger knows it by. */
  readonly name: string;
}

/** What a target is known by where the packet lies now, or why it did not get it. */
export type TargetResult = { readonly ref: string } | { readonly refused: string };

/** A way of delivery: all targets of one request, which are sent to at once. */
export interface Way {
  readonly targets: readonly Target[];
  /**
   * Whether sending looks first and so makes nothing twice: then what became of an earlier attempt need not be known, and a
   * packet that changed is brought up to date.
   */
  readonly looksFirst: boolean;
  /** Whether nothing leaves the machine, so that there is nothing to keep in mind. */
  readonly isLocal?: true;
  /** Sends to these targets and tells of each what it is known by there, or why not. Rejects when it reached none. */
  send(targets: readonly Target[]): Promise<ReadonlyMap<string, TargetResult>>;
}

/** What became of a packet at a target. */
export type Delivered =
  | { readonly target: string; readonly result: 'sent' | 'was-sent' | 'was-sent-before-changes'; readonly ref?: string }
  | { readonly target: string; readonly result: 'unknown' | 'failed'; readonly error: ServiceError };

export interface DeliverOptions {
  readonly ledger: DeliveryLedger;
  /** ISO 8601 instant. */
  readonly at: string;
  /** Whether to send what was sent already, or may have been. */
  readonly resend: boolean;
  /** Puts a line on the disk before it returns. */
  readonly keep: (delivery: Delivery) => void;
}

/**
 * Sends a packet by one way to those targets that do not have it. Before anything leaves, the ledger says so: a run that is
 * killed leaves `sending` behind, and the next one sends nothing blindly.
 */
export async function deliver(
  message: PacketMessage,
  way: Way,
  options: DeliverOptions,
): Promise<readonly Delivered[]> {
  const { ledger, at, resend } = options;
  const keep = way.isLocal === true ? () => {} : options.keep;
  const entry = (target: string, state: Delivery['state'], ref?: string): Delivery => ({
    ...{ packet: message.id, target, digest: message.digest, state, at },
    ...(ref !== undefined && { ref }),
  });
  const settled: Delivered[] = [];
  const open: Target[] = [];
  for (const target of way.targets) {
    const known = ledger.get(deliveryKey({ packet: message.id, target: target.name }));
    const before = resend ? undefined : earlier(known, message, way, target.name);
    if (before === undefined) open.push(target);
    else settled.push(before);
  }
  if (open.length === 0) return settled;
  for (const { name } of open) keep(entry(name, 'sending'));
  try {
    const results = await way.send(open);
    return [
      ...settled,
      ...open.map(({ name }): Delivered => {
        const result = results.get(name) ?? { refused: 'nothing was said of it' };
        if ('refused' in result) {
          keep(entry(name, 'refused'));
          return { target: name, result: 'failed', error: refusal(name, result.refused) };
        }
        keep(entry(name, 'sent', result.ref));
        return { target: name, result: 'sent', ref: result.ref };
      }),
    ];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const result = error.outcome === 'unknown' ? 'unknown' : 'failed';
    if (result === 'failed') for (const { name } of open) keep(entry(name, 'refused'));
    return [...settled, ...open.map(({ name }): Delivered => ({ target: name, result, error }))];
  }
}

/** What the ledger says of a target, where that keeps it from being sent to. */
function earlier(
  known: Delivery | undefined,
  { digest }: PacketMessage,
  { looksFirst }: Way,
  target: string,
): Delivered | undefined {
  if (known === undefined || known.state === 'refused') return undefined;
  const { state, ref } = known;
  const isSame = known.digest === digest;
  if (state === 'sent' && isSame) return { target, result: 'was-sent', ...(ref !== undefined && { ref }) };
  if (looksFirst) return undefined;
  if (state === 'sent') return { target, result: 'was-sent-before-changes', ...(ref !== undefined && { ref }) };
  return {
    target,
    result: 'unknown',
    error: new ServiceError(
      `Nobody knows whether ${target} got the packet on ${known.at}`,
      'A run was stopped, or the server did not answer, after it had begun to send.',
      'Ask there; if it did not arrive, send it with `--resend`.',
      { outcome: 'unknown' },
    ),
  };
}

function refusal(target: string, said: string): ServiceError {
  return new ServiceError(
    `${target} was refused: ${said}`,
    'The others have it; the next run sends it to this one alone.',
    'Mend the address, and send the packet again.',
  );
}
