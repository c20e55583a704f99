import { addBusinessDays } from '../../src/model/calendar.ts';

/** The clock that the library is written for: nothing in it happened later. */
export const corpusNow = '2026-09-01T00:00:00Z';

/** Minutes since 1970. */
export type Minutes = number;

export const day = 24 * 60;

export function minutesOf(instant: string): Minutes {
  return Math.floor(Date.parse(instant) / 60_000);
}

/** `2026-08-14T09:12:00Z`. */
export function instantOf(minutes: Minutes): string {
  return `${new Date(minutes * 60_000).toISOString().slice(0, 19)}Z`;
}

/** `2026-08-14`. */
export function dateOf(minutes: Minutes): string {
  return instantOf(minutes).slice(0, 10);
}

/** `2026-08-14 09:12`, as a timeline has it. */
export function clockOf(minutes: Minutes): string {
  return instantOf(minutes).slice(0, 16).replace('T', ' ');
}

/** The day `days` business days later, at 14:00. */
export function businessDaysLater(minutes: Minutes, days: number): Minutes {
  return minutesOf(`${addBusinessDays(dateOf(minutes), days, [])}T14:00:00Z`);
}
