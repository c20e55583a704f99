import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DocumentFacts, LibraryIndex } from '../../library/library.ts';
import type { People } from '../../library/people.ts';
import type { RecordView } from '../../library/record-schema.ts';
import { mappingsAt, textsAt } from '../../library/values.ts';
import { responseOf } from '../../metrics/response.ts';
import type { Latency } from '../../metrics/response-schema.ts';
import { dayOf, isDate, isInstant } from '../../model/calendar.ts';
import { actionStatuses, actionTypes } from '../../model/kinds/action-item.ts';
import { blastPatterns, controlLayers, detectors, incidentTypes } from '../../model/kinds/postmortem.ts';
import { severities } from '../../model/severity.ts';
import type { Document, Pointer } from '../../reader/document.ts';
import { valueAt } from '../../reader/pointer.ts';
import { deniedWords } from './denied-words.ts';
import { knownFailures, taxonomyForms } from './known-failures.ts';
import { ordinarySentences } from './ordinary-sentences.ts';
import { type Redaction, redactionsOf, sentenceRedaction } from './redaction.ts';

/**
 * What may leave the organisation. It is built from what is named here and nothing else: words of closed lists, counts, days,
 * durations and entries of public taxonomies. A value that is none of these stays inside, whatever it is.
 */
export interface PublicIncident {
  /** Tells the same incident of the same library again, and nothing about either. Hexadecimal. */
  readonly token: string;
  readonly severity: (typeof severities)[number] | undefined;
  readonly type: (typeof incidentTypes)[number] | undefined;
  readonly detectedBy: (typeof detectors)[number] | undefined;
  /** Ids of `knownFailures`. */
  readonly failures: readonly string[];
  /** Entries of public taxonomies, by the key of `taxonomyForms`. */
  readonly taxonomies: Readonly<Record<string, readonly string[]>>;
  /** Days in UTC; the hour would say who was on call. */
  readonly days: { readonly [Key in 'started' | 'detected' | 'resolved' | 'published']: string | undefined };
  readonly latencies: readonly Latency[];
  readonly runsAffected: number | undefined;
  readonly externalActions: number | undefined;
  readonly users: number | undefined;
  readonly memoryRecords: number | undefined;
  readonly reversibility: string | undefined;
  readonly pattern: (typeof blastPatterns)[number] | undefined;
  readonly controlGaps: readonly string[];
  /** Measures by type, with how many of them are done. */
  readonly measures: readonly { readonly type: string; readonly n: number; readonly done: number }[];
  /** Ordinary sentences of the text; empty unless they were asked for. */
  readonly sentences: readonly string[];
}

interface Redacted {
  readonly incident: PublicIncident;
  readonly redacted: readonly Redaction[];
}

interface Surroundings {
  readonly record: RecordView;
  readonly index: LibraryIndex<DocumentFacts>;
  readonly people: People;
  /** Whether ordinary sentences of title, summary and systemic cause go out too. */
  readonly withText: boolean;
}

const count = z.int().min(0);

