import type { DayPoint } from '../metrics/daily.ts';
import { csv } from './csv.ts';

interface VersionDays {
  readonly agent: string;
  readonly version: string;
  readonly points: readonly DayPoint[];
}

const figures = ['value', 'n', 'numerator', 'denominator', 'low', 'high'] as const;

/** A day of a version a line, by the moment in which it ends; what does not apply is empty. Durations are milliseconds. */
export function dailyCsv(versions: readonly VersionDays[]): string {
  const head = ['agent', 'version', 'day_ends', ...figures, 'usual_low', 'usual_high', 'left_usual'];
  const rows = versions.flatMap(({ agent, version, points }) =>
    points.map((point) => [
      ...[agent, version, new Date(point.to).toISOString(), ...figures.map((name) => point[name])],
      ...[point.band?.low, point.band?.high, point.drifted ? 'yes' : 'no'],
    ]),
  );
  return csv([head, ...rows]);
}
