import { type Command, Option } from 'commander';
import { responseCsv } from '../src/exporting/response-csv.ts';
import { responseMetrics } from '../src/metrics/response.ts';
import { type Grouping, groupings, type ResponseMetrics } from '../src/metrics/response-schema.ts';
import { readClock } from './clock.ts';
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

/** `reliability metrics`: what the documents measure. */
export function addMetrics(program: Command, done: (exitCode: number) => void): void {
  const metrics = program
    .command('metrics')
    .summary('measure the response to incidents')
    .description('Measure what the documents tell.');
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

function render(metrics: ResponseMetrics, { by, format }: ResponseOptions): string {
  if (format === 'csv') return responseCsv(metrics.records);
  return format === 'json' ? `${JSON.stringify(metrics, undefined, 2)}\n` : responseTable(metrics, by);
}
