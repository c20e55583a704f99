import type { APIRoute } from 'astro';
import { actionsCsv } from '../../exporting/actions-csv.ts';
import { site } from '../../site/site.ts';

export const GET: APIRoute = async () => new Response(actionsCsv(site().actions));
