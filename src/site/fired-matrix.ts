import { formatFigure } from '../charts/format-figure.ts';
import { type ModeRate, modeRates } from '../metrics/mode-rates.ts';
import { windowAt } from '../metrics/windows.ts';
import { agentMetrics, metricsRoute } from './agent-metrics.ts';
import { type HeatCell, type HeatMatrix, mostColumns, mostLines, ranked } from './heat-matrix.ts';
import { grouped } from './labels.ts';
import { session } from './session.ts';
import { site } from './site.ts';

/** How often each failure mode fired at each agent in the last 30 days, in runs; empty for a library without events. */
export function firedRates(): readonly ModeRate[] {
  const metrics = agentMetrics();
  if (metrics === undefined) return [];
  return modeRates(metrics.rollup, windowAt('30d', Date.parse(metrics.report.now)), metrics.severityOf);
}

/** The rates as a matrix, the modes that fired most first. */
export function firedMatrix(rates: readonly ModeRate[]): HeatMatrix {
  const { record } = site();
  const few = session().config.metrics.drift.lowVolume;
  const sums = (keyOf: (rate: ModeRate) => string) => {
    const counts = new Map<string, number>();
    for (const rate of rates) counts.set(keyOf(rate), (counts.get(keyOf(rate)) ?? 0) + rate.fired);
    return counts;
  };
  const [byAgent, byMode] = [sums(({ agent }) => agent), sums(({ failureId }) => failureId)];
  const agents = ranked(byAgent).slice(0, mostColumns);
  const byPair = new Map(rates.map((rate) => [`${rate.failureId}\n${rate.agent}`, rate]));
  const most = Math.max(...rates.map(({ rate }) => rate));
  const rows = ranked(byMode)
    .slice(0, mostLines)
    .map((id) => {
      const mode = record('failure-mode', id);
      const cells = agents.map((agent): HeatCell => {
        const route = mode?.route ?? `${metricsRoute}success-rate/`;
        const own = byPair.get(`${id}\n${agent}`);
        if (own === undefined) return { text: undefined, label: '', heat: 0, route };
        const text = formatFigure(own.rate, 'share');
        const label = `${text}, ${own.fired} of ${grouped(own.runs)} runs: ${mode?.title ?? id}, ${agent}`;
        // The root of the share: one mode that fires always would make all others look alike.
        const heat = Math.ceil(Math.sqrt(own.rate / most) * 4);
        return { text, label, heat, route, isFew: own.runs < few };
      });
      return { title: mode?.title ?? id, route: mode?.route, cells };
    });
  return {
    agents: agents.map((id) => ({
      id,
      route: record('agent', id)?.route,
      note: `n\u00a0${grouped(rates.find(({ agent }) => agent === id)?.runs ?? 0)}`,
    })),
    rows,
    left: { agents: byAgent.size - agents.length, modes: byMode.size - rows.length },
  };
}
