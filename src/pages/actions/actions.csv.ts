import type { APIRoute } from 'astro';
import { actionEntriesCsv } from '../../exporting/actions-csv.ts';
import { site } from '../../site/site.ts';

export const GET: APIRoute = async () => new Response(actionEntriesCsv(site().actions.map(({ entry }) => entry)));
