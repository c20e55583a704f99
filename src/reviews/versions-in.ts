import { definitions } from '../metrics/definitions/definitions.ts';
import type { Figure } from '../metrics/definitions/metric-definition.ts';
import { incidentsOf } from '../metrics/incidents.ts';
import { measureSettings } from '../metrics/measure-settings.ts';
import type { By, MetricName } from '../metrics/metrics-schema.ts';
import type { VersionFacts } from '../metrics/rollup.ts';
import { slice, type TimeSpan } from '../metrics/windows.ts';
import type { ReviewInput } from './review-input.ts';

/** A version of an agent that ran in a span, and what the metrics say of it there. */
export interface VersionIn {
  readonly agent: string;
  readonly version: string;
  readonly facts: VersionFacts;
  /** Runs that began in the span. */
  readonly runs: number;
  /** Every figure of a metric, as the metric's own page and command have it. */
  figures(metric: MetricName): readonly Figure[];
  /** The one of the whole, or of what `by` says. */
  figure(metric: MetricName, by?: By): Figure | undefined;
}

/** The versions with a run or a gate in a span, by agent and by their first event. */
export function versionsIn({ events, config }: Pick<ReviewInput, 'events' | 'config'>, span: TimeSpan): VersionIn[] {
  if (events === undefined) return [];
  const { rollup, severityOf } = events;
  const settings = { ...measureSettings(config.metrics), severityOf };
  return rollup.agents.flatMap((agent) => {
    const incidents = Map.groupBy(incidentsOf(agent), ({ version }) => version);
    return agent.versions.flatMap((facts): VersionIn[] => {
      const runs = count(facts.runs.at, span);
      if (runs + count(facts.gates.at, span) === 0) return [];
      const input = { ...settings, facts, incidents: incidents.get(facts.version) ?? [] };
      const figures = (metric: MetricName) =>
        definitions.find((one) => one.metric === metric)?.measure(input, span) ?? [];
      const { agent: name, version } = facts;
      return [
        {
          ...{ agent: name, version, facts, runs, figures },
          figure: (metric, by = {}) => figures(metric).find((one) => isSame(one.by, by)),
        },
      ];
    });
  });
}

function count(moments: Float64Array, span: TimeSpan): number {
  const [first, after] = slice(moments, span);
  return after - first;
}

function isSame(a: By, b: By): boolean {
  return a.failure_id === b.failure_id && a.severity === b.severity && a.tier === b.tier;
}
