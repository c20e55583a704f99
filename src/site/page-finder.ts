import { metricNames } from '../metrics/metrics-schema.ts';
import { kinds } from '../model/kinds.ts';
import type { Session } from './session.ts';

/** Whether the site has a page, beside those of records, at a route: what packets link to. Without events there are no metrics. */
export function pageFinder(events: Session['events']): (route: string) => boolean {
  const routes = new Set(['/actions/', '/quality/', '/metrics/response/']);
  for (const { route } of Object.values(kinds)) routes.add(`/${route}/`);
  if (typeof events === 'object' && events.rollup.agents.length > 0) {
    for (const route of ['/metrics/', ...metricNames.map((name) => `/metrics/${name}/`)]) routes.add(route);
  }
  return (route) => routes.has(route);
}
