import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { auditPeriod } from '../src/audits/audit-period.ts';
import { collectSample, type Sampled } from '../src/audits/collect-sample.ts';
import { composeAudit } from '../src/audits/compose-audit.ts';
import { type DrawnCell, drawSample } from '../src/audits/draw-sample.ts';
import { samplingMethod, seedOf } from '../src/audits/order-key.ts';
import { redactor } from '../src/audits/redact-transcript.ts';
import { readRunStrata } from '../src/audits/run-strata.ts';
import type { SampleReport } from '../src/audits/sample-report.ts';
import { type Population, surveyPopulation } from '../src/audits/survey-population.ts';
import type { PlacedTranscriptProblem } from '../src/audits/transcript-problem.ts';
import { displayPath } from '../src/library/load.ts';
import { loadPeople } from '../src/library/load-people.ts';
import type { EventFile } from '../src/metrics/check/check-events.ts';
import type { StratumConfig } from '../src/model/audits-config.ts';
import { sampleTable } from './audit-tables.ts';
import { type EventFiles, findEventFiles } from './event-files.ts';
import { openProject, type Project, type ProjectOptions, requireContent } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { chooseRubric, readAudits } from './read-audits.ts';
import { eventPaths } from './read-rollup.ts';
import { replaceFile } from './replace-file.ts';
import { print, progress } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { writeNewFile } from './write-new-file.ts';

const formats = ['table', 'json'] as const;

interface SampleOptions extends ProjectOptions {
  readonly id: string;
  readonly period: string;
  readonly seed?: string;
  readonly n?: string;
  readonly agent?: string;
  readonly rubric?: string;
  readonly format: (typeof formats)[number];
  readonly dryRun?: boolean;
}

/** `reliability audit sample`: a sample that anybody can draw again. */
export function addAuditSample(audit: Command, done: (exitCode: number) => void): void {
  withProjectOptions(audit.command('sample'))
    .summary('draw transcripts by stratum, without what must not be read')
    .description(
      'Draw a sample of transcripts: by stratum, by a seed, with the hash of each; and write redacted copies and the record of the audit.',
    )
    .argument(
      '<path...>',
      'files, folders or globs of transcripts (NDJSON, plain or as .gz and .zst; a transcript a line)',
    )
    .requiredOption('--id <id>', 'the id of the audit, such as audit-2026-09')
    .requiredOption('--period <period>', 'when the runs began: a month, 2026-09, or two days, 2026-08-22/2026-09-21')
    .option('--seed <number>', 'the seed (default: made of the id)')
    .option('--n <count>', 'the size of the sample (default: what the shares of the strata make)')
    .option('--agent <id>', 'only transcripts of this agent')
    .option('--rubric <id>', 'the rubric that it will be scored by (default: the only one)')
    .addOption(new Option('--format <format>', 'how to print what was drawn').choices(formats).default('table'))
    .option('--dry-run', 'tell what would be drawn and written, and write nothing')
    .addHelpText(
      'after',
      `
A run belongs to the first stratum of audits.strata that one of its events matches (content.events), or that its transcript states: by
default each that a human took over, a tenth of the doubtful ones that can be undone, a hundredth of the rest, by agent. Of each
stratum those are drawn that come first in the order of sha256("<seed>\\n<transcript_ref>"): the order of lines and files does not
matter. A transcript that is there twice counts once.

Credentials, personal data and the names of people that the library knows are hidden before anything is written; fields that
schemas/transcript.json does not have are left out. Names of other people cannot be told from words: look at the copies.
JSON follows schemas/audit-sample.json.
Exit codes: 0 drawn, 1 drawn without some lines that cannot be read, 2 the run itself failed.

Examples:
  $ reliability audit sample logs/2026-09/ --id audit-2026-09 --period 2026-09 --dry-run
  $ reliability audit sample 'logs/**/*.ndjson.gz' --id audit-2026-09 --period 2026-08-22/2026-09-21 --seed 20260922 --n 12
  $ reliability audit sample logs/ --id audit-2026-09-invoices --period 2026-09 --agent invoice-match`,
    )
    .action(async (paths: string[], options: SampleOptions) => done(await sample(paths, options)));
}

