import { z } from 'zod';
import { present } from '../library/action.ts';
import type { RecordView } from '../library/record-schema.ts';
import { type Mapping, mappingsAt, textAt, textsAt } from '../library/values.ts';
import { daysBetween } from '../model/calendar.ts';
import { findingOrigins, findingSeverities, findingStatuses } from '../model/kinds/finding.ts';
import { type Kind, kindNames } from '../model/kinds.ts';

/** What a finding waits for: the steps of the fix loop (003), and `none` for one that is settled. */
export const loopSteps = ['classify', 'fix', 'assess', 'none'] as const;

export type LoopStep = (typeof loopSteps)[number];

const itemSchema = z.strictObject({
  id: z.string(),
  state: z.enum(findingStatuses),
  reason: z.string().optional().describe('Why it is rejected or not actionable.'),
});

/** A finding as its record tells it, with what follows from it. */
export const findingEntrySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  route: z.string().describe('Path of its page below the base of the site.'),
  file: z.string().describe('Path of the file in the content folder.'),
  status: z.enum(findingStatuses).describe('`open` where the record says nothing, or nothing that can be read.'),
  severity: z.enum(findingSeverities).optional().describe('Absent: nobody has judged it yet.'),
  severityReason: z.string().optional().describe('Why it is another one than it was filed with.'),
  origin: z.enum(findingOrigins).optional(),
  target: z
    .strictObject({
      name: z.string().describe('As written: an id, a path or a URL.'),
      kind: z.enum(kindNames).optional().describe('Absent where it is no record of this library.'),
      title: z.string().optional(),
      route: z.string().optional(),
    })
    .optional(),
  next: z.enum(loopSteps).describe('What it waits for.'),
  owners: z.array(z.string()).describe('Who sees to the fix: its `owner`, else the owners of its target.'),
  items: z.array(itemSchema),
  openItems: z.int().min(0),
  filedBy: z.string().optional(),
  filedOn: z.string().optional().describe('YYYY-MM-DD.'),
  ageDays: z.int().optional().describe('Days since it was filed, for one that is not settled.'),
  ruleIds: z.array(z.string()),
  isRouted: z.boolean().describe('Whether somebody said whose approval it ends.'),
  invalidates: z.array(z.string()).describe('Approval roles whose approval ends when it is closed.'),
  resolution: z.string().optional(),
  fixedBy: z.string().optional(),
  verifiedBy: z.string().optional(),
});

export type FindingEntry = z.output<typeof findingEntrySchema>;

/** Gives what is known of a record; undefined where there is none. */
type FindRecord = (kind: Kind, id: string) => Pick<RecordView, 'owners' | 'agents'> | undefined;

/** A finding out of its record. `today` is YYYY-MM-DD; `find` gives the record that it is about, and the agents of that. */
export function findingEntry(record: RecordView, today: string, find: FindRecord): FindingEntry {
  const { fields, references, date } = record;
  const target = textAt(fields, 'target');
  const about = references.find(({ relation }) => relation === 'target');
  const items = itemsOf(fields);
  const next = nextStep(fields);
  return {
    ...{ id: record.id, title: record.title, route: record.route, file: record.contentPath, next },
    status: oneOf(findingStatuses, fields['status']) ?? 'open',
    owners: [...ownersOf(record, find)],
    items: [...items],
    openItems: items.filter(({ state }) => state === 'open').length,
    ruleIds: textsAt(fields, 'rule_ids'),
    isRouted: Array.isArray(fields['target_invalidates']),
    invalidates: textsAt(fields, 'target_invalidates'),
    ...present({
      severity: oneOf(findingSeverities, fields['severity']),
      severityReason: textAt(fields, 'severity_reason'),
      origin: oneOf(findingOrigins, fields['origin']),
      target: target === undefined ? undefined : { name: target, ...(about && targetOf(about)) },
      filedBy: textAt(fields, 'filed_by'),
      filedOn: date,
      ageDays: date === undefined || next === 'none' ? undefined : Math.max(0, daysBetween(date, today)),
      resolution: textAt(fields, 'resolution'),
      fixedBy: textAt(fields, 'fixed_by'),
      verifiedBy: textAt(fields, 'verified_by'),
    }),
  };
}

/** What a finding waits for. An open one is classified when somebody said how grave it is and whose approval it ends. */
export function nextStep(fields: Mapping): LoopStep {
  const status = oneOf(findingStatuses, fields['status']) ?? 'open';
  if (status === 'fixed') return 'assess';
  if (status !== 'open') return 'none';
  const isClassified =
    oneOf(findingSeverities, fields['severity']) !== undefined && Array.isArray(fields['target_invalidates']);
  return isClassified ? 'fix' : 'classify';
}

/** The most urgent first: by severity, one that nobody has judged before all others, then by age; settled ones last. */
export function byUrgency(a: FindingEntry, b: FindingEntry): number {
  const settled = Number(a.next === 'none') - Number(b.next === 'none');
  const days = (a.filedOn ?? '') < (b.filedOn ?? '') ? -1 : (a.filedOn ?? '') > (b.filedOn ?? '') ? 1 : 0;
  // Of what is settled the newest is what somebody looks for.
  return settled || rank(a) - rank(b) || (a.next === 'none' ? -days : days) || (a.id < b.id ? -1 : 1);
}

function rank({ severity, next }: FindingEntry): number {
  if (next === 'none') return 0;
  return severity === undefined ? -1 : findingSeverities.indexOf(severity);
}

function itemsOf(fields: Mapping): FindingEntry['items'] {
  return mappingsAt(fields, 'enumerated_items').map((item, index) => ({
    id: textAt(item, 'id') ?? String(index + 1),
    state: oneOf(findingStatuses, item['state']) ?? 'open',
    ...present({ reason: textAt(item, 'reason') }),
  }));
}

function targetOf({ kind, title, route }: RecordView['references'][number]) {
  return { kind, title, route };
}

function ownersOf({ owners, references, agents }: RecordView, find: FindRecord): readonly string[] {
  if (owners.length > 0) return owners;
  const about = references.find(({ relation }) => relation === 'target');
  const target = about && find(about.kind, about.id);
  if (target !== undefined && target.owners.length > 0) return target.owners;
  const cards = [...agents, ...(target?.agents ?? [])].map((id) => find('agent', id));
  return [...new Set(cards.flatMap((card) => card?.owners ?? []))];
}

function oneOf<Name extends string>(names: readonly Name[], value: unknown): Name | undefined {
  return names.find((name) => name === value);
}
