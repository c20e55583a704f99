import type { MetricDefinition, MetricInput } from './definitions/metric-definition.ts';
import { type Baseline, baselineOf, type Counted } from './drift/baseline.ts';
import { compareWithBaseline } from './drift/compare.ts';
import type { By } from './metrics-schema.ts';
import type { AgentFacts, VersionFacts } from './rollup.ts';
import { runningCounts } from './running-counts.ts';
import { slice, type TimeSpan, type WindowName, windowAt, windowLengths } from './windows.ts';

/** A rate in the window that ends at a moment. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly n: number;
  /** Undefined when there is nothing to share. */
  readonly value: number | undefined;
  /** The same over seven days. */
  readonly week: number | undefined;
  /** What was usual then: the 95 % interval of the days before; undefined where they were too few. */
  readonly usual: { readonly low: number; readonly high: number } | undefined;
}

/** How a rate of a version went in a short window. */
export interface RateCourse {
  readonly definition: MetricDefinition;
  readonly window: WindowName;
  /** Below so many in the window nothing is said. */
  readonly least: number;
  /** A fixed limit; undefined: there is none for this window. */
  readonly limit: number | undefined;
  readonly samples: readonly Sample[];
  /** The first moment from `since` on at which the limit was passed; undefined: it never was. */
  readonly passedAt: number | undefined;
  /** The first at which the window had left what was usual, as `reliability drift` judges it. */
  readonly leftAt: number | undefined;
}

/** How what is usual is told: as the drift check does. */
export interface BandOptions extends Pick<MetricInput, 'severityOf'> {
  readonly sigmas: number;
  readonly baselineDays: number;
  readonly leastDays: number;
  readonly leastInBand: number;
}

export interface RateCourseOptions extends BandOptions {
  readonly definition: MetricDefinition;
  readonly window: WindowName;
  readonly least: number;
  readonly limit: number | undefined;
  readonly by: By;
  /** What is looked at. */
  readonly span: TimeSpan;
  /** From when on it can fire. */
  readonly since: number;
}

type CountsIn = (span: TimeSpan) => Counted;

const minute = 60_000;
const day = windowLengths['24h'];
/** Samples of a course: two days by the minute. */
const most = 2_880;
/** Minutes between samples: short windows end on each of them. */
const steps = [1, 2, 3, 5, 10, 15, 30, 60];

/**
 * The rate by the minute or, of long spans, in steps of some, as it is known now: a run belongs to the moment at which it began, also
 * when it failed later.
 */
export function rateCourse(agent: AgentFacts, facts: VersionFacts, options: RateCourseOptions): RateCourse {
  const { definition, window, least, limit, span, since } = options;
  const minutes = (span.to - span.from) / minute / most;
  const step = (steps.find((one) => one >= minutes) ?? Math.ceil(minutes / 60) * 60) * minute;
  const first = Math.ceil(span.from / step) * step;
  const moments = Array.from({ length: Math.floor((span.to - first) / step) + 1 }, (_, index) => first + index * step);
  const grid = Math.min(step, 60 * minute);
  const reach = { from: first - (options.baselineDays + 1) * day, to: Math.ceil(span.to / grid) * grid };
  const countsOf = (one: VersionFacts): CountsIn =>
    runningCounts(definition, one, { ...options, span: reach, step: grid });
  const own = countsOf(facts);
  let asked: readonly CountsIn[] | undefined;
  const others = () => (asked ??= agent.versions.filter((one) => one !== facts).map(countsOf));
  const judged = moments.map((at) => {
    const current = own(windowAt(window, at));
    const baseline = usualAt(at, { facts, own, others }, options);
    return { at, current, baseline, sample: sampleOf(at, current, own(windowAt('7d', at)), baseline, options) };
  });
  const worse = definition.better === 'higher' ? 'lower' : 'higher';
  const passed = judged.find(
    ({ at, current }) => at >= since && current.denominator >= least && isPast(current, limit, worse),
  );
  const left = judged.find(({ at, current, baseline }) => {
    // The sigma of days says nothing of shorter windows: their intervals decide.
    const rules = { ...options, worse, lowVolume: Number.POSITIVE_INFINITY, least: options.leastInBand } as const;
    return at >= since && compareWithBaseline(current, baseline, rules).verdict === 'drift';
  });
  const samples = judged.map(({ sample }) => sample);
  return { definition, window, least, limit, samples, passedAt: passed?.at, leftAt: left?.at };
}

function isPast({ numerator, denominator }: Counted, limit: number | undefined, worse: 'lower' | 'higher'): boolean {
  const value = numerator / denominator;
  return limit !== undefined && (worse === 'lower' ? value < limit : value > limit);
}

function sampleOf(
  at: number,
  current: Counted,
  week: Counted,
  baseline: Baseline | undefined,
  { leastDays }: RateCourseOptions,
): Sample {
  const usual = baseline === undefined || baseline.days < leastDays ? undefined : baseline;
  return {
    at,
    n: current.denominator,
    value: shareOf(current),
    week: shareOf(week),
    usual: usual && { low: usual.low, high: usual.high },
  };
}

function shareOf({ numerator, denominator }: Counted): number | undefined {
  return denominator === 0 ? undefined : numerator / denominator;
}

/**
 * The days that end a day before a moment: those of the version or, while it has too few, those of the other versions of its agent.
 * `others` is asked for only then.
 */
function usualAt(
  at: number,
  { facts, own, others }: { facts: VersionFacts; own: CountsIn; others: () => readonly CountsIn[] },
  { baselineDays, leastDays }: BandOptions,
): Baseline | undefined {
  const spans = Array.from({ length: baselineDays }, (_, before): TimeSpan => {
    const to = at - (before + 1) * day;
    return { from: to - day, to };
  });
  const isOwn = spans.filter((span) => hasRuns(facts, span)).length >= leastDays;
  const counts = isOwn ? [own] : others();
  return baselineOf(spans.map((span) => sum(counts.map((countsIn) => countsIn(span)))));
}

function hasRuns({ runs }: VersionFacts, span: TimeSpan): boolean {
  const [first, after] = slice(runs.at, span);
  return after > first;
}

function sum(counts: readonly Counted[]): Counted {
  return counts.reduce(
    (all, one) => ({ numerator: all.numerator + one.numerator, denominator: all.denominator + one.denominator }),
    { numerator: 0, denominator: 0 },
  );
}
