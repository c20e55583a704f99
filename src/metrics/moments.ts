import type { Moment } from '../library/latencies.ts';
import type { RecordView, TimelineEntry } from '../library/record-schema.ts';
import { mappingsAt, textAt } from '../library/values.ts';
import { isInstant } from '../model/calendar.ts';

/** When something happened: milliseconds since 1970-01-01T00:00Z. */
export interface KnownMoment {
  readonly at: number;
  readonly approximate: boolean;
}

const stated = ['started_at', 'detected_at', 'acknowledged_at', 'mitigated_at', 'resolved_at'] as const;

/** The words that mark an entry of a timeline when it begins with them: `Detected: an alert fired`, `**Mitigation** – …`. */
const marks: readonly (readonly [Moment, RegExp])[] = (
  [
    [
      'started_at',
      'start(?:ed|s)?|onset|impact (?:start(?:ed|s)?|began|begins)|incident (?:start(?:ed|s)?|began|begins)',
    ],
    ['detected_at', 'detect(?:ed|ion)'],
    ['acknowledged_at', 'ack(?:ed)?|acknowledge(?:d|ment)|acknowledgment'],
    ['mitigated_at', 'mitigat(?:ed|ion)|contain(?:ed|ment)'],
    ['resolved_at', 'resolved|resolution'],
    ['communicated_at', 'communicat(?:ed|ion)|announced|announcement'],
  ] as const
).map(([moment, words]) => [moment, new RegExp(`^[\\s*_\\[(]*(?:${words})[\\s*_]*(?:[:\\])–—]|-\\s|$)`, 'i')]);

/**
 * The moments that a postmortem tells: its fields, the first of its communications, and for what is missing there the first
 * entry of the timeline that is marked so. A day without a time is no moment.
 */
export function momentsOf({ fields, timeline }: Pick<RecordView, 'fields' | 'timeline'>): Map<Moment, KnownMoment> {
  const known = new Map<Moment, KnownMoment>();
  for (const field of stated) {
    const at = milliseconds(textAt(fields, field));
    if (at !== undefined) known.set(field, { at, approximate: false });
  }
  const told = mappingsAt(fields, 'communications').flatMap((entry) => milliseconds(textAt(entry, 'when')) ?? []);
  if (told.length > 0) known.set('communicated_at', { at: Math.min(...told), approximate: false });
  for (const entry of timeline) {
    const moment = markOf(entry);
    const at = milliseconds(entry.instant);
    if (moment === undefined || at === undefined || known.has(moment)) continue;
    known.set(moment, { at, approximate: entry.approximate === true });
  }
  return known;
}

function markOf({ event }: TimelineEntry): Moment | undefined {
  return marks.find(([, words]) => words.test(event))?.[0];
}

function milliseconds(text: string | undefined): number | undefined {
  return text !== undefined && isInstant(text) ? Date.parse(text) : undefined;
}
