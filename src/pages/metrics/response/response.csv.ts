import type { APIRoute } from 'astro';
import { responseCsv } from '../../../exporting/response-csv.ts';
import { siteResponse } from '../../../site/response.ts';

export const GET: APIRoute = async () => new Response(responseCsv(siteResponse().metrics.records));
