import { formatFigure } from '../charts/format-figure.ts';
import { shareChart } from '../charts/share-chart.ts';
import { counted, grouped } from './labels.ts';
import { measuredVersions } from './measured-versions.ts';
import { session } from './session.ts';
import type { ShareFigure } from './share-figure.ts';

const tiers = [
  { tier: '1', series: 'tier-1', label: 'tier 1' },
  { tier: '2', series: 'tier-2', label: 'tier 2' },
  { tier: '3', series: 'tier-3', label: 'tier 3' },
  { tier: 'none', series: 'tier-none', label: 'without a tier' },
] as const;

/** The escalations of the last 30 days by tier: tier 3 should stay at zero (000 §1). */
export function escalationTiers(shown: number): ShareFigure | undefined {
  const all = measuredVersions('escalation-rate', '30d').map(({ version, whole, parts }) => ({
    ...{ name: version.name, runs: whole.n, rate: whole.value },
    reached: tiers.map(({ tier }) => parts.find(({ by }) => by.tier === tier)?.numerator ?? 0),
  }));
  if (all.length === 0) return undefined;
  const few = session().config.metrics.drift.lowVolume;
  const title = 'Escalations of the last 30 days by tier';
  const drawn = all.slice(0, shown);
  const legend = tiers.filter((_, index) => index < 3 || all.some(({ reached }) => (reached[index] ?? 0) > 0));
  const rows = drawn.map(({ name, runs, rate, reached }) => ({
    ...{ label: name, of: counted(runs, 'run', 'runs'), isFew: runs < few },
    figure: `${formatFigure(rate, 'share')}, tier 3: ${reached[2] ?? 0}`,
    parts: tiers.map(({ series }, index) => ({ series, value: (reached[index] ?? 0) / runs })),
  }));
  const table = {
    head: ['Version', 'Runs', ...legend.map(({ label }) => label.replace(/^t/u, 'T')), 'Rate'],
    rows: drawn.map(({ name, runs, rate, reached }) => [
      ...[name, grouped(runs), ...reached.slice(0, legend.length), formatFigure(rate, 'share')],
    ]),
  };
  const runs = all.reduce((sum, one) => sum + one.runs, 0);
  const third = all.reduce((sum, { reached }) => sum + (reached[2] ?? 0), 0);
  const [most] = all.toSorted((a, b) => b.rate - a.rate);
  const summary = `Tier 3 was reached in ${third === 0 ? 'none' : grouped(third)} of ${counted(runs, 'run', 'runs')} in 30 days; ${most?.name} escalated most, ${formatFigure(most?.rate ?? 0, 'share')} (n = ${grouped(most?.runs ?? 0)}).`;
  return {
    ...{ title, chart: shareChart('tiers', title, rows, { summary, table }), legend },
    note: `A run counts once, at the highest tier that it reached. A bar in outline rests on fewer than ${few} runs.`,
    csv: 'figures.csv',
  };
}
