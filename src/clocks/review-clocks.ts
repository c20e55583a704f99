import { isImportedDraft } from '../library/imported-draft.ts';
import type { RecordView } from '../library/record-schema.ts';
import { textAt, textsAt } from '../library/values.ts';
import { addMonths, isInstant } from '../model/calendar.ts';
import { publicationDay, publicationLimit } from '../rules/clock/publication-limit.ts';
import { staleFrom } from '../rules/clock/stale-from.ts';
import { dayAt } from '../rules/incident-day.ts';
import { type ClockContext, counted, factsOf, ownersOf, type StartedClock } from './started-clock.ts';

/** The clocks of the review of an incident: hand-over, publication, and until when its actions are settled. */
export function reviewClocks(record: RecordView, context: ClockContext): readonly StartedClock[] {
  if (record.kind !== 'postmortem' || isImportedDraft(record.fields)) return [];
  return [...handoff(record, context), ...publication(record, context), ...staleReview(record, context)];
}

const published: ReadonlySet<string | undefined> = new Set(['final', 'closed']);

const unresolved = 'it counts from the recovery, and the record has no `resolved_at` yet';

/** Whether somebody has the review: it is past its draft, or it has an owner and a course of events. */
function isHandedOver({ status, owners, timeline }: RecordView): boolean {
  return status !== 'draft' || (owners.length > 0 && timeline.length > 1);
}

function* handoff(record: RecordView, context: ClockContext): Generator<StartedClock> {
  const { limits, config } = context;
  const limit = limits.publication && publicationLimit(record.fields, config, limits.publication.exemptTypes);
  if (limit === undefined || isHandedOver(record)) return;
  const hours = config.clocks.handoffHours[limit.severity];
  if (hours === null) return;
  const resolved = textAt(record.fields, 'resolved_at');
  yield {
    kind: 'handoff',
    what: 'Hand the incident over to its review: an owner and the course of events',
    record,
    owners: ownersOf(record, context),
    ...(resolved === undefined
      ? { end: { waiting: unresolved } }
      : isInstant(resolved)
        ? {
            end: { due: new Date(Date.parse(resolved) + hours * 3_600_000).toISOString() },
            since: { what: 'resolved_at', at: resolved },
          }
        : { end: { unknown: `\`resolved_at: ${resolved}\` is no moment with its zone` } }),
    limit: `${hours} h`,
    source: { says: '000 §2.6', setting: `clocks.handoffHours.${limit.severity}` },
  };
}

function* publication(record: RecordView, context: ClockContext): Generator<StartedClock> {
  const { limits, config } = context;
  const limit = limits.publication && publicationLimit(record.fields, config, limits.publication.exemptTypes);
  if (limit === undefined || published.has(record.status)) return;
  if (textAt(record.fields, 'published_at') !== undefined) return;
  const facts = factsOf('postmortem', record.id, context);
  if (facts !== undefined && publicationDay(facts) !== undefined) return;
  const resolved = textAt(record.fields, 'resolved_at');
  const recovered = dayAt(resolved);
  yield {
    kind: 'publication',
    what: 'Publish the review',
    record,
    owners: ownersOf(record, context),
    ...(recovered !== undefined
      ? { end: { due: limit.dueAfter(recovered) }, since: { what: 'resolved_at', at: recovered } }
      : resolved === undefined
        ? { end: { waiting: unresolved } }
        : { end: { unknown: `\`resolved_at: ${resolved}\` is no moment with its zone` } }),
    limit: counted(limit.days, 'business day'),
    source: { says: '004 Severity definitions', setting: `clocks.publishBusinessDays.${limit.severity}` },
  };
}

function* staleReview(record: RecordView, context: ClockContext): Generator<StartedClock> {
  const open = record.actions.filter(({ state }) => state === 'open' || state === 'overdue');
  const from = staleFrom(record.fields);
  if (!context.limits.stale || open.length === 0 || from === undefined) return;
  const months = context.config.clocks.staleActionMonths;
  const [only] = open.length === 1 ? open : [];
  yield {
    kind: 'stale-review',
    what:
      only === undefined
        ? `Settle the ${open.length} open actions of the review`
        : `Settle the open action ${only.id} of the review`,
    record,
    owners: ownersOf(record, context),
    end: { due: addMonths(from, months) },
    since: { what: sinceOf(record), at: from },
    limit: counted(months, 'month'),
    source: { says: '004 Usage notes', setting: 'clocks.staleActionMonths' },
  };
}

function sinceOf({ fields }: RecordView): string {
  return ['published_at', 'resolved_at', 'detected_at'].find((key) => textsAt(fields, key).length > 0) ?? 'started_at';
}
