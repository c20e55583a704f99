import { dayOf, daysBetween, isDate } from '../model/calendar.ts';

const minute = 60_000;
const hour = 60 * minute;

/**
 * How long until something is due, in words. A day counts in days (`today`, `in 3 days`, `1 day late`), a moment in hours below
 * two days (`in 5 h 20 min`, `3 h late`). `now` is an ISO 8601 instant.
 */
export function timeLeft(due: string, now: string): string {
  const days = daysBetween(dayOf(now), dayOf(due));
  if (isDate(due)) return daysLeft(days);
  const left = Date.parse(due) - Date.parse(now);
  const length = Math.abs(left);
  if (length >= 48 * hour) return daysLeft(days);
  const hours = Math.floor(length / hour);
  const minutes = Math.floor((length % hour) / minute);
  const words = [...(hours > 0 ? [`${hours} h`] : []), ...(minutes > 0 ? [`${minutes} min`] : [])].join(' ');
  if (words === '') return left > 0 ? 'in less than 1 min' : 'now';
  return left > 0 ? `in ${words}` : `${words} late`;
}

function daysLeft(days: number): string {
  if (days === 0) return 'today';
  const length = Math.abs(days);
  const words = `${length} ${length === 1 ? 'day' : 'days'}`;
  return days > 0 ? `in ${words}` : `${words} late`;
}
