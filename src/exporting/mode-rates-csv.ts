import type { ModeRate } from '../metrics/mode-rates.ts';
import { csv } from './csv.ts';

const figures = ['fired', 'runs', 'rate', 'low', 'high'] as const;

/** A failure mode at an agent a line, where it fired. */
export function modeRatesCsv(rates: readonly ModeRate[]): string {
  const rows = rates.map((rate) => [rate.failureId, rate.agent, ...figures.map((name) => rate[name])]);
  return csv([['failure_id', 'agent', ...figures], ...rows]);
}
