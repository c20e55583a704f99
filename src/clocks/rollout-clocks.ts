import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { readStages } from '../rules/rollout/read-stages.ts';
import { type ClockContext, ownersOf, type StartedClock } from './started-clock.ts';

const hour = 3_600_000;

/** Until when a canary is decided about (000 §3.2). */
export function rolloutClocks(record: RecordView, context: ClockContext): readonly StartedClock[] {
  const hours = context.limits.canaryHours;
  if (record.kind !== 'rollout' || hours === undefined) return [];
  return readStages(record.fields)
    .filter(({ name, open, exited }) => name === 'canary' && open && exited === undefined)
    .map(({ entered, fields }): StartedClock => {
      const oncall = textAt(fields, 'oncall');
      return {
        kind: 'canary',
        what: 'Decide about the canary: advance, pause or roll back',
        record,
        owners: oncall === undefined ? ownersOf(record, context) : [oncall],
        ...(entered === undefined
          ? { end: { unknown: 'nothing says when it was entered: write `entered_at`' } }
          : {
              end: { due: new Date(entered + hours * hour).toISOString() },
              since: { what: 'entered_at', at: new Date(entered).toISOString() },
            }),
        limit: `${hours} h`,
        source: { says: '000 §3.2', setting: "rules['rollout/dwell'].canaryMaxHours" },
      };
    });
}
