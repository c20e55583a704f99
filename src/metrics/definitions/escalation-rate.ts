import { slice } from '../windows.ts';
import { shareFigure } from './figures.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** The tiers by the codes of `Runs.escalated`, from 1. */
const tiers = ['none', '1', '2', '3'] as const;

/** 000 §1: runs that reach Escalated for any reason, by tier. */
export const escalationRate: MetricDefinition = {
  metric: 'escalation-rate',
  title: 'Escalation rate',
  unit: 'share',
  better: 'lower',
  formula: 'runs that began in the window and reached Escalated ÷ runs that began in the window',
  n: 'runs that began in the window',
  source: '000 §1',
  caveats: [
    'A run counts once, at the highest tier that it reached. Tier 3 should stay at zero outside of declared incidents.',
  ],
  measure({ facts: { runs } }, span) {
    const [first, after] = slice(runs.at, span);
    const reached = tiers.map(() => 0);
    for (let run = first; run < after; run += 1) {
      const code = runs.escalated[run] ?? 0;
      if (code > 0) reached[code - 1] = (reached[code - 1] ?? 0) + 1;
    }
    const any = reached.reduce((sum, count) => sum + count, 0);
    const share = (tier: string, code: number) => shareFigure({ tier }, reached[code] ?? 0, after - first);
    const untold = (reached[0] ?? 0) > 0 ? [share('none', 0)] : [];
    return [shareFigure({}, any, after - first), ...[1, 2, 3].map((code) => share(String(code), code)), ...untold];
  },
};
