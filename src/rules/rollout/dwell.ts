import { z } from 'zod';
import { defineRule } from '../define-rule.ts';
import { readGate } from './gate-value.ts';
import { readStages, type Stage, stageTitle } from './read-stages.ts';

const hour = 3_600_000;

export default defineRule({
  id: 'rollout/dwell',
  scope: 'document',
  kinds: ['rollout'],
  severity: 'error',
  fix: 'none',
  source: ['000 §3.2', '000 §3.3'],
  options: z.strictObject({
    /** The least hours of a canary (000 §3.2). */
    canaryMinHours: z.number().min(0).default(24),
    /** The most hours of a canary (000 §3.2). */
    canaryMaxHours: z.number().min(0).default(72),
    /** The least hours of each percentage step (000 §3.3). */
    stepHours: z.number().min(0).default(48),
  }),
  messages: {
    short: {
      what: '{stage} lasted {hours} h, and at least {limit} h are asked for',
      why: 'Faults that come with a time of day, a batch or a slow queue have not had the time to show.',
      how: 'Stay longer next time; if the times are wrong, correct them, and if it was stopped early, write `outcome: rolled-back`.',
    },
    long: {
      what: '{stage} lasted {hours} h, and {limit} h are the most',
      why: 'A canary that runs on is a small production without the gates of one, and every run of it is read by a human.',
      how: 'Decide within {limit} h: advance, or roll back and start again.',
    },
    'still-open': {
      what: '{stage} has been running for more than {limit} h without a decision',
      why: 'A canary that runs on is a small production without the gates of one, and every run of it is read by a human.',
      how: 'Write `exited_at` and `outcome`: advanced, paused or rolled-back.',
    },
    untimed: {
      what: '{stage} advanced, and `{key}` does not say when',
      why: 'Whether it stood long enough can only be told from both times.',
      how: 'Write `{key}` with the zone, for example `2026-08-14T09:12:00Z`.',
    },
    'green-longer': {
      what: '{stage} counts {green} green hours and lasted {hours} h',
      why: 'Hours before the canary are hours of another version, and one of the two numbers is wrong.',
      how: 'Count only the last hours of this stage in which all four metrics were green.',
    },
  },
  check({ document, clock, options, report }) {
    for (const stage of readStages(document.data)) {
      const isCanary = stage.name === 'canary';
      if (!isCanary && !stage.name.startsWith('pct-')) continue;
      const title = stageTitle(stage.name);
      if (stage.open && isCanary && stage.entered !== undefined) {
        if (stage.exited === undefined && clock.isAtLeast(stage.entered + options.canaryMaxHours * hour + 1)) {
          const data = { stage: title, limit: options.canaryMaxHours };
          report({ message: 'still-open', at: { pointer: `${stage.pointer}/entered_at` }, data });
        }
        continue;
      }
      if (!stage.passed) continue;
      const missing = missingTime(stage);
      if (missing !== undefined) {
        const at = { pointer: `${stage.pointer}/${missing}` };
        report({ message: 'untimed', at, data: { stage: title, key: missing } });
      }
      // An exit before the entry is a matter of rollout/order.
      if (stage.entered === undefined || stage.exited === undefined || stage.exited < stage.entered) continue;
      const hours = (stage.exited - stage.entered) / hour;
      const least = isCanary ? options.canaryMinHours : options.stepHours;
      const at = { pointer: `${stage.pointer}/exited_at` };
      if (hours < least) {
        report({ message: 'short', at, data: { stage: title, hours: rounded(hours), limit: least } });
        continue;
      }
      if (!isCanary) continue;
      if (hours > options.canaryMaxHours) {
        report({ message: 'long', at, data: { stage: title, hours: rounded(hours), limit: options.canaryMaxHours } });
      }
      const green = readGate(stage, 'hours_green');
      if (typeof green?.read === 'number' && green.read > Math.ceil(hours)) {
        const data = { stage: title, green: green.read, hours: rounded(hours) };
        report({ message: 'green-longer', at: { pointer: green.pointer }, data });
      }
    }
  },
});

/** The time that is not there. One that cannot be read is found by the schema. */
function missingTime({ fields, exited }: Stage): 'entered_at' | 'exited_at' | undefined {
  if (fields['entered_at'] === undefined || fields['entered_at'] === null) return 'entered_at';
  const isWritten = fields['exited_at'] !== undefined && fields['exited_at'] !== null;
  return isWritten || exited !== undefined ? undefined : 'exited_at';
}

/** Hours with one decimal, and never so that a shortfall looks like none: 47.99 is 47.9. */
function rounded(hours: number): number {
  return Math.floor(hours * 10) / 10;
}
