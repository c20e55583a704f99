import type { APIRoute } from 'astro';
import { modeRatesCsv } from '../../exporting/mode-rates-csv.ts';
import { firedRates } from '../../site/fired-matrix.ts';

export const GET: APIRoute = () => new Response(modeRatesCsv(firedRates()));
