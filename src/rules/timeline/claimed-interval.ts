import { dateAt } from '../../reader/written-date.ts';
import { offsetOf, zonePattern } from '../../reader/zone.ts';
import { findDurations, type WrittenDuration } from '../written-duration.ts';

/** A duration and the two moments that it claims to span: `~28 hours (10:51 Aug 14 → 14:30 Aug 15)`. */
export interface ClaimedInterval {
  readonly claim: WrittenDuration;
  /** The two moments as written. */
  readonly from: string;
  readonly to: string;
  /** Seconds from one to the other: several where no day is written, since a night may lie between. */
  readonly possible: readonly number[];
}

const monthName = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?';
const day = `(?:\\d{4}-\\d{2}-\\d{2}|${monthName}\\s\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s\\d{4})?|\\d{1,2}(?:st|nd|rd|th)?\\s${monthName}(?:\\s\\d{4})?)`;
const clock = '\\d{1,2}[:h]\\d{2}(?::\\d{2})?(?:\\s?[ap]\\.?m\\b\\.?)?';
const zone = `(?:\\s?\\(?(?:${zonePattern})\\)?)?`;
const moment = (name: string): string =>
  `(?:(?<${name}Before>${day})(?:[,T\\s]|\\sat)\\s?)?[~≈]?(?<${name}Clock>${clock})(?<${name}Zone>${zone})(?:,?\\s(?:on\\s)?(?<${name}After>${day}))?`;
const pair = new RegExp(
  `(?<![\\w:.-])(?=[\\d~≈jfmasond])${moment('from')}\\s?(?:→|->|=>|–|—|-|~|\\bto\\b|\\buntil\\b|\\btill\\b|\\band\\b)\\s?${moment('to')}(?![\\w:]*\\d)`,
  'gi',
);
/** What joins the claim to the two moments behind it. */
const joinedBehind = /^\s*(?:\(\s*(?:from|between)?|[,:;—–]\s*(?:from)?|from)\s*$/i;
/** What joins it to the two moments before it, and what has to follow: otherwise the duration tells something else. */
const joinedBefore =
  /^\s*(?:\(|[,=:;—–]|→)\s*(?:a total of|in total|total:?|that is|i\.e\.,?|lasting|duration:?)?\s*$/i;
const closed = /^\s*(?:in total|total|long)?\s*(?:[).;|]|$)/i;

const minute = 60;
const dayLength = 86_400;
/** Nights that may lie between two times without a day. */
const nights = 30;

/** Whether a text can hold one: two times of day. Cheap, for the many texts that have none. */
export function mayClaimInterval(text: string): boolean {
  return /\d[:h]\d\d[^\n]{0,40}?\d[:h]\d\d/.test(text);
}

/** The durations of a line that stand directly beside the two moments that they span. */
export function claimedIntervals(line: string): readonly ClaimedInterval[] {
  if (!mayClaimInterval(line)) return [];
  const durations = findDurations(line);
  if (durations.length === 0) return [];
  return [...line.matchAll(pair)].flatMap((match): ClaimedInterval[] => {
    const [from, to] = [momentOf(match.groups, 'from'), momentOf(match.groups, 'to')];
    const end = match.index + match[0].length;
    const before = durations.findLast((found) => found.end <= match.index);
    const behind = durations.find(({ start }) => start >= end);
    const claim =
      before !== undefined && joinedBehind.test(line.slice(before.end, match.index))
        ? before
        : behind !== undefined &&
            joinedBefore.test(line.slice(end, behind.start)) &&
            closed.test(line.slice(behind.end))
          ? behind
          : undefined;
    const possible = claim === undefined || from === undefined || to === undefined ? [] : possibleSeconds(from, to);
    return claim === undefined || possible.length === 0
      ? []
      : [{ claim, from: from?.written ?? '', to: to?.written ?? '', possible }];
  });
}

interface Moment {
  readonly written: string;
  /** Seconds since midnight. */
  readonly clock: number;
  /** Whether it has am or pm. */
  readonly half: boolean;
  /** Days since 1970; undefined without a day. */
  readonly day: number | undefined;
  readonly zone: string | undefined;
}

function momentOf(groups: Readonly<Record<string, string | undefined>> | undefined, name: string): Moment | undefined {
  const written = groups?.[`${name}Clock`] ?? '';
  const [, hours, minutes, seconds = '0', half] =
    /^(\d{1,2})[:h](\d{2})(?::(\d{2}))?(?:\s?([ap])\.?m\b\.?)?$/i.exec(written) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 24 || Number(minutes) > 59) return undefined;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const date = groups?.[`${name}Before`] ?? groups?.[`${name}After`];
  const read = date === undefined ? undefined : dayNumber(date);
  if (date !== undefined && read === undefined) return undefined;
  return {
    written: [groups?.[`${name}Before`], written, groups?.[`${name}After`]].filter(Boolean).join(' '),
    clock: (hour * 60 + Number(minutes)) * minute + Number(seconds),
    half: half !== undefined,
    day: read,
    zone: groups?.[`${name}Zone`]?.replace(/[\s()]/g, '') || undefined,
  };
}

/** Days since 1970; of a day without its year in a common year, which is enough between two of them. */
function dayNumber(written: string): number | undefined {
  const date = dateAt(written, 0)?.date ?? dateAt(`${written} 2025`, 0)?.date;
  return date === undefined ? undefined : Date.parse(`${date}T00:00:00Z`) / (dayLength * 1000);
}

function possibleSeconds(from: Moment, to: Moment): readonly number[] {
  // `10:00 to 11:30 PM` may start in the morning or in the evening.
  if (from.half !== to.half) return [];
  const shift = zoneShift(from.zone, to.zone);
  if (shift === undefined) return [];
  const difference = to.clock - from.clock - shift;
  if (from.day !== undefined && to.day !== undefined) {
    const seconds = (to.day - from.day) * dayLength + difference;
    // Over New Year without years.
    return seconds < 0 ? [] : [seconds];
  }
  const first = ((difference % dayLength) + dayLength) % dayLength;
  return Array.from({ length: nights }, (_, night) => first + night * dayLength);
}

/** Seconds by which the second zone is ahead of the first; a zone that is written once holds for both. */
function zoneShift(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined || from === to) return 0;
  const [a, b] = [from, to].map((name) => {
    const offset = offsetOf(name);
    if (offset === undefined || offset === 'Z') return offset === undefined ? undefined : 0;
    const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
    return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * minute;
  });
  return a === undefined || b === undefined ? undefined : b - a;
}
