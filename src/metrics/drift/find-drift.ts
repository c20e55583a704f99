import { type DriftingMetric, driftingMetrics } from '../../model/metrics-config.ts';
import { countedBy } from '../definitions/counted-by.ts';
import { definitions } from '../definitions/definitions.ts';
import type { Figure, MetricDefinition, MetricInput } from '../definitions/metric-definition.ts';
import type { By } from '../metrics-schema.ts';
import type { AgentFacts, Rollup, VersionFacts } from '../rollup.ts';
import { type TimeSpan, type WindowName, windowAt, windowLengths, within } from '../windows.ts';
import { type Baseline, baselineOf, type Counted } from './baseline.ts';
import { type Comparison, type ComparisonRules, compareWithBaseline, compareWithThreshold } from './compare.ts';
import type { DriftOptions, Threshold } from './drift-options.ts';
import type { DriftReport, DriftVerdict } from './drift-schema.ts';
import { ceilingVerdicts, crossingVerdicts, recoveryVerdicts } from './standing-verdicts.ts';
import { verdictText } from './verdict-text.ts';

const bands = ['1h', '2h'] as const;
const day = windowLengths['24h'];

/** What is judged in one window of one version. */
interface Judged {
  readonly definition: MetricDefinition;
  readonly window: WindowName;
  readonly by: By;
  readonly current: Counted;
}

type Found = Pick<DriftVerdict, 'agent' | 'version'>;

/**
 * A verdict on every rate of every version that ran in the last day, with its reason; versions that did not run are silent. What
 * waits for a recovery or a review is told of whatever runs: a stopped agent has not recovered.
 */
export function findDrift(rollup: Rollup, options: DriftOptions): DriftReport {
  const verdicts = rollup.agents.flatMap((agent) => [
    ...agent.versions
      .filter(({ runs }) => runs.at.some((at) => at >= options.now - day))
      .flatMap((facts) => [...driftOfVersion(agent, facts, options), ...ceilingVerdicts(facts, options)]),
    ...crossingVerdicts(agent, options),
    ...recoveryVerdicts(agent, options),
  ]);
  return { version: 1, now: new Date(options.now).toISOString(), verdicts };
}

function driftOfVersion(agent: AgentFacts, facts: VersionFacts, options: DriftOptions): DriftVerdict[] {
  const found = { agent: facts.agent, version: facts.version };
  const usual = usualOf(agent, facts, options);
  const rates = definitions.filter(({ metric }) => isDrifting(metric));
  const against = (kind: 'baseline' | 'band', window: WindowName, least: number) =>
    rates.flatMap((definition) =>
      judgedIn(definition, window, facts, options).map((judged) => {
        const { of, baseline } = usual(definition, judged.by);
        const comparison = compareWithBaseline(judged.current, baseline, {
          ...options,
          worse: worseOf(definition),
          lowVolume: kind === 'band' ? Number.POSITIVE_INFINITY : options.lowVolume,
          least,
        });
        return verdictOf(kind, judged, comparison, found, options, baseline && { of, baseline });
      }),
    );
  return [
    ...against('baseline', '24h', 1),
    ...bands.flatMap((window) => against('band', window, options.leastInBand)),
    ...options.thresholds.flatMap((threshold) => thresholdVerdicts(threshold, facts, found, options)),
    ...newModes(agent, facts, found, options),
  ];
}

function thresholdVerdicts(
  threshold: Threshold,
  facts: VersionFacts,
  found: Found,
  options: DriftOptions,
): DriftVerdict[] {
  const definition = definitions.find(({ metric }) => metric === threshold.metric);
  if (definition === undefined) return [];
  return judgedIn(definition, threshold.window, facts, options)
    .filter(({ by }) => same(by, threshold.failureId === undefined ? {} : { failure_id: threshold.failureId }))
    .map((judged) => {
      const rules = { worse: worseOf(definition), least: threshold.least };
      return verdictOf(
        'threshold',
        judged,
        compareWithThreshold(judged.current, threshold.limit, rules),
        found,
        options,
      );
    });
}

