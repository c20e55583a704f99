import type { APIRoute } from 'astro';
import { actionEntriesCsv } from '../../../../exporting/actions-csv.ts';
import { ownersOf } from '../../../../site/owners.ts';
import { type SiteAction, site } from '../../../../site/site.ts';

export function getStaticPaths() {
  return ownersOf(site().actions).map(({ slug, actions }) => ({ params: { owner: slug }, props: { actions } }));
}

export const GET: APIRoute<{ actions: readonly SiteAction[] }> = ({ props }) =>
  new Response(actionEntriesCsv(props.actions.map(({ entry }) => entry)));
