import { z } from 'zod';
import { matching } from '../../library/graph.ts';
import type { Kind } from '../../model/kinds.ts';
import { valueAt } from '../../reader/pointer.ts';
import { type ClockRange, clockRange, writtenRange } from '../clock-range.ts';
import { defineRule } from '../define-rule.ts';

/**
 * Fields that tell when something happened, by kind. Plans (`due`, `expires`, `check_by`, `review_by`) may lie ahead and are
 * not here; neither is the timeline, whose times are read from its facts.
 */
const happened: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  postmortem: [
    '/started_at',
    '/detected_at',
    '/acknowledged_at',
    '/mitigated_at',
    '/resolved_at',
    '/published_at',
    '/containment/*/at',
    '/action_items/*/done_at',
    '/communications/*/when',
    '/regulatory/eu_ai_act_73/aware_at',
    '/sign_off/*/date',
  ],
  agent: ['/kill_switch/last_tested'],
  'eval-case': ['/last_run'],
  decision: ['/date'],
  canvas: ['/signed_on', '/read_on', '/history/*/date'],
  policy: ['/extended_on'],
  rollout: ['/stages/*/entered_at', '/stages/*/exited_at'],
  experiment: ['/rollback_plan/tested_on'],
  drill: ['/date'],
};

export default defineRule({
  id: 'clock/no-future',
  scope: 'document',
  kinds: ['postmortem', 'agent', 'eval-case', 'decision', 'canvas', 'policy', 'rollout', 'experiment', 'drill'],
  severity: 'error',
  fix: 'none',
  source: ['003 §3', 'design: the clock is an input'],
  options: z.strictObject({}),
  messages: {
    future: {
      what: '`{value}` lies in the future: by the clock of this run it is {now}',
      why: 'A record tells what happened; a time that has not come yet is a typing error or a plan, and ages and rates count it wrongly.',
      how: 'Correct the date, often the year or the month; a plan belongs into `due`, `check_by` or `review_by`.',
    },
  },
  check({ document, clock, report }) {
    const future = (range: ClockRange | undefined) => range !== undefined && !clock.isAtLeast(range.earliest);
    for (const pattern of happened[document.kind] ?? []) {
      for (const pointer of matching(document.data, pattern)) {
        const value = valueAt(document.data, pointer);
        if (future(clockRange(value)))
          report({ message: 'future', at: { pointer }, data: { value: String(value), now: clock.now } });
      }
    }
    document.timeline?.times.forEach((time, index) => {
      if (time === undefined || !future(writtenRange(time))) return;
      report({
        message: 'future',
        at: { pointer: `/timeline/${index}/t` },
        data: { value: time.written, now: clock.now },
      });
    });
  },
});
