import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { addDays, addMonths } from '../model/calendar.ts';
import { type ReviewCadence, reviewCadences } from '../model/kinds/review.ts';
import { dateOf } from './last-ones.ts';
import { type ClockContext, counted, ownersOf, type StartedClock } from './started-clock.ts';

/** The next review of a cadence, and the next drill of a failure mode. */
export function recurringClocks(record: RecordView, context: ClockContext): readonly StartedClock[] {
  if (record.kind === 'review') return nextReview(record, context);
  return record.kind === 'drill' ? nextDrill(record, context) : [];
}

const said: Readonly<Record<ReviewCadence, string>> = {
  weekly: '000 §5',
  monthly: '002 step 5',
  quarterly: '004 Usage notes',
};

const monthsIn: Readonly<Record<ReviewCadence, number>> = { weekly: 0, monthly: 1, quarterly: 3 };

/** Once a cadence has begun, the review of the next period is due within a week of the period's end. */
function nextReview(record: RecordView, context: ClockContext): readonly StartedClock[] {
  const cadence = reviewCadences.find((name) => name === textAt(record.fields, 'cadence'));
  const last = dateOf(record.fields);
  const days = context.limits.reviewDays;
  if (cadence === undefined || last === undefined || days === undefined || !context.last.reviews.has(record.id))
    return [];
  return [
    {
      kind: 'review',
      what: `Hold the ${cadence} review after ${textAt(record.fields, 'period') ?? record.id}`,
      record,
      owners: ownersOf(record, context),
      end: { due: addDays(nextEnd(last, cadence), days) },
      since: { what: 'date', at: last },
      limit: `one period and ${counted(days, 'day')}`,
      source: { says: said[cadence], setting: "rules['rollout/gates'].weeklyReviewDays" },
    },
  ];
}

/** The last day of the period after the one that ends on a day. */
function nextEnd(last: string, cadence: ReviewCadence): string {
  if (cadence === 'weekly') return addDays(last, 7);
  // From first day to first day, since months end on different days.
  return addDays(addMonths(addDays(last, 1), monthsIn[cadence]), -1);
}

/** A drill says something for so many days, where the merge gate asks for a young one. */
function nextDrill(record: RecordView, context: ClockContext): readonly StartedClock[] {
  const { drills, drillMaxAgeDays: days } = context.config.gates.merge;
  const modes = context.last.drills.get(record.id);
  const held = dateOf(record.fields);
  if (drills === 'off' || days === null || modes === undefined || held === undefined) return [];
  return [
    {
      kind: 'drill',
      what: `Drill ${modes.toSorted().join(', ')} again`,
      record,
      owners: ownersOf(record, context),
      end: { due: addDays(held, days) },
      since: { what: 'date', at: held },
      limit: counted(days, 'day'),
      source: { says: '002 step 4', setting: 'gates.merge.drillMaxAgeDays' },
    },
  ];
}
