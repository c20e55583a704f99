import type { APIRoute } from 'astro';
import { auditRows } from '../../audits/report/audit-rows.ts';
import { auditsCsv } from '../../exporting/audits-csv.ts';
import { siteTranscripts } from '../../site/audit-scores.ts';

export const GET: APIRoute = async () => new Response(auditsCsv(auditRows(siteTranscripts())));
