import type { APIRoute } from 'astro';
import { actionTrend } from '../../actions/action-trend.ts';
import { csv } from '../../exporting/csv.ts';
import { trendWeeks } from '../../site/action-facts.ts';
import { site } from '../../site/site.ts';

export const GET: APIRoute = async () => {
  const { courses, options } = site();
  const points = actionTrend(courses, options.today, trendWeeks);
  return new Response(
    csv([['day', 'open', 'overdue'], ...points.map(({ day, open, overdue }) => [day, open, overdue])]),
  );
};
