import { z } from 'zod';
import type { Document, WrittenTime } from '../../reader/document.ts';
import { locate } from '../../reader/locate.ts';
import { defineRule } from '../define-rule.ts';
import { statesDay } from '../stated-day.ts';
import { millisecondsBetween } from './milliseconds-between.ts';

const minute = 60_000;
/** What two neighbours may be out of order when one of them says "about". */
const tolerance = 30 * minute;
/** A step back of this much on a clock without dates is a new day, not two lines in the wrong order. */
const nightfall = 6 * 60 * minute;

/** A date and the last day of a range, at the start of an entry. */
const spanOfDays = /^[^\p{L}\p{N}]*\d{4}-\d{2}-\d{2}\s*[〜～~–—-]\s*(?:\d{4}-)?\d{2}-\d{2}(?!\d)/u;

/** Two neighbours of which the later one lies earlier on the clock. */
interface StepBack {
  readonly index: number;
  readonly previous: number;
  /** Milliseconds. */
  readonly by: number;
}

export default defineRule({
  id: 'timeline/monotonic',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['003 Content guide, Complete timeline', '004 §2'],
  options: z.strictObject({}),
  messages: {
    back: {
      what: '`{value}` stands below `{previous}` but lies before it',
      why: 'A reader follows cause and effect down the list, and a swapped pair turns them around.',
      how: 'Correct the time, or move the entry to its place.',
    },
    day: {
      what: 'The clock goes from `{previous}` back to `{value}`, and nothing says that a new day begins',
      why: 'Without the date an incident over midnight cannot be told from two lines in the wrong order.',
      how: 'Write the date into the first entry of each day: `2026-08-15 00:20`.',
    },
    reversed: {
      what: 'The timeline runs backwards, from `{first}` to `{last}`',
      why: 'Every other timeline of the library is read from the trigger down to the recovery.',
      how: 'Turn the entries around, oldest first.',
    },
  },
  check({ document, report }) {
    const { timeline } = document;
    if (timeline === undefined) return;
    const known = timeline.times.flatMap((time, index) => (time === undefined ? [] : [{ time, index }]));
    const steps: StepBack[] = [];
    let forward = 0;
    for (let at = 1; at < known.length; at += 1) {
      const [previous, current] = [known[at - 1]!, known[at]!];
      const difference = millisecondsBetween(previous.time, current.time);
      if (difference === undefined || difference === 0) continue;
      const slack = slackOf(previous.time, current.time);
      if (difference > 0 || -difference <= slack) forward += 1;
      else if (!isSpanOfDays(document, current.index) && !dayStatedBetween(document, previous.index, current.index)) {
        steps.push({ index: current.index, previous: previous.index, by: -difference });
      }
    }
    const written = (index: number) => timeline.times[index]?.written ?? '';
    if (steps.length >= 2 && forward === 0) {
      const [first, last] = [known[0]!.index, known.at(-1)!.index];
      const at = { pointer: `/timeline/${first}/t` };
      report({ message: 'reversed', at, data: { first: written(first), last: written(last) } });
      return;
    }
    for (const { index, previous, by } of steps) {
      report({
        message: by >= nightfall && !hasDate(timeline.times[index]) ? 'day' : 'back',
        at: { pointer: `/timeline/${index}/t` },
        data: { value: written(index), previous: written(previous) },
        related: [{ at: { pointer: `/timeline/${previous}/t` }, message: 'the entry before' }],
      });
    }
  },
});

/** How far the later entry may lie before the earlier one: "about" is not exact, and `10:38` may be its last second. */
function slackOf(a: WrittenTime, b: WrittenTime): number {
  if (a.approximate || b.approximate) return tolerance;
  return b.time?.length === 5 ? minute - 1 : 0;
}

/** Whether the entry itself is written with its date, rather than under one. */
function hasDate(time: WrittenTime | undefined): boolean {
  return time?.date !== undefined && time.written.includes(time.date);
}

/** Whether the entry is about several days (`2026-08-14〜08-19`): it sums up what happened beside its neighbours. */
function isSpanOfDays(document: Document, index: number): boolean {
  if (document.timeline?.from !== 'body') return false;
  const { start, end } = locate(document, { pointer: `/timeline/${index}`, part: 'value' });
  return spanOfDays.test(document.text.slice(start, Math.min(end, start + 60)));
}

/** Whether the text from one entry to the next one's time says that the day changes, in a way the reader gave no date for. */
function dayStatedBetween(document: Document, previous: number, current: number): boolean {
  if (document.timeline?.from !== 'body' || hasDate(document.timeline.times[current])) return false;
  const before = locate(document, { pointer: `/timeline/${previous}`, part: 'value' });
  const entry = locate(document, { pointer: `/timeline/${current}`, part: 'value' });
  const time = locate(document, { pointer: `/timeline/${current}/t` });
  const gap = document.text.slice(before.end, entry.start);
  return /^#{1,6}\s/m.test(gap) || statesDay(gap) || statesDay(document.text.slice(entry.start, time.end));
}
