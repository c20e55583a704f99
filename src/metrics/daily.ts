import { driftingMetrics } from '../model/metrics-config.ts';
import type { Figure, MetricDefinition, MetricInput } from './definitions/metric-definition.ts';
import { type Baseline, baselineOf, type Counted } from './drift/baseline.ts';
import { compareWithBaseline } from './drift/compare.ts';
import type { By } from './metrics-schema.ts';
import type { AgentFacts, VersionFacts } from './rollup.ts';
import { slice, type TimeSpan, windowLengths } from './windows.ts';

/** What is usual: drift lies beyond it, on the worse side. */
interface Band {
  readonly low: number;
  readonly high: number;
}

/** One metric of one version on one day: the 24 hours that end at `to`. */
export interface DayPoint {
  /** Milliseconds since 1970. */
  readonly to: number;
  /** What it rests on; 0: nothing was there to measure. */
  readonly n: number;
  readonly value?: number | undefined;
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
  /** The 95 % interval of a share. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Of the days before it, as `reliability drift` would have judged it; undefined where there were too few. */
  readonly band?: Band | undefined;
  readonly drifted: boolean;
}

export interface DailyOptions extends Pick<MetricInput, 'severityOf'> {
  /** The clock, milliseconds since 1970: the last day ends at it. */
  readonly now: number;
  readonly days: number;
  readonly sigmas: number;
  readonly baselineDays: number;
  readonly leastDays: number;
  readonly lowVolume: number;
  /** What of the metric; the whole when left out. Of a mode, of success: the share of runs in which it did not fire. */
  readonly by?: By | undefined;
}

const day = windowLengths['24h'];

/**
 * A metric of a version by day, oldest first, each day beside what was usual before it. What is usual are the days of the version
 * before that day or, while it has too few, those of the other versions of its agent: as the drift check does it.
 */
export function dailyPoints(
  definition: MetricDefinition,
  agent: AgentFacts,
  facts: VersionFacts,
  options: DailyOptions,
): readonly DayPoint[] {
  const { now, days, baselineDays, by = {} } = options;
  const spans = Array.from({ length: days + baselineDays }, (_, index): TimeSpan => {
    const to = now - (days + baselineDays - 1 - index) * day;
    return { from: to - day, to };
  });
  const figures = (one: VersionFacts) => spans.map((span) => figureIn(definition, one, span, by, options));
  const own = figures(facts);
  if (!(driftingMetrics as readonly string[]).includes(definition.metric)) {
    return own.slice(baselineDays).map((figure, index) => pointOf(figure, spans[baselineDays + index]?.to ?? now));
  }
  const others = agent.versions.filter((one) => one !== facts).map((one) => figures(one).map(countedOf));
  const ran = spans.map(({ from, to }) => runsIn(facts, { from, to }) > 0);
  return own.slice(baselineDays).map((figure, index) => {
    const before = [index, index + baselineDays] as const;
    const isOwn = ran.slice(...before).filter(Boolean).length >= options.leastDays;
    const usual = isOwn
      ? own.slice(...before).map(countedOf)
      : Array.from({ length: baselineDays }, (_, place) => sum(others.map((counts) => counts[index + place])));
    const point = pointOf(figure, spans[index + baselineDays]?.to ?? now);
    return { ...point, ...judged(definition, countedOf(figure), baselineOf(usual), options) };
  });
}

function judged(
  { better }: MetricDefinition,
  current: Counted,
  baseline: Baseline | undefined,
  options: DailyOptions,
): Pick<DayPoint, 'band' | 'drifted'> {
  const worse = better === 'higher' ? 'lower' : 'higher';
  const { verdict, reason } = compareWithBaseline(current, baseline, { ...options, worse, least: 1 });
  if (verdict === 'unknown' || baseline === undefined) return { drifted: false };
  const { mean, sigma, low, high } = baseline;
  const spread = options.sigmas * sigma;
  const band =
    reason === 'interval' ? { low, high } : { low: Math.max(0, mean - spread), high: Math.min(1, mean + spread) };
  return { band, drifted: verdict === 'drift' };
}

function figureIn(
  definition: MetricDefinition,
  facts: VersionFacts,
  span: TimeSpan,
  by: By,
  { severityOf }: DailyOptions,
): Figure {
  const input = { facts, severityOf, incidents: [], recoveryTarget: () => undefined, overrideCeiling: 1 };
  const figures = definition.measure(input, span);
  const is = (wanted: By) => (figure: Figure) =>
    figure.by.failure_id === wanted.failure_id &&
    figure.by.severity === wanted.severity &&
    figure.by.tier === wanted.tier;
  const found = figures.find(is(by));
  if (found !== undefined) return found;
  // What a version never had, such as a mode, it did not fail by.
  const n = figures.find(is({}))?.denominator ?? 0;
  return { by, n, numerator: n, denominator: n, ...(n > 0 && { value: 1 }) };
}

function pointOf({ n, value, numerator, denominator, low, high }: Figure, to: number): DayPoint {
  // Nothing of nothing is no zero; something of nothing, a crossing without a run, is told.
  return {
    to,
    n,
    value: n === 0 && value === 0 ? undefined : value,
    numerator,
    denominator,
    low,
    high,
    drifted: false,
  };
}

function runsIn({ runs }: VersionFacts, span: TimeSpan): number {
  const [first, after] = slice(runs.at, span);
  return after - first;
}

function countedOf({ numerator = 0, denominator = 0 }: Figure): Counted {
  return { numerator, denominator };
}

function sum(counts: readonly (Counted | undefined)[]): Counted {
  let [numerator, denominator] = [0, 0];
  for (const one of counts) {
    numerator += one?.numerator ?? 0;
    denominator += one?.denominator ?? 0;
  }
  return { numerator, denominator };
}
