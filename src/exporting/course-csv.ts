import type { RateCourse } from '../metrics/rate-course.ts';
import { csv } from './csv.ts';

interface VersionCourse {
  readonly agent: string;
  readonly version: string;
  readonly course: RateCourse;
}

/** Minutes between the lines: windows of an hour change little in less. */
const every = 5;
const minute = 60_000;

/** A rate in its short window every five minutes, a window a line by the moment in which it ends; what does not apply is empty. */
export function courseCsv(courses: readonly VersionCourse[]): string {
  const head = [
    'agent',
    'version',
    'window',
    'window_ends',
    'value',
    'n',
    'usual_low',
    'usual_high',
    'limit',
    'value_7d',
  ];
  const rows = courses.flatMap(({ agent, version, course: { window, limit, samples } }) =>
    samples
      .filter(({ at }) => at % (every * minute) === 0)
      .map(({ at, value, n, usual, week }) => [
        ...[agent, version, window, new Date(at).toISOString(), shortened(value), n],
        ...[shortened(usual?.low), shortened(usual?.high), limit, shortened(week)],
      ]),
  );
  return csv([head, ...rows]);
}

/** Shares of some dozen runs have no more than six digits to say. */
function shortened(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(6));
}
