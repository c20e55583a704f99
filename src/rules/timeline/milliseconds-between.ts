import type { WrittenTime } from '../../reader/document.ts';
import { offsetOf } from '../../reader/zone.ts';

const minute = 60_000;
const halfDay = 12 * 60 * minute;

/**
 * Milliseconds from one written time to another, negative when the other is the earlier; undefined when the two cannot be
 * compared for certain.
 */
export function millisecondsBetween(a: WrittenTime, b: WrittenTime): number | undefined {
  if (a.relative !== undefined || b.relative !== undefined) {
    return a.relative === undefined || b.relative === undefined ? undefined : (b.relative - a.relative) * 1000;
  }
  if (a.instant !== undefined && b.instant !== undefined) return Date.parse(b.instant) - Date.parse(a.instant);
  if (a.zone !== b.zone) return acrossZones(a, b);
  if (a.date !== undefined && b.date !== undefined && a.date !== b.date) {
    const sameDay = a.time === undefined || b.time === undefined ? 0 : clock(b.time) - clock(a.time);
    return midnight(b.date) - midnight(a.date) + sameDay;
  }
  if ((a.date === undefined) !== (b.date === undefined)) return undefined;
  return a.time === undefined || b.time === undefined ? undefined : clock(b.time) - clock(a.time);
}

/** Times of day in two zones, without dates: compared when they are less than half a day apart, so that no day lies between. */
function acrossZones(a: WrittenTime, b: WrittenTime): number | undefined {
  const [from, to] = [a, b].map(({ time, date, zone }) => {
    const offset = zone === undefined ? undefined : offsetOf(zone);
    if (time === undefined || date !== undefined || offset === undefined) return undefined;
    const minutes = offset === 'Z' ? 0 : Number(`${offset[0]}1`) * (clock(offset.slice(1)) / minute);
    return clock(time) - minutes * minute;
  });
  if (from === undefined || to === undefined || Math.abs(to - from) > halfDay) return undefined;
  return to - from;
}

const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Milliseconds since midnight; `24:00` is the end of the day. */
function clock(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
