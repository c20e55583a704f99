import type { CourseMark } from '../charts/course-chart.ts';
import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { type IncidentCourse, incidentCourses } from '../metrics/incident-course.ts';
import type { VersionFacts } from '../metrics/rollup.ts';
import { slice, type TimeSpan } from '../metrics/windows.ts';
import { agentMetrics } from './agent-metrics.ts';
import { session } from './session.ts';

const hour = 3_600_000;

interface SiteCourses {
  readonly facts: VersionFacts;
  readonly marks: readonly CourseMark[];
  readonly courses: readonly IncidentCourse[];
}

/**
 * The rates of the agent around an incident, in the short windows that the configuration sets limits for; undefined where no event of
 * the agent covers it. A limit for one failure mode belongs to incidents of that mode.
 */
export function siteCourses({ fields, agents, failureIds }: RecordView): SiteCourses | undefined {
  const metrics = agentMetrics();
  if (metrics === undefined) return undefined;
  const marks = [
    ['began', 'started_at'],
    ['detected', 'detected_at'],
    ['mitigated', 'mitigated_at'],
  ].flatMap(([label = '', field = '']): CourseMark[] => {
    const at = Date.parse(textAt(fields, field) ?? '');
    return Number.isNaN(at) ? [] : [{ label, at }];
  });
  const [first, last] = [marks[0]?.at, marks.at(-1)?.at];
  if (first === undefined || last === undefined || marks[0]?.label !== 'began' || last < first) return undefined;
  const around = Math.max(hour, (last - first) / 2);
  const span = { from: first - around, to: Math.min(last + around, Date.parse(metrics.report.now)) };
  const facts = busiest(
    metrics.rollup.agents.filter(({ agent }) => agents.includes(agent)).flatMap(({ versions }) => versions),
    { from: first, to: last },
    textAt(fields, 'agent_version'),
  );
  if (facts === undefined) return undefined;
  const thresholds = session().config.metrics.thresholds.filter(
    ({ failureId }) => failureId === undefined || failureIds.includes(failureId),
  );
  const courses = incidentCourses(facts, { thresholds, span, since: first, severityOf: metrics.severityOf });
  return courses.length === 0 ? undefined : { facts, marks, courses };
}

/** The version that the record names, where it ran in the span; else the one that ran most. */
function busiest(
  versions: readonly VersionFacts[],
  span: TimeSpan,
  named: string | undefined,
): VersionFacts | undefined {
  const ran = versions.flatMap((facts) => {
    const [first, after] = slice(facts.runs.at, span);
    return after > first ? [{ facts, runs: after - first }] : [];
  });
  const own = ran.find(({ facts }) => facts.version === named);
  return (own ?? ran.toSorted((a, b) => b.runs - a.runs)[0])?.facts;
}
