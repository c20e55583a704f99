import type { APIRoute } from 'astro';
import { ruleColumns, ruleRow } from '../../../../site/rule-list.ts';
import { session } from '../../../../site/session.ts';

/** The list of rules: what its table shows, and the values that the filters look at. */
export const GET: APIRoute = async () =>
  new Response(JSON.stringify({ version: 1, columns: ruleColumns, rows: session().rules.map(ruleRow) }));
