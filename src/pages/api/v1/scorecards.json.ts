import type { APIRoute } from 'astro';
import { href } from '../../../site/href.ts';
import { siteLearning } from '../../../site/site-learning.ts';

/** How complete each postmortem is: the criteria that are asked of it, and whether it meets them. Of documents, not of people. */
export const GET: APIRoute = async () => {
  const documents = [...siteLearning().scorecards.values()].map(({ record, criteria, met }) => ({
    id: record.id,
    page: href(record.route),
    met,
    asked: criteria.length,
    criteria: Object.fromEntries(criteria.map(({ criterion, isMet }) => [criterion.id, isMet])),
  }));
  return new Response(JSON.stringify({ version: 1, documents }, null, 2));
};
