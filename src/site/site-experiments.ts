import { evaluationOf, experimentEntry } from '../experiments/experiment-entry.ts';
import type { ExperimentEntry } from '../experiments/experiment-schema.ts';
import { measuredBy } from '../experiments/measured.ts';
import { rollbackTestDays } from '../experiments/rollback-test-days.ts';
import type { RecordView } from '../library/record-schema.ts';
import { textAt } from '../library/values.ts';
import { type DayPoint, dailyPoints } from '../metrics/daily.ts';
import { definitions } from '../metrics/definitions/definitions.ts';
import { slice, type TimeSpan, windowLengths } from '../metrics/windows.ts';
import { agentMetrics } from './agent-metrics.ts';
import { session } from './session.ts';
import { site } from './site.ts';

/** The primary metric of an experiment by day, with its time in it. */
export interface ExperimentChart {
  readonly name: string;
  readonly points: readonly DayPoint[];
  readonly span: TimeSpan;
}

const day = windowLengths['24h'];

/** Days that are shown around the arms, and at most in all. */
const around = 7;
const mostDays = 60;

/** What the events say of an experiment, as `reliability experiments` tells it. */
export function siteExperiment(record: RecordView): ExperimentEntry {
  const { config } = session();
  const metrics = agentMetrics();
  const measured = metrics && {
    rollup: metrics.rollup,
    now: Date.parse(site().options.now),
    least: config.metrics.drift.lowVolume,
    severityOf: metrics.severityOf,
  };
  return experimentEntry(record, measured && measuredBy(measured.rollup, measured), rollbackTestDays(config));
}

/** A chart for each version that an arm names; where none does, of the version that ran most in the time of the experiment. */
export function experimentCharts(record: RecordView, { control, treatment }: ExperimentEntry): ExperimentChart[] {
  const metrics = agentMetrics();
  const primary = evaluationOf(record.fields)?.primary;
  if (metrics === undefined || primary === undefined || control === undefined || treatment === undefined) return [];
  const span = { from: Date.parse(treatment.from), to: Date.parse(treatment.to) };
  const definition = definitions.find(({ metric }) => metric === primary.metric);
  const agent = metrics.rollup.agents.find((facts) => facts.agent === textAt(record.fields, 'agent_id'));
  if (definition === undefined || agent === undefined) return [];
  const named = [control.agent_version, treatment.agent_version].filter((version) => version !== undefined);
  const most = agent.versions.toSorted((a, b) => countIn(b.runs.at, span) - countIn(a.runs.at, span))[0];
  const versions = agent.versions.filter((facts) =>
    named.length === 0 ? facts === most : named.includes(facts.version),
  );
  const to = Math.min(Math.ceil((span.to + around * day) / day) * day, Date.parse(site().options.now));
  const first = Math.min(Date.parse(control.from), span.from);
  const days = Math.min(mostDays, Math.ceil((to - first) / day));
  const { metric: _, ...by } = primary;
  const options = { ...session().config.metrics.drift, severityOf: metrics.severityOf, now: to, days, by };
  return versions.map((facts) => ({
    name: `${facts.agent} ${facts.version}`,
    points: dailyPoints(definition, agent, facts, options),
    span,
  }));
}

function countIn(moments: Float64Array, span: TimeSpan): number {
  const [first, after] = slice(moments, span);
  return after - first;
}
