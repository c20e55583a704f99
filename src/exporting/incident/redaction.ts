import { z } from 'zod';
import type { Document, Pointer, Span } from '../../reader/document.ts';
import { pointAt } from '../../reader/line-index.ts';
import { locate } from '../../reader/locate.ts';
import { pointerSegments, toPointer } from '../../reader/pointer.ts';

/** Why something was left out. */
export const redactionReasons = [
  'people',
  'transcript',
  'link',
  'tracker',
  'channel',
  'internal id',
  'exact time',
  'free text',
  'not known to be public',
] as const;

export type RedactionReason = (typeof redactionReasons)[number];

/** What was left out of a public incident. For those who may read the document: values are not quoted, places are. */
export const redactionReportSchema = z
  .strictObject({
    version: z.literal(1),
    incident: z.string().describe('The id in the library.'),
    published: z.string().describe('The id that goes out.'),
    redacted: z.array(
      z.strictObject({
        field: z.string().describe('JSON pointer into the record, or `body` for a section of the text.'),
        place: z.string().describe('file:line'),
        reason: z.enum(redactionReasons),
      }),
    ),
  })
  .meta({ title: 'Redactions', description: 'What `reliability export incident --report` writes.' });

export type RedactionReport = z.output<typeof redactionReportSchema>;
export type Redaction = RedactionReport['redacted'][number];

/** Every value of a document that is not among those that were taken, with why, and every section of its text. */
export function redactionsOf(document: Document, taken: ReadonlySet<Pointer>): Redaction[] {
  const fields = leaves(document.data, [])
    .filter((path) => !taken.has(toPointer(path)))
    .map((path) => {
      const pointer = toPointer(path);
      return { field: pointer, place: placeOf(document, locate(document, { pointer })), reason: reasonOf(path) };
    });
  const body = document.sections
    .filter(({ text }) => text.trim() !== '')
    .map(({ heading }) => ({ field: 'body', place: placeOf(document, heading), reason: 'free text' as const }));
  return [...fields, ...body];
}

/** A sentence that was left out although text was asked for. */
export function sentenceRedaction(document: Document, at: Pointer | Span): Redaction {
  const field = typeof at === 'string' ? at : 'body';
  const span = locate(document, typeof at === 'string' ? { pointer: at } : at);
  return { field, place: placeOf(document, span), reason: 'free text' };
}

function placeOf({ path, text }: Document, { start }: Span): string {
  return `${path}:${pointAt(text, start).line}`;
}

function leaves(value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
}

const byKey: readonly (readonly [RedactionReason, ReadonlySet<string>])[] = [
  ['people', new Set(['owners', 'owner', 'approver', 'actor', 'who', 'sign_off', 'decided_by_roles'])],
  ['tracker', new Set(['tracker'])],
  ['channel', new Set(['channel'])],
  ['link', new Set(['links', 'evidence', 'source'])],
  ['transcript', new Set(['timeline'])],
  [
    'internal id',
    new Set([
      'id',
      'agent_id',
      'agent_version',
      'active_artifacts',
      'failure_id_refs',
      'change_id',
      'bundle_id',
      'artifact',
      'linked_override_events',
      'linked_failure_ids',
      's2_regression_seed',
      'retirement_plan',
      'dataset_cases',
      'superseded_by',
    ]),
  ],
];

const texts = new Set(
  'title summary category impact blast_radius containment control_gaps five_whys contributing_factors systemic_cause root_cause what_went_well what_did_not got_lucky surprises ruled_out lessons action_items followups lifecycle_updates eval_updates communications regulatory duration_claims tags'.split(
    ' ',
  ),
);

/** The innermost key decides: the owner of an action is a person, its description a text. */
function reasonOf(path: readonly (string | number)[]): RedactionReason {
  const keys = pointerSegments(toPointer(path)).toReversed();
  for (const key of keys) {
    const found = byKey.find(([, names]) => names.has(key));
    if (found !== undefined) return found[0];
  }
  const last = keys.find((key) => !/^\d+$/.test(key)) ?? '';
  if (/_at$|^(?:at|t|when|from|to|due|date|expires|check_by)$/.test(last)) return 'exact time';
  return texts.has(keys.at(-1) ?? '') ? 'free text' : 'not known to be public';
}