async function sample(paths: readonly string[], options: SampleOptions): Promise<number> {
  const { seed } = readNumbers(options);
  const project = await openProject(options);
  const { audits, rubrics } = await readAudits(project);
  const { rubric } = chooseRubric(rubrics, options.rubric);
  const { id } = options;
  refuseTaken(
    id,
    audits.map((document) => document.id),
    project,
  );
  const drawn = await draw(await findEventFiles(paths, project), options, project);
  const { sampled, strata, counts } = drawn;
  const transcripts = `${project.config.audits.folder}/${id}.ndjson`;
  const record = composeAudit({
    ...{ id, period: options.period, seed, transcripts, strata },
    ...{ population: counts.transcripts, unreadable: counts.unreadable },
    rubric: { id: rubric.rubric_id, version: rubric.version },
    items: sampled.map(({ item }) => item),
  });
  requireRoom(record.text, sampled.length, project);
  const { contentDir } = project;
  const places = { record: join(contentDir, record.contentPath), transcripts: join(contentDir, transcripts) };
  const copies = sampled.map(({ copy }) => `${JSON.stringify(copy)}\n`).join('');
  if (options.dryRun !== true) write(places, record.text, copies, project);
  const report = reportOf(drawn, places, options, project);
  await print(options.format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : sampleTable(report));
  return drawn.problems.length > 0 ? 1 : 0;
}

/** What was drawn, before anything is written. */
interface Drawn {
  readonly sampled: readonly Sampled[];
  readonly strata: SampleReport['strata'];
  readonly counts: Population['counts'] & { readonly files: number };
  readonly problems: readonly PlacedTranscriptProblem[];
}

/** Problems that are told: a million lines of another format are one mistake. */
const mostProblems = 1000;

async function draw(found: EventFiles, options: SampleOptions, project: Project): Promise<Drawn> {
  const { period, seed, n } = readNumbers(options);
  const { contentDir, cwd, config } = project;
  const { strata, perAgent } = config.audits;
  const problems: PlacedTranscriptProblem[] = [];
  const onProblem = (one: PlacedTranscriptProblem): void => {
    if (problems.length < mostProblems) problems.push(one);
  };
  const runStrata = await readRunStrata(await eventFiles(project), strata);
  const survey = { seed, period, strata, perAgent, agent: options.agent, runStrata, onProblem };
  const population = await withProgress(found, () => surveyPopulation(found.files, survey));
  const counts = { ...population.counts, files: found.files.length };
  requireTranscripts(counts.transcripts, options, problems);
  const cells = drawSample(population.cells, strata, n);
  const redact = redactor(await loadPeople({ contentDir, cwd, config }));
  const sampled = await collectSample(found.files, population, cells, strata, redact);
  return { sampled, strata: strataOf(cells, strata), counts, problems };
}

function reportOf(
  { sampled, strata, counts, problems }: Drawn,
  places: { readonly record: string; readonly transcripts: string },
  { id, period, dryRun, ...options }: SampleOptions,
  { cwd }: Project,
): SampleReport {
  const { files, repeated, unreadable, outside, transcripts } = counts;
  const redactions = sampled.reduce((sum, { copy }) => sum + copy.redactions, 0);
  return {
    ...{ version: 1, audit: id, period, seed: readNumbers({ id, period, ...options }).seed, method: samplingMethod },
    ...{ isWritten: dryRun !== true, record: displayPath(places.record, cwd) },
    ...{ transcripts: displayPath(places.transcripts, cwd), n: sampled.length, population: transcripts, strata },
    counts: { files, repeated, unreadable, outside, redactions },
    items: sampled.map(
      ({ item: { transcript_ref, sha256 = '', agent_id = '', agent_version = '', stratum = '' } }) => ({
        ...{ transcript_ref, sha256, agent_id, agent_version, stratum },
      }),
    ),
    problems: [...problems],
  };
}

function strataOf(cells: readonly DrawnCell[], strata: readonly StratumConfig[]): SampleReport['strata'] {
  return cells.map(({ stratum, agent, members, drawn }) => ({
    name: strata[stratum]?.name ?? 'none',
    ...(agent !== undefined && { agent }),
    ...{ share: strata[stratum]?.share ?? 0, population: members.length, n: drawn.length },
  }));
}

