import { formatFigure } from '../charts/format-figure.ts';
import { shareChart } from '../charts/share-chart.ts';
import { limitOf } from './agent-metrics.ts';
import { counted } from './labels.ts';
import { measuredVersions } from './measured-versions.ts';
import { session } from './session.ts';
import type { ShareFigure } from './share-figure.ts';

/** The override rate of a version over seven days, for which the ceiling is meant (000 §1). */
export interface OverrideCeiling {
  readonly agent: string;
  readonly version: string;
  readonly overridden: number;
  readonly gates: number;
  readonly rate: number;
  /** The 95 % interval of the rate. */
  readonly low: number;
  readonly high: number;
  readonly ceiling: number;
  /** `ceiling of the canvas` or `ceiling`, of the configuration. */
  readonly ceilingIs: string;
}

/** The versions that reached a gate in the last seven days. */
export function overridesOfWeek(): readonly OverrideCeiling[] {
  return measuredVersions('override-rate', '7d').map(({ version: { facts }, whole }) => {
    const { value: ceiling = 1, label: ceilingIs = '' } = limitOf('override-rate', facts.agent) ?? {};
    return {
      ...{ agent: facts.agent, version: facts.version, overridden: whole.numerator ?? 0, gates: whole.n },
      ...{ rate: whole.value, low: whole.low ?? 0, high: whole.high ?? 1, ceiling, ceilingIs },
    };
  });
}

/** The override rates of the last seven days beside their ceilings. */
export function overrideCeilings(shown: number): ShareFigure | undefined {
  const all = overridesOfWeek();
  if (all.length === 0) return undefined;
  const few = session().config.metrics.drift.lowVolume;
  const title = 'Override rate over 7 days beside its ceiling';
  const rows = all.slice(0, shown).map(({ agent, version, gates, rate, low, high, ceiling }) => ({
    ...{ label: `${agent} ${version}`, of: counted(gates, 'gate', 'gates'), isFew: gates < few },
    figure: `${formatFigure(rate, 'share')}, ceiling ${formatFigure(ceiling, 'share')}`,
    parts: [{ series: rate > ceiling ? 'over' : 'rate', value: rate }],
    ...{ interval: { low, high }, mark: ceiling },
  }));
  const table = {
    head: ['Version', 'Overridden', 'Gates', 'Rate', '95 % interval', 'Ceiling', 'Above'],
    rows: all
      .slice(0, shown)
      .map((one) => [
        ...[`${one.agent} ${one.version}`, one.overridden, one.gates, formatFigure(one.rate, 'share')],
        `${formatFigure(one.low, 'share').replace(' %', '')}–${formatFigure(one.high, 'share')}`,
        ...[formatFigure(one.ceiling, 'share'), aboveText(one)],
      ]),
  };
  return {
    ...{ title, chart: shareChart('ceilings', title, rows, { summary: summaryOf(all), table }), legend: [] },
    note: `The dashed line is the ceiling: of the canvas of the agent, else of the configuration. The thin line below a bar is the 95 % interval; a bar in outline rests on fewer than ${few} gates.`,
    csv: 'ceilings.csv',
  };
}

function aboveText({ rate, low, ceiling }: OverrideCeiling): string {
  if (rate <= ceiling) return 'no';
  return low > ceiling ? 'yes' : 'yes, perhaps by chance';
}

function summaryOf(all: readonly OverrideCeiling[]): string {
  const above = all.filter(({ rate, ceiling }) => rate > ceiling);
  const [worst] = above.toSorted((a, b) => b.rate - b.ceiling - (a.rate - a.ceiling));
  if (worst === undefined) return `Over 7 days no version is above its ceiling, of ${all.length}.`;
  const sure = above.filter(({ low, ceiling }) => low > ceiling).length;
  return `Over 7 days ${above.length} of ${counted(all.length, 'version is', 'versions are')} above the ceiling, ${sure === 0 ? 'none' : sure} of them surely; furthest ${worst.agent} ${worst.version} with ${formatFigure(worst.rate, 'share')} (n = ${worst.gates}) against ${formatFigure(worst.ceiling, 'share')}.`;
}
