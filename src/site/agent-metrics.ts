import { textAt } from '../library/values.ts';
import { type DayPoint, dailyPoints } from '../metrics/daily.ts';
import { definitions } from '../metrics/definitions/definitions.ts';
import type { MetricDefinition } from '../metrics/definitions/metric-definition.ts';
import { measure } from '../metrics/measure.ts';
import { measureSettings } from '../metrics/measure-settings.ts';
import { type By, type MetricName, type MetricsReport, metricNames } from '../metrics/metrics-schema.ts';
import { severityLookup } from '../metrics/mode-severities.ts';
import { overrideCeiling } from '../metrics/override-ceiling.ts';
import type { AgentFacts, Rollup, VersionFacts } from '../metrics/rollup.ts';
import { slice, windowLengths, windowNames } from '../metrics/windows.ts';
import { session } from './session.ts';
import { type Site, site } from './site.ts';

/** Where the agents are measured. */
export const metricsRoute = '/metrics/';

/** Days that the charts show. */
export const chartDays = 60;

/** A version that ran in the days of the charts. */
export interface ChartedVersion {
  readonly agent: AgentFacts;
  readonly facts: VersionFacts;
  /** 0: the newest of its agent, by its first event. */
  readonly rank: number;
  /** `invoice-match 1.8.0`. */
  readonly name: string;
}

interface AgentMetrics {
  readonly rollup: Rollup;
  /** Every metric of every version in every window. */
  readonly report: MetricsReport;
  readonly unread: number;
  readonly definitions: readonly MetricDefinition[];
  /** The newest version of each agent, then the one before it, and so on: a page that shows only some leaves out no agent. */
  readonly charted: readonly ChartedVersion[];
  readonly severityOf: (failureId: string, told: string | undefined) => string;
  /** A metric of a version by day. */
  points(metric: MetricName, version: ChartedVersion, by?: By): readonly DayPoint[];
}

const made = new WeakMap<Site, AgentMetrics | 'none'>();

/** The metrics of the event stream, made once for each library; undefined for one without events before the clock. */
export function agentMetrics(): AgentMetrics | undefined {
  const model = site();
  const known = made.get(model) ?? make(model) ?? 'none';
  made.set(model, known);
  return known === 'none' ? undefined : known;
}

function make({ byKind, options }: Site): AgentMetrics | undefined {
  const { events, config } = session();
  if (events === undefined || typeof events === 'string' || events.rollup.agents.length === 0) return undefined;
  const { rollup, files, malformed, unread } = events;
  const registered = (byKind.get('failure-mode') ?? []).flatMap(({ id, fields }) => {
    const severity = textAt(fields, 'severity');
    return severity === undefined ? [] : [[id, severity] as const];
  });
  const severityOf = severityLookup(new Map(registered), config.severities);
  const now = Date.parse(options.now);
  const settings = { ...measureSettings(config.metrics), now, severityOf, source: { files, malformed } };
  return {
    ...{ rollup, definitions, severityOf, unread },
    report: measure(rollup, { ...settings, windows: windowNames, metrics: metricNames }),
    charted: chartedVersions(rollup, now),
    points(metric, { agent, facts }, by) {
      const definition = definitions.find((one) => one.metric === metric);
      if (definition === undefined) return [];
      return dailyPoints(definition, agent, facts, { ...config.metrics.drift, severityOf, now, days: chartDays, by });
    },
  };
}

function chartedVersions({ agents }: Rollup, now: number): ChartedVersion[] {
  const span = { from: now - chartDays * windowLengths['24h'], to: now };
  return agents
    .flatMap((agent) => {
      const ran = agent.versions.filter(({ runs }) => {
        const [first, after] = slice(runs.at, span);
        return after > first;
      });
      return ran.reverse().map((facts, rank) => ({ agent, facts, rank, name: `${facts.agent} ${facts.version}` }));
    })
    .sort((a, b) => a.rank - b.rank);
}

/** The limit that a chart of a metric shows: the ceiling of the agent's canvas, else that of the configuration; a target that is fixed. */
export function limitOf(
  metric: MetricName,
  agent: string,
): { readonly value: number; readonly label: string } | undefined {
  if (metric === 'adversarial-pass-rate') return { value: 1, label: 'blocks a deploy below' };
  if (metric !== 'override-rate') return undefined;
  const model = site();
  const fieldsOf = (kind: 'agent' | 'canvas', id: string) => model.record(kind, id)?.fields;
  const { value, isOfCanvas } = overrideCeiling(agent, fieldsOf, session().config.metrics.overrideCeiling);
  return { value, label: isOfCanvas ? 'ceiling of the canvas' : 'ceiling' };
}
