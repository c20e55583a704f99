import { actionsCalendar } from '../actions/calendar.ts';
import { href } from './href.ts';
import { type SiteAction, site } from './site.ts';

/** The open ones of these actions as a calendar; `origin` is where the site is published. */
export function calendarResponse(name: string, actions: readonly SiteAction[], origin: URL | undefined): Response {
  const { organisation, now } = site().options;
  const calendar = actionsCalendar(
    actions.map(({ entry }) => entry),
    { name, library: organisation, now, address: (route) => origin && new URL(href(route), origin).href },
  );
  return new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
}
