import { type Command, Option } from 'commander';
import { metricsCsv } from '../src/exporting/metrics-csv.ts';
import { metricsPrometheus } from '../src/exporting/metrics-prometheus.ts';
import { responseCsv } from '../src/exporting/response-csv.ts';
import { definitions } from '../src/metrics/definitions/definitions.ts';
import { type MetricsReport, metricNames } from '../src/metrics/metrics-schema.ts';
import { responseMetrics } from '../src/metrics/response.ts';
import { type Grouping, groupings, type ResponseMetrics } from '../src/metrics/response-schema.ts';
import { windowNames } from '../src/metrics/windows.ts';
import { readClock } from './clock.ts';
import { withEngineOption } from './engine-option.ts';
import { withCacheOptions } from './lint-cache.ts';
import { type MeasureOptions, measureEvents } from './measure-events.ts';
import { definitionList, metricsTable } from './metrics-table.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readRecords, tellLeftOut } from './read-records.ts';
import { responseTable } from './response-table.ts';
import { print } from './terminal.ts';

const formats = ['table', 'json', 'csv'] as const;

interface ResponseOptions extends ProjectOptions {
  readonly by: Grouping;
  readonly format: (typeof formats)[number];
}

const eventFormats = ['table', 'json', 'csv', 'prometheus'] as const;

interface EventMetricsOptions extends MeasureOptions {
  readonly format: (typeof eventFormats)[number];
  readonly list?: boolean;
}

/** `reliability metrics`: what the events and the documents measure. */
export function addMetrics(program: Command, done: (exitCode: number) => void): void {
  const metrics = withEngineOption(withCacheOptions(withProjectOptions(program.command('metrics'))))
    .summary('measure the agents by their events, and the response to incidents')
    .description(
      'Measure each version of each agent by its override events: success by failure mode, time to recovery, overrides, escalations, fallbacks, crossings of the boundary, cost and latency, over windows that end at the clock.',
    )
    .option('--agent <id>', 'one agent (default: all)')
    .option('--version <version>', 'one version (default: all)')
    .addOption(new Option('--metric <name...>', 'these metrics (default: all)').choices(metricNames))
    .addOption(new Option('--window <name...>', 'these windows (default: all)').choices(windowNames))
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addOption(new Option('--format <format>', 'how to print them').choices(eventFormats).default('table'))
    .option('--list', 'say how each metric is counted, and measure nothing')
    .addHelpText(
      'after',
      `
Reads NDJSON, plain or as .gz and .zst, and Parquet, as content.events of the configuration names them. What was read is kept
below --cache-dir, so that the next run reads only files that are new or have changed.
With --engine the events are those of your own database; "reliability events schema" prints the table for them.
A window is half open: it begins with its first moment and ends before the clock. Days are of 24 hours, times are UTC.
JSON follows schemas/metrics.json; CSV has a figure a line; prometheus is the text format, with times in seconds.
Exit codes: 0 printed, 1 printed without some lines or files that cannot be read, 2 the run itself failed.

Examples:
  $ reliability metrics --agent support-triage
  $ reliability metrics --window 1h 2h --metric success-rate override-rate
  $ reliability metrics --now 2026-08-14T10:30:00Z --window 1h 7d
  $ reliability metrics --engine postgres --agent support-triage
  $ reliability metrics --format prometheus > /var/lib/node_exporter/reliability.prom
  $ reliability metrics --list`,
    )
    .action(async (options: EventMetricsOptions) => {
      if (options.list === true) {
        await print(definitionList(definitions));
        return done(0);
      }
      const { report, exitCode } = await measureEvents(options);
      await print(renderEvents(report, options.format));
      done(exitCode);
    });
  withProjectOptions(metrics.command('response'))
    .summary('how long detection, acknowledgement, mitigation, resolution and communication took')
    .description(
      'How long it took to detect incidents, to have somebody at them, to contain and resolve them, and to tell those affected: number, median, p90, least and most, never a mean.',
    )
    .addOption(new Option('--by <what>', 'the groups below the whole').choices(groupings).default('severity'))
    .addOption(new Option('--format <format>', 'how to print them').choices(formats).default('table'))
    .addHelpText(
      'after',
      `
The times are those of the front matter, else of timeline entries that begin with the word: “Detected: …”.
JSON follows schemas/response-metrics.json; CSV has a postmortem a line, in seconds.
Exit codes: 0 printed, 1 printed without some files that are no record, 2 the run itself failed.

Examples:
  $ reliability metrics response
  $ reliability metrics response --by agent
  $ reliability metrics response --format json | jq .by.severity
  $ reliability metrics response --format csv > response.csv`,
    )
    .action(async (options: ResponseOptions) => {
      const project = await openProject(options);
      const records = await readRecords(project, readClock(project.contentNow));
      await print(render(responseMetrics(records.views('postmortem')), options));
      done(await tellLeftOut(records));
    });
}

function renderEvents(report: MetricsReport, format: EventMetricsOptions['format']): string {
  if (format === 'csv') return metricsCsv(report);
  if (format === 'prometheus') return metricsPrometheus(report);
  return format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : metricsTable(report);
}

function render(metrics: ResponseMetrics, { by, format }: ResponseOptions): string {
  if (format === 'csv') return responseCsv(metrics.records);
  return format === 'json' ? `${JSON.stringify(metrics, undefined, 2)}\n` : responseTable(metrics, by);
}
