import { definitions } from '../metrics/definitions/definitions.ts';
import type { MetricName } from '../metrics/metrics-schema.ts';
import { type RateCourse, rateCourse } from '../metrics/rate-course.ts';
import { type TimeSpan, windowAt, windowLengths } from '../metrics/windows.ts';
import { worstWindow, worstWindowStep } from '../metrics/worst-window.ts';
import { driftingMetrics } from '../model/metrics-config.ts';
import { agentMetrics, type ChartedVersion } from './agent-metrics.ts';
import { session } from './session.ts';

/** The day of the worst short window of a metric, drawn by the minute. */
interface WorstCourse {
  readonly version: ChartedVersion;
  readonly course: RateCourse;
  /** The end of the worst window, milliseconds since 1970. */
  readonly at: number;
}

/** Windows that an average of days hides (004). */
export const shortWindows = ['1h', '2h'] as const;

const { '1h': hour, '24h': day } = windowLengths;

/**
 * For each short window the version and the day on which it did worst in the last 30 days; undefined where no window held enough. Empty
 * for metrics that are no rate. The day ends eight hours after the window, so that most of it shows how things came to it.
 */
export function worstCourses(
  metric: MetricName,
): readonly { readonly window: (typeof shortWindows)[number]; readonly least: number; readonly worst?: WorstCourse }[] {
  const metrics = agentMetrics();
  const definition = definitions.find((one) => one.metric === metric);
  const isRate = (driftingMetrics as readonly string[]).includes(metric);
  if (metrics === undefined || definition === undefined || !isRate) return [];
  const { thresholds, drift } = session().config.metrics;
  const { severityOf } = metrics;
  const now = Date.parse(metrics.report.now);
  return shortWindows.map((window) => {
    const threshold = thresholds.find(
      (one) => one.metric === metric && one.window === window && one.failureId === undefined,
    );
    const least = threshold?.least ?? drift.leastInBand;
    const span = onGrid(windowAt('30d', now));
    const found = worstWindow(metrics.charted, { definition, window, span, least, severityOf });
    if (found === undefined) return { window, least };
    const { version, at } = found;
    const to = Math.min(at + 8 * hour, now);
    const shown = { span: { from: to - day, to }, since: to - day };
    const options = { ...drift, definition, window, least, limit: threshold?.limit, by: {}, severityOf, ...shown };
    return { window, least, worst: { version, at, course: rateCourse(version.agent, version.facts, options) } };
  });
}

function onGrid({ from, to }: TimeSpan): TimeSpan {
  return {
    from: Math.ceil(from / worstWindowStep) * worstWindowStep,
    to: Math.floor(to / worstWindowStep) * worstWindowStep,
  };
}
