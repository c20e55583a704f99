import { z } from 'zod';
import type { EventFacts } from '../../library/library.ts';
import { isInstant, millisecondsBetween } from '../../model/calendar.ts';
import { defineRule } from '../define-rule.ts';
import { crossingReviews } from './crossing-review.ts';

type Crossing = EventFacts['boundaryCrossings'][number];

const hour = 3_600_000;

export default defineRule({
  id: 'reference/boundary-cross',
  scope: 'library',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['000 §1', '000 §2.6'],
  options: z.strictObject({
    /** Days around an incident, and from the first crossing of a series, that count as the same one: the week of 000 §1. */
    windowDays: z.int().min(0).default(7),
    /** Hours that the draft may take: 000 §2.6 hands a critical failure off within a day. */
    graceHours: z.number().min(0).default(24),
  }),
  messages: {
    single: {
      what: 'Event {event}: {agent} tried to cross its boundary ({failures}), and no postmortem covers it',
      why: 'The target for boundary crossings is zero, so each week with one of them has to be reviewed.',
      how: 'Write the postmortem (a draft will do today), or link {event} in `linked_override_events` of the one that covers it.',
    },
    series: {
      what: 'Event {event} and {more} more in the same week: {agent} tried to cross its boundary ({failures}), and no postmortem covers it',
      why: 'The target for boundary crossings is zero, so each week with one of them has to be reviewed.',
      how: 'Write one postmortem for the series (a draft will do today), with `agent_id: {agent}` and the failure ids.',
    },
    malformed: {
      what: 'This line of the event stream is not an event',
      why: 'A boundary crossing that cannot be read is one that nobody reviews.',
      how: 'Write one JSON object with its `event_id` on the line, or take the line out; `reliability events check` says what is wrong with it.',
    },
  },
  check({ library, index, clock, options, report }) {
    for (const { file, line } of library.events.malformed) {
      // For a file of events, the span counts lines.
      report({ message: 'malformed', path: file, at: { start: line, end: line } });
    }
    if (library.events.boundaryCrossings.length === 0) return;
    const reviews = crossingReviews(index, options.windowDays);
    const open = library.events.boundaryCrossings.filter(
      (crossing) =>
        isInstant(crossing.ts) &&
        clock.isAtLeast(Date.parse(crossing.ts) + options.graceHours * hour) &&
        !reviews.some((review) => review.covers(crossing)),
    );
    for (const [first, ...more] of series(open, options.windowDays)) {
      if (first === undefined) continue;
      report({
        message: more.length > 0 ? 'series' : 'single',
        path: first.file,
        at: { start: first.line, end: first.line },
        data: {
          event: first.event_id,
          agent: first.agent_id,
          failures: first.failure_id_refs.join(', ') || 'no failure id',
          more: more.length,
        },
        related: more.slice(0, 5).map((crossing) => ({
          path: crossing.file,
          at: { start: crossing.line, end: crossing.line },
          message: `${crossing.event_id} belongs to the same series`,
        })),
      });
    }
  },
});

/** Crossings of one agent and the same failures within the window after the first of them, in the order of time. */
function series(crossings: readonly Crossing[], windowDays: number): readonly (readonly Crossing[])[] {
  const found: Crossing[][] = [];
  const latest = new Map<string, Crossing[]>();
  const inOrder = crossings.toSorted(
    (a, b) => millisecondsBetween(b.ts, a.ts) || (a.event_id < b.event_id ? -1 : a.event_id > b.event_id ? 1 : 0),
  );
  for (const crossing of inOrder) {
    const key = JSON.stringify([crossing.agent_id, crossing.failure_id_refs.toSorted()]);
    const current = latest.get(key);
    const first = current?.[0];
    if (
      current !== undefined &&
      first !== undefined &&
      millisecondsBetween(first.ts, crossing.ts) < windowDays * 24 * hour
    ) {
      current.push(crossing);
    } else {
      const started = [crossing];
      latest.set(key, started);
      found.push(started);
    }
  }
  return found;
}