/** The event files of the library; a library without any has strata only as far as transcripts state them. */
async function eventFiles(project: Project): Promise<readonly EventFile[]> {
  return (await eventPaths(project)).length === 0 ? [] : (await findEventFiles([], project)).files;
}

async function withProgress<Result>(found: EventFiles, work: () => Promise<Result>): Promise<Result> {
  const line = progress('MB of transcripts');
  const timer = setInterval(() => line.update(megabytes(found.read()), megabytes(found.size)), 200);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    line.end();
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);

/** The copies first: a record without them could not be scored, copies without a record are written again. */
function write(
  places: { readonly record: string; readonly transcripts: string },
  record: string,
  copies: string,
  project: Project,
): void {
  const { transcripts } = places;
  if (existsSync(transcripts) && readFileSync(transcripts, 'utf8') !== copies) throw taken(transcripts, project);
  replaceFile(transcripts, copies);
  if (!writeNewFile(places.record, record)) throw taken(places.record, project);
}

function taken(path: string, { cwd }: Project): UsageError {
  return new UsageError(
    `${displayPath(path, cwd)} is there already`,
    'A sample that is drawn again until it looks better is none, and scores that are there would be lost.',
    'Give the audit another id; or remove the file, and say in the commit why.',
  );
}

function refuseTaken(id: string, known: readonly (string | undefined)[], project: Project): void {
  const { pattern } = project.config.ids.audit;
  if (!new RegExp(pattern, 'u').test(id))
    throw new UsageError(
      `--id does not take "${id}"`,
      'The id is the name of the record and of the file of copies, and it never changes.',
      'Write small letters, digits and dashes, for example `--id audit-2026-09`.',
    );
  if (known.includes(id)) throw taken(join(requireContent(project), 'audits', `${id}.md`), project);
}

function readNumbers({ period, seed, n, id }: Pick<SampleOptions, 'period' | 'seed' | 'n' | 'id'>) {
  const read = auditPeriod(period);
  if (read === undefined)
    throw new UsageError(
      `--period does not take "${period}"`,
      'It says which runs are in the population, by when they began.',
      'Write a month, `--period 2026-09`, or two days that are both in it, `--period 2026-08-22/2026-09-21`.',
    );
  return { period: read, seed: wholeNumber('--seed', seed, 0) ?? seedOf(id), n: wholeNumber('--n', n, 1) };
}

function wholeNumber(option: string, written: string | undefined, least: number): number | undefined {
  if (written === undefined) return undefined;
  const value = Number(written);
  if (/^\d{1,15}$/u.test(written) && value >= least) return value;
  throw new UsageError(
    `${option} does not take "${written}"`,
    'The sample is drawn by it, so it must be one certain number.',
    `Write a whole number from ${least}, for example \`${option} ${least === 0 ? 20260922 : 12}\`.`,
  );
}

function requireTranscripts(
  transcripts: number,
  { period, agent }: Pick<SampleOptions, 'period' | 'agent'>,
  [problem]: readonly PlacedTranscriptProblem[],
): void {
  if (transcripts > 0) return;
  const whose = agent === undefined ? '' : ` of ${agent}`;
  throw new UsageError(
    `No transcript${whose} began in ${period}`,
    problem === undefined
      ? 'A sample of nothing would look like an audit without a finding.'
      : `Some lines are no transcripts, the first at ${problem.file}:${problem.line}: ${problem.what}.`,
    problem?.how ?? 'Correct `--period` or the paths; `started_at` of a transcript says when its run began.',
  );
}

/** Scores come on top of what a sample needs: about so many characters for each transcript. */
const scoreLength = 260;

function requireRoom(text: string, n: number, { config }: Project): void {
  const most = Math.min(config.limits.auditYamlBytes, config.limits.fileBytes);
  const size = text.length + n * scoreLength;
  if (size <= most) return;
  throw new UsageError(
    `A record with ${n} transcripts and their scores has some ${Math.ceil(size / 1024)} KB of front matter`,
    `Not more than ${Math.floor(most / 1024)} KB of a record are read.`,
    'Draw fewer with `--n`, make an audit for each agent with `--agent`, or raise `limits.auditYamlBytes` in the configuration.',
  );
}
