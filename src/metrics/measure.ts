import { definitions } from './definitions/definitions.ts';
import type { MetricInput } from './definitions/metric-definition.ts';
import { incidentsOf } from './incidents.ts';
import type { DefinitionText, Measurement, MetricName, MetricsReport } from './metrics-schema.ts';
import type { Rollup } from './rollup.ts';
import { type WindowName, windowAt, within } from './windows.ts';

export interface MeasureOptions extends Pick<MetricInput, 'severityOf' | 'recoveryTarget' | 'overrideCeiling'> {
  /** The clock, milliseconds since 1970; the rollup holds nothing from it on. */
  readonly now: number;
  readonly windows: readonly WindowName[];
  readonly metrics: readonly MetricName[];
  /** All when undefined. */
  readonly agent?: string | undefined;
  readonly version?: string | undefined;
  /** Where the events are, and what became of them before the rollup. */
  readonly source: { readonly files: number; readonly malformed: number; readonly table?: string };
}

/** Every metric that is asked for, in every window, for each version of each agent. */
export function measure(rollup: Rollup, options: MeasureOptions): MetricsReport {
  const { now, windows, metrics, source } = options;
  const wanted = definitions.filter(({ metric }) => metrics.includes(metric));
  const versions = rollup.agents
    .filter(({ agent }) => options.agent === undefined || agent === options.agent)
    .flatMap((agent) => {
      const incidents = Map.groupBy(incidentsOf(agent), ({ version }) => version);
      return agent.versions
        .filter(({ version }) => options.version === undefined || version === options.version)
        .map((facts) => {
          const input = { ...options, facts, incidents: incidents.get(facts.version) ?? [] };
          const measurements = wanted.flatMap((definition) =>
            windows.flatMap((window) =>
              definition
                .measure(input, windowAt(window, now))
                .map((figure): Measurement => ({ metric: definition.metric, window, ...figure })),
            ),
          );
          const { agent: name, version, firstAt, strayOverrides } = facts;
          const longest = windowAt(windows.at(-1) ?? '30d', now);
          return {
            ...{ agent: name, version, first_event: moment(firstAt), measurements },
            stray_overrides: within(strayOverrides, longest).length,
          };
        });
    });
  const { events, duplicates, conflictingIds, future } = rollup.counts;
  return {
    version: 1,
    now: moment(now),
    windows: windows.map((name) => {
      const { from, to } = windowAt(name, now);
      return { name, from: moment(from), to: moment(to) };
    }),
    definitions: wanted.map(textOf),
    versions,
    events: { ...source, counted: events, duplicates, conflicting_ids: conflictingIds, future },
  };
}

/** A definition without the code that computes it. */
export function textOf({ metric, title, unit, better, formula, n, source, caveats }: DefinitionText): DefinitionText {
  return { metric, title, unit, better, formula, n, source, caveats };
}

function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
