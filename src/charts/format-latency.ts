import { formatDuration } from './format-duration.ts';

const minute = 60_000;

/** Milliseconds of a latency as words. From five minutes on without seconds: nobody wrote the times down that exactly. */
export function formatLatency(milliseconds: number): string {
  return formatDuration(milliseconds < 5 * minute ? milliseconds : Math.round(milliseconds / minute) * minute);
}
