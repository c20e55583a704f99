import type { APIRoute } from 'astro';
import { calendarResponse } from '../../../../site/action-calendar.ts';
import { type Owner, ownersOf } from '../../../../site/owners.ts';
import { site } from '../../../../site/site.ts';

export function getStaticPaths() {
  return ownersOf(site().actions).map((owner) => ({ params: { owner: owner.slug }, props: { owner } }));
}

export const GET: APIRoute<{ owner: Owner }> = ({ props: { owner }, site: origin }) =>
  calendarResponse(`Actions: ${owner.name}`, owner.actions, origin);
