import { measure } from '../src/metrics/measure.ts';
import { measureSettings } from '../src/metrics/measure-settings.ts';
import { type MetricName, type MetricsReport, metricNames } from '../src/metrics/metrics-schema.ts';
import { modeSeverities, severityLookup } from '../src/metrics/mode-severities.ts';
import type { Rollup } from '../src/metrics/rollup.ts';
import { type WindowName, windowNames } from '../src/metrics/windows.ts';
import { readClock } from './clock.ts';
import type { EngineOption } from './engine-option.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { type EventSource, type KeepOptions, readRollup, tellUncounted } from './read-rollup.ts';
import { UsageError } from './usage-error.ts';

/** Which events are looked at, and until when. */
export interface EventOptions extends ProjectOptions, KeepOptions, EngineOption {
  readonly agent?: string;
  readonly version?: string;
  readonly now?: string;
}

/** What is measured. */
export interface MeasureOptions extends EventOptions {
  readonly metric?: readonly MetricName[];
  readonly window?: readonly WindowName[];
}

/** The rollup of the configured events with what the library says of failure modes. */
export async function openEvents(options: EventOptions) {
  const project = await openProject(options);
  const now = readClock(options.now ?? project.contentNow);
  const { rollup, files } = await readRollup(project, now, options);
  requireKnown(rollup, options);
  const { cwd, config, contentDir } = project;
  const severityOf = severityLookup(await modeSeverities({ contentDir, cwd, config }), config.severities);
  return { project, now: Date.parse(now), rollup, files, severityOf };
}

/** The report of the configured events, and the exit code: 1 when some of them could not be counted. */
export async function measureEvents(
  options: MeasureOptions,
): Promise<{ readonly report: MetricsReport; readonly exitCode: number }> {
  const { project, now, rollup, files, severityOf } = await openEvents(options);
  const report = measure(rollup, {
    now,
    windows: windowNames.filter((name) => options.window?.includes(name) ?? true),
    metrics: metricNames.filter((name) => options.metric?.includes(name) ?? true),
    agent: options.agent,
    version: options.version,
    severityOf,
    ...measureSettings(project.config.metrics),
    source: sourceOf(files),
  });
  return { report, exitCode: await tellUncounted(files, project) };
}

function sourceOf(sources: readonly EventSource[]): Parameters<typeof measure>[1]['source'] {
  const tables = sources.flatMap(({ table }) => table ?? []);
  return {
    files: sources.length - tables.length,
    malformed: sources.reduce((sum, { malformed }) => sum + malformed, 0),
    ...(tables[0] !== undefined && { table: tables[0] }),
  };
}

/** A name with a slip of the pen would look like an agent without a failure. */
function requireKnown({ agents }: Rollup, { agent, version }: EventOptions): void {
  const found = agents.filter(({ agent: name }) => agent === undefined || name === agent);
  const versions = [...new Set(found.flatMap((one) => one.versions.map((facts) => facts.version)))];
  const isMissing = agent !== undefined && found.length === 0;
  if (!isMissing && (version === undefined || versions.includes(version))) return;
  const [what, name, known] = isMissing
    ? ['agent', agent, agents.map((one) => one.agent)]
    : ['version', version, versions];
  throw new UsageError(
    `No event before the clock is of ${what} ${name}`,
    'Figures without an event would look like figures without a failure.',
    known.length === 0 ? 'There is no event before the clock: see `--now`.' : `There are: ${known.join(', ')}.`,
  );
}
