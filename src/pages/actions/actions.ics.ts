import type { APIRoute } from 'astro';
import { calendarResponse } from '../../site/action-calendar.ts';
import { site } from '../../site/site.ts';

export const GET: APIRoute = async ({ site: origin }) => {
  const { actions, options } = site();
  return calendarResponse(`Actions: ${options.organisation}`, actions, origin);
};
