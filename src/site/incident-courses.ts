import type { CourseMark } from '../charts/course-chart.ts';
import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { incidentCourses } from '../metrics/incident-course.ts';
import type { RateCourse } from '../metrics/rate-course.ts';
import type { AgentFacts, VersionFacts } from '../metrics/rollup.ts';
import { slice, type TimeSpan } from '../metrics/windows.ts';
import { agentMetrics } from './agent-metrics.ts';
import { session } from './session.ts';

const hour = 3_600_000;

interface SiteCourses {
  readonly facts: VersionFacts;
  readonly marks: readonly CourseMark[];
  readonly courses: readonly RateCourse[];
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
  const found = busiest(
    metrics.rollup.agents.filter(({ agent }) => agents.includes(agent)),
    { from: first, to: last },
    textAt(fields, 'agent_version'),
  );
  if (found === undefined) return undefined;
  const { thresholds, drift } = session().config.metrics;
  const own = thresholds.filter(({ failureId }) => failureId === undefined || failureIds.includes(failureId));
  const { severityOf } = metrics;
  const courses = incidentCourses(found.agent, found.facts, {
    ...drift,
    thresholds: own,
    span,
    since: first,
    severityOf,
  });
  return courses.length === 0 ? undefined : { facts: found.facts, marks, courses };
}

/** The version that the record names, where it ran in the span; else the one that ran most. */
function busiest(
  agents: readonly AgentFacts[],
  span: TimeSpan,
  named: string | undefined,
): { readonly agent: AgentFacts; readonly facts: VersionFacts } | undefined {
  const ran = agents.flatMap((agent) =>
    agent.versions.flatMap((facts) => {
      const [first, after] = slice(facts.runs.at, span);
      return after > first ? [{ agent, facts, runs: after - first }] : [];
    }),
  );
  return ran.find(({ facts }) => facts.version === named) ?? ran.toSorted((a, b) => b.runs - a.runs)[0];
}
