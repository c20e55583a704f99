import type { APIRoute, GetStaticPaths } from 'astro';
import { courseCsv } from '../../../exporting/course-csv.ts';
import { type DriftingMetric, driftingMetrics } from '../../../model/metrics-config.ts';
import { agentMetrics } from '../../../site/agent-metrics.ts';
import { worstCourses } from '../../../site/worst-courses.ts';

export const getStaticPaths: GetStaticPaths = () =>
  agentMetrics() === undefined ? [] : driftingMetrics.map((metric) => ({ params: { metric }, props: { metric } }));

export const GET: APIRoute<{ metric: DriftingMetric }> = ({ props: { metric } }) => {
  const courses = worstCourses(metric).flatMap(({ worst }) =>
    worst === undefined
      ? []
      : [{ agent: worst.version.facts.agent, version: worst.version.facts.version, course: worst.course }],
  );
  return new Response(courseCsv(courses));
};
