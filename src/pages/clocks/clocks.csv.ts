import type { APIRoute } from 'astro';
import { clocksCsv } from '../../exporting/clocks-csv.ts';
import { siteClocks } from '../../site/site-clocks.ts';

export const GET: APIRoute = async () => new Response(clocksCsv(siteClocks()));
