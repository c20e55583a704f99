import type { APIRoute } from 'astro';
import { clocksCalendar } from '../../clocks/clocks-calendar.ts';
import { href } from '../../site/href.ts';
import { site } from '../../site/site.ts';
import { siteClocks } from '../../site/site-clocks.ts';

export const GET: APIRoute = async ({ site: origin }) => {
  const { organisation, now } = site().options;
  const calendar = clocksCalendar(siteClocks(), {
    ...{ name: `Clocks: ${organisation}`, library: organisation, now },
    address: (route) => origin && new URL(href(route), origin).href,
  });
  return new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
};