/** Modes that fired in the last day and never before, in whatever version: there is no usual for them. */
function newModes(agent: AgentFacts, facts: VersionFacts, found: Found, options: DriftOptions): DriftVerdict[] {
  const span = windowAt('24h', options.now);
  const before = new Set(
    agent.versions.flatMap(({ firings }) =>
      firings.filter(({ at }) => at < span.from).map(({ failureId }) => failureId),
    ),
  );
  const definition = definitions.find(({ metric }) => metric === 'success-rate');
  const fresh = new Set(within(facts.firings, span).map(({ failureId }) => failureId));
  if (definition === undefined) return [];
  return judgedIn(definition, '24h', facts, options)
    .filter(({ by }) => by.failure_id !== undefined && fresh.has(by.failure_id) && !before.has(by.failure_id))
    .map((judged) => {
      const never = { verdict: 'watch', reason: 'never-before', limit: undefined, sigmas: undefined } as const;
      return verdictOf('new-mode', judged, never, found, options);
    });
}

/** What of a metric has a share in the window: the whole, and what it is split by. */
function judgedIn(
  definition: MetricDefinition,
  window: WindowName,
  facts: VersionFacts,
  options: DriftOptions,
): readonly Judged[] {
  return figuresIn(definition, facts, windowAt(window, options.now), options).map((figure) => ({
    ...{ definition, window, by: figure.by },
    current: countedOf(figure),
  }));
}

type Usual = (
  definition: MetricDefinition,
  by: By,
) => { readonly of: 'version' | 'agent'; readonly baseline: Baseline | undefined };

/**
 * What is usual for a version: its own days before the last one or, while it has too few of them, those of the other versions of
 * the agent. A mode that did not fire on a day did not fail on it.
 */
function usualOf(agent: AgentFacts, facts: VersionFacts, options: DriftOptions): Usual {
  const spans = Array.from({ length: options.baselineDays }, (_, before): TimeSpan => {
    const to = options.now - (before + 1) * day;
    return { from: to - day, to };
  });
  const ownDays = spans.filter(({ from, to }) => facts.runs.at.some((at) => at >= from && at < to)).length;
  const of = ownDays >= options.leastDays ? 'version' : 'agent';
  const versions = of === 'version' ? [facts] : agent.versions.filter((one) => one !== facts);
  const days = new Map<MetricDefinition, readonly (readonly (readonly Figure[])[])[]>();
  return (definition, by) => {
    const known =
      days.get(definition) ?? spans.map((span) => versions.map((one) => figuresIn(definition, one, span, options)));
    days.set(definition, known);
    return { of, baseline: baselineOf(known.map((figures) => sum(figures.map((own) => countedBy(own, by))))) };
  };
}

function figuresIn(
  definition: MetricDefinition,
  facts: VersionFacts,
  span: TimeSpan,
  { severityOf }: DriftOptions,
): readonly Figure[] {
  const input: MetricInput = { facts, severityOf, incidents: [], recoveryTarget: () => undefined, overrideCeiling: 1 };
  return definition.measure(input, span);
}

function countedOf({ numerator = 0, denominator = 0 }: Figure): Counted {
  return { numerator, denominator };
}

function sum(counts: readonly Counted[]): Counted {
  return counts.reduce(
    (all, one) => ({ numerator: all.numerator + one.numerator, denominator: all.denominator + one.denominator }),
    { numerator: 0, denominator: 0 },
  );
}

function verdictOf(
  kind: DriftVerdict['kind'],
  { definition, window, by, current }: Judged,
  comparison: Comparison | (Pick<Comparison, 'limit' | 'sigmas'> & Pick<DriftVerdict, 'verdict' | 'reason'>),
  found: Found,
  { now }: DriftOptions,
  usual?: { readonly of: 'version' | 'agent'; readonly baseline: Baseline },
): DriftVerdict {
  const { from, to } = windowAt(window, now);
  const { verdict, reason, limit, sigmas } = comparison;
  const known = {
    ...found,
    ...{ kind, metric: definition.metric as DriftingMetric, by, window },
    ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString(), verdict, reason, ...current },
    ...(limit !== undefined && { limit }),
    ...(sigmas !== undefined && { sigmas }),
    ...(usual !== undefined && { baseline: withoutInterval(usual.of, usual.baseline) }),
  };
  return { ...known, text: verdictText(known, definition.title) };
}

function withoutInterval(
  of: 'version' | 'agent',
  { days, numerator, denominator, mean, sigma }: Baseline,
): NonNullable<DriftVerdict['baseline']> {
  return { of, days, numerator, denominator, mean, sigma };
}

function worseOf({ better }: MetricDefinition): ComparisonRules['worse'] {
  return better === 'higher' ? 'lower' : 'higher';
}

function same(a: By, b: By): boolean {
  return a.failure_id === b.failure_id && a.severity === b.severity && a.tier === b.tier;
}

function isDrifting(metric: string): boolean {
  return (driftingMetrics as readonly string[]).includes(metric);
}
