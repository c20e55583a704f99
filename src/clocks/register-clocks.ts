import type { DocumentFacts } from '../library/library.ts';
import type { RecordView } from '../library/record-schema.ts';
import { mappingsAt, textAt } from '../library/values.ts';
import { addDays, isDate } from '../model/calendar.ts';
import { addedOn } from '../rules/register/added-on.ts';
import { type ClockContext, counted, ownersOf, type StartedClock } from './started-clock.ts';

/** What the registers want to look at again, and by when: failure modes, decisions, playbooks, retirements. */
export function registerClocks(record: RecordView, context: ClockContext): readonly StartedClock[] {
  switch (record.kind) {
    case 'failure-mode':
      return failureMode(record, context);
    case 'decision':
      return record.status === 'superseded' || record.status === 'reversed'
        ? []
        : reviewBy('decision', 'Look at the decision again', record, context);
    case 'playbook':
      return reviewBy('playbook', 'Read the playbook again', record, context);
    case 'retirement':
      return phases(record, context);
    default:
      return [];
  }
}

function reviewBy(
  kind: 'failure-mode' | 'decision' | 'playbook',
  what: string,
  record: RecordView,
  context: ClockContext,
): readonly StartedClock[] {
  const day = textAt(record.fields, 'review_by');
  if (day === undefined) return [];
  const end = isDate(day) ? { due: day } : { unknown: `\`review_by: ${day}\` is no day` };
  const source = { says: '000 §5', field: 'review_by' };
  return [{ kind, what, record, owners: ownersOf(record, context), end, source }];
}

/** A candidate is decided about within a time, or by the day that was set for it, whichever is the earlier. */
function failureMode(record: RecordView, context: ClockContext): readonly StartedClock[] {
  if (record.status === 'merged' || record.status === 'deprecated') return [];
  if (record.status !== 'candidate') return reviewBy('failure-mode', 'Look at the entry again', record, context);
  const what = 'Decide about the candidate: active, merged or deprecated';
  const set = reviewBy('failure-mode', what, record, context);
  const days = context.limits.candidateDays;
  const created = context.isHistoryWhole ? record.history?.created : undefined;
  const since = addedOn(record.fields, created, context.index);
  if (days === undefined || since === undefined) return set;
  const due = addDays(since.day, days);
  const earlier = set.some(({ end }) => 'due' in end && end.due < due);
  if (earlier) return set;
  return [
    {
      kind: 'failure-mode',
      what,
      record,
      owners: ownersOf(record, context),
      end: { due },
      since: { what: since.review?.id ?? 'first commit', at: since.day },
      limit: counted(days, 'day'),
      source: { says: '000 §2.2', setting: "rules['register/candidate-age'].days" },
    },
  ];
}

function phases(record: RecordView, context: ClockContext): readonly StartedClock[] {
  const owners = ownersOf(record, context);
  return mappingsAt(record.fields, 'phases').flatMap((phase): StartedClock[] => {
    const due = textAt(phase, 'due');
    const name = textAt(phase, 'name') ?? 'unnamed';
    if (due === undefined || textAt(phase, 'status') === 'done') return [];
    return [
      {
        kind: 'retirement',
        what: `Retire: ${name}`,
        record,
        part: name,
        owners: owners.length > 0 ? owners : teamsThatRetire(record.id, context),
        end: isDate(due) ? { due } : { unknown: `\`due: ${due}\` is no day` },
        source: { says: '001 §9', field: 'phases.due' },
      },
    ];
  });
}

/** The teams of the agents whose card names this retirement. */
function teamsThatRetire(id: string, { index }: ClockContext): readonly string[] {
  const agents: readonly DocumentFacts[] = index.byKind.get('agent') ?? [];
  return agents
    .filter(({ data }) => textAt(data, 'retirement_plan') === id)
    .flatMap(({ data }) => textAt(data, 'owner_team') ?? []);
}
