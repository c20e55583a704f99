import { definitions } from './definitions/definitions.ts';
import type { Threshold } from './drift/drift-options.ts';
import { type BandOptions, type RateCourse, rateCourse } from './rate-course.ts';
import type { AgentFacts, VersionFacts } from './rollup.ts';
import type { TimeSpan } from './windows.ts';

export interface CourseOptions extends BandOptions {
  readonly thresholds: readonly Threshold[];
  /** What is looked at. */
  readonly span: TimeSpan;
  /** The beginning of the incident. */
  readonly since: number;
}

/** How the rate of each limit went around an incident; limits for which the windows hold too little throughout are left out. */
export function incidentCourses(agent: AgentFacts, facts: VersionFacts, options: CourseOptions): readonly RateCourse[] {
  return options.thresholds.flatMap(({ metric, failureId, window, least, limit }) => {
    const definition = definitions.find((one) => one.metric === metric);
    if (definition === undefined) return [];
    const by = failureId === undefined ? {} : { failure_id: failureId };
    const course = rateCourse(agent, facts, { ...options, definition, window, least, limit, by });
    return course.samples.every(({ n }) => n < least) ? [] : [course];
  });
}
