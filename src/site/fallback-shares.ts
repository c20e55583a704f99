import { formatFigure } from '../charts/format-figure.ts';
import { shareChart } from '../charts/share-chart.ts';
import { type FallbackCost, fallbackCost } from '../metrics/fallback-cost.ts';
import { windowAt } from '../metrics/windows.ts';
import { agentMetrics } from './agent-metrics.ts';
import { counted, grouped } from './labels.ts';
import { session } from './session.ts';
import type { ShareFigure } from './share-figure.ts';

/** What the runs of a version with a fallback took of its cost. */
export interface VersionFallbackCost extends FallbackCost {
  readonly agent: string;
  readonly version: string;
}

/** The versions with a cost in the last 30 days. */
export function fallbackCosts(): readonly VersionFallbackCost[] {
  const { charted = [], report } = agentMetrics() ?? {};
  const span = windowAt('30d', Date.parse(report?.now ?? ''));
  return charted
    .map(({ facts }) => ({ agent: facts.agent, version: facts.version, ...fallbackCost(facts, span) }))
    .filter(({ cost }) => cost > 0);
}

/** The share of the cost that runs with a fallback took, beside their share of the runs. */
export function fallbackShares(shown: number): ShareFigure | undefined {
  const all = fallbackCosts().map((one) => ({
    ...{ ...one, name: `${one.agent} ${one.version}` },
    ...{ ofCost: one.fallbackCost / one.cost, ofRuns: one.fallbackRuns / one.runs },
  }));
  if (all.length === 0) return undefined;
  const few = session().config.metrics.drift.lowVolume;
  const title = 'Share of fallbacks in the cost of the last 30 days';
  const drawn = all.slice(0, shown);
  const rows = drawn.map(({ name, runs, ofCost, ofRuns }) => ({
    ...{ label: name, of: counted(runs, 'run', 'runs'), isFew: runs < few },
    figure: `${formatFigure(ofCost, 'share')} of the cost`,
    ...{ parts: [{ series: 'rate', value: ofCost }], mark: ofRuns },
  }));
  const table = {
    head: ['Version', 'Runs', 'With a fallback', 'Share of runs', 'Cost', 'Share of cost'],
    rows: drawn.map((one) => [
      ...[one.name, grouped(one.runs), grouped(one.fallbackRuns), formatFigure(one.ofRuns, 'share')],
      ...[formatFigure(one.cost, 'currency'), formatFigure(one.ofCost, 'share')],
    ]),
  };
  const [most] = all.toSorted((a, b) => b.ofCost - a.ofCost);
  const summary = `Runs with a fallback took most of the cost at ${most?.name}: ${formatFigure(most?.ofCost ?? 0, 'share')}, as ${formatFigure(most?.ofRuns ?? 0, 'share')} of the runs (${most?.fallbackRuns} of ${grouped(most?.runs ?? 0)}).`;
  return {
    ...{ title, chart: shareChart('fallbacks', title, rows, { summary, table }), legend: [] },
    note: `The dashed line is their share of the runs: a bar that goes beyond it says that fallbacks cost more than other runs. Events tell the cost of a run, so one with a fallback counts whole. A bar in outline rests on fewer than ${few} runs. For compute economics, not for go or no-go.`,
    csv: 'fallbacks.csv',
  };
}
