import type { RunningClock } from '../clocks/clock-schema.ts';
import { findClocks } from '../clocks/find-clocks.ts';
import { addDays, isDate } from '../model/calendar.ts';
import type { FeedEntry } from './atom.ts';
import { wordsOf } from './labels.ts';
import { session } from './session.ts';
import { type Site, site } from './site.ts';

/** Where everything that falls due is listed. */
export const clocksRoute = '/clocks/';

/** Days before its day from which a clock is announced. */
const announcedDays = 14;

const made = new WeakMap<Site, readonly RunningClock[]>();

/** Everything that falls due, found once for each library. */
export function siteClocks(): readonly RunningClock[] {
  const model = site();
  const known = made.get(model);
  if (known !== undefined) return known;
  const { index, library, config, now } = session();
  const found = findClocks({ records: [...model.byKind.values()].flat(), index, git: library.git, config, now });
  made.set(model, found);
  return found;
}

/** Where a clock comes from, in words: `31 days after signed on (000 §3.4)`, or the field that names the day. */
export function clockOrigin({ since, limit, source }: RunningClock): string {
  if (limit === undefined)
    return `${wordsOf((source.field ?? '').replaceAll('.', ' '))}, as the record has it (${source.says})`;
  return `${limit}${since === undefined ? '' : ` after ${since.what.replaceAll(/[_.]/g, ' ')}`} (${source.says})`;
}

/**
 * What comes near and what passed its day, the newest first: two events of one clock, each with the moment at which it came
 * to be.
 */
export function clockEntries(): readonly FeedEntry[] {
  const { now } = session();
  return siteClocks()
    .flatMap((clock) => eventsOf(clock))
    .filter(({ updated }) => updated <= now)
    .sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
}

function eventsOf(clock: RunningClock): FeedEntry[] {
  const { due, kind, what, record, owners, part, agents } = clock;
  if (due === undefined) return [];
  const end = isDate(due) ? addDays(due, 1) : due;
  const head = {
    route: record.route,
    summary: `${what.replace(/[.]$/, '')}. ${record.title} (${record.id}), due ${due}: ${clockOrigin(clock)}. Whose turn: ${owners.join(', ') || 'nobody is named'}.`,
  };
  return (['near', 'overdue'] as const).map((event) => ({
    ...head,
    title: `${event === 'near' ? 'Due' : 'Overdue'}: ${what}`,
    event: [event, kind, part, due]
      .filter(Boolean)
      .map((word) => encodeURIComponent(String(word)))
      .join('/'),
    updated:
      event === 'near' ? atMidnight(addDays(end.slice(0, 10), -announcedDays)) : isDate(end) ? atMidnight(end) : end,
    categories: [event, kind, ...agents],
  }));
}

function atMidnight(day: string): string {
  return `${day}T00:00:00.000Z`;
}
