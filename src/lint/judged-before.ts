import type { DocumentFacts } from '../library/library.ts';
import { severities } from '../model/severity.ts';
import type { JudgedAs } from './run.ts';

/** Severities, the gravest first: of incidents, of failure modes, of findings. */
const orders: readonly (readonly string[])[] = [
  severities,
  ['critical', 'high', 'medium', 'low', 'info'],
  ['blocker', 'high', 'medium', 'low'],
];

/**
 * How the documents of a change are judged, so that nobody makes their own document milder: with the status that it had
 * before, where it has become a draft, and with the graver one of the two severities. What is new is judged as it is.
 */
export function judgedBefore(earlierOf: (document: DocumentFacts) => DocumentFacts | undefined): JudgedAs {
  return (document) => {
    const before = document.contentPath === undefined ? undefined : earlierOf(document);
    return before === undefined || before.kind !== document.kind || before.broken
      ? undefined
      : valuesOf(document, before);
  };
}

function valuesOf(
  { data }: DocumentFacts,
  { data: before }: DocumentFacts,
): Readonly<Record<string, unknown>> | undefined {
  const status = data['status'] === 'draft' && isStatus(before['status']) ? before['status'] : undefined;
  const severity = isMilder(data['severity'], before['severity']) ? before['severity'] : undefined;
  if (status === undefined && severity === undefined) return undefined;
  return { ...(status !== undefined && { status }), ...(severity !== undefined && { severity }) };
}

function isStatus(status: unknown): boolean {
  return typeof status === 'string' && status !== '' && status !== 'draft';
}

function isMilder(now: unknown, before: unknown): boolean {
  if (typeof now !== 'string' || typeof before !== 'string') return false;
  return orders.some(
    (order) => order.includes(now) && order.includes(before) && order.indexOf(now) > order.indexOf(before),
  );
}
