import type { RecordView } from '../library/record-schema.ts';
import { isDate } from '../model/calendar.ts';
import { type ClockContext, factsOf, ownersOf, type StartedClock } from './started-clock.ts';

/** Findings that are accepted for a time: with its end they count again. One without a day is for the lint to tell. */
export function suppressionClocks(record: RecordView, context: ClockContext): readonly StartedClock[] {
  const owners = ownersOf(record, context);
  return (factsOf(record.kind, record.id, context)?.suppressions ?? []).flatMap(({ rules, until }): StartedClock[] => {
    if (until === undefined || !isDate(until)) return [];
    const part = rules.join(', ');
    return [
      {
        kind: 'suppression',
        what: `Mend what is accepted of ${part}, or agree on it again: the finding counts again`,
        ...{ record, part, owners, end: { due: until } },
        source: { says: 'suppress/expired', field: 'lint.ignore.until' },
      },
    ];
  });
}