/** The public part of a postmortem, and what was left out of it. */
export function publicIncident(document: Document, { record, index, people, withText }: Surroundings): Redacted {
  const taken = new Set<Pointer>();
  const take = <Value>(pointer: Pointer, schema: z.ZodType<Value>): Value | undefined => {
    const { success, data } = schema.safeParse(valueAt(document.data, pointer));
    if (!success || data === undefined) return undefined;
    taken.add(pointer);
    return data;
  };
  const each = <Value>(pointer: Pointer, below: string, schema: z.ZodType<Value>): Value[] => {
    const list = valueAt(document.data, pointer);
    if (!Array.isArray(list)) return [];
    return list.flatMap((_, at) => take(`${pointer}/${at}${below}`, schema) ?? []);
  };
  const failures = each('/failure_id_refs', '', z.enum([...knownFailures.keys()]));
  const text = withText ? textOf(document, deniedWords(document, index, people)) : { sentences: [], left: [] };
  const incident: PublicIncident = {
    token: tokenOf(record),
    severity: take('/severity', z.enum(severities)),
    type: take('/incident_type', z.enum(incidentTypes)),
    detectedBy: take('/detected_by', z.enum(detectors)),
    failures,
    taxonomies: taxonomiesOf(document, index),
    days: {
      started: day(document, 'started_at'),
      detected: day(document, 'detected_at'),
      resolved: day(document, 'resolved_at'),
      published: day(document, 'published_at'),
    },
    latencies: responseOf(record).latencies,
    runsAffected: take('/blast_radius/runs_affected', count),
    externalActions: take('/blast_radius/external_actions_taken/count', count),
    users: take('/blast_radius/users', count),
    memoryRecords: take('/blast_radius/memory_records', count),
    reversibility: take('/blast_radius/reversibility', z.enum(['reversible', 'partially-reversible', 'irreversible'])),
    pattern: take('/blast_radius/pattern', z.enum(blastPatterns)),
    controlGaps: [...new Set(each('/control_gaps', '/layer', z.enum(controlLayers)))],
    measures: measuresOf(document),
    sentences: text.sentences,
  };
  for (const [key, words] of [['type', actionTypes] as const, ['status', actionStatuses] as const]) {
    each('/action_items', `/${key}`, z.enum(words));
  }
  return { incident, redacted: [...redactionsOf(document, taken), ...text.left] };
}

/** Only types that are ours are counted: any text may stand there. */
function measuresOf({ data }: Document): PublicIncident['measures'] {
  const items = mappingsAt(data, 'action_items');
  return actionTypes.flatMap((type) => {
    const members = items.filter((item) => item['type'] === type);
    const done = members.filter(({ status }) => status === 'done').length;
    return members.length === 0 ? [] : [{ type, n: members.length, done }];
  });
}

/** Not reversible without the title and the exact time, so that nobody reads the library's own id out of it. */
function tokenOf({ id, title, fields }: RecordView): string {
  const text = JSON.stringify([id, title, fields['detected_at'], fields['started_at']]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function day({ data }: Document, key: string): string | undefined {
  const value = data[key];
  return typeof value === 'string' && (isDate(value) || isInstant(value)) ? dayOf(value) : undefined;
}

/** What the register says of the failure modes, as far as it names entries of public taxonomies. */
function taxonomiesOf({ data }: Document, index: LibraryIndex<DocumentFacts>): PublicIncident['taxonomies'] {
  const modes = textsAt(data, 'failure_id_refs').flatMap((id) => index.byId.get('failure-mode')?.get(id) ?? []);
  const open = modes.filter((mode) => mode.data['audience'] !== 'restricted');
  return Object.fromEntries(
    Object.entries(taxonomyForms).flatMap(([key, form]) => {
      const entries = open.flatMap((mode) => textsAt(mode.data, `mappings/${key}`)).filter((entry) => form.test(entry));
      return entries.length === 0 ? [] : [[key, [...new Set(entries)].sort()]];
    }),
  );
}

/** The ordinary sentences of title, summary and systemic cause, and those that are none. */
function textOf(document: Document, denied: ReadonlySet<string>): { sentences: string[]; left: Redaction[] } {
  const summary = document.sections.find(({ role }) => role === 'summary');
  const sources: readonly (readonly [at: Parameters<typeof sentenceRedaction>[1], text: unknown])[] = [
    ['/title', document.data['title']],
    ...(summary === undefined ? [] : [[summary.heading, summary.text] as const]),
    ['/systemic_cause', document.data['systemic_cause']],
  ];
  const sentences: string[] = [];
  const left: Redaction[] = [];
  for (const [at, text] of sources) {
    if (typeof text !== 'string') continue;
    for (const sentence of ordinarySentences(text, denied)) {
      if (sentence.ordinary) sentences.push(sentence.text);
      else left.push(sentenceRedaction(document, at));
    }
  }
  return { sentences, left };
}
