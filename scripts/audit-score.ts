import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { editAudit } from '../src/audits/edit-audit.ts';
import { itemsAgreement } from '../src/audits/items-agreement.ts';
import { judgeScores } from '../src/audits/judge-scores.ts';
import type { ScoreReport } from '../src/audits/score-report.ts';
import { type SheetEntry, scoreSheet } from '../src/audits/score-sheet.ts';
import { itemsToScore, type Turn, withScores } from '../src/audits/to-score.ts';
import type { AuditItem } from '../src/model/kinds/audit.ts';
import { readDocument } from '../src/reader/read-document.ts';
import { scoreTable } from './audit-tables.ts';
import { type OpenAudit, openAudit } from './open-audit.ts';
import { withJudgeOptions } from './open-judge.ts';
import { openProject, type Project } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { replaceFile } from './replace-file.ts';
import { type Outcome, type ScoringOptions, scorers, scoreTranscripts } from './score-transcripts.ts';
import { print } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const formats = ['table', 'json'] as const;

interface ScoreOptions extends ScoringOptions {
  readonly second?: boolean;
  readonly share: string;
  readonly writeSheet?: string;
  readonly format: (typeof formats)[number];
}

/** `reliability audit score`: scores of the transcripts that were drawn, written into the record. */
export function addAuditScore(audit: Command, done: (exitCode: number) => void): void {
  withJudgeOptions(withProjectOptions(audit.command('score')))
    .summary('score the transcripts of an audit: by rules, by a person, by a model')
    .description('Score the transcripts of an audit by its rubric, and write the scores into its record.')
    .argument('<audit>', 'the id of the audit')
    .addOption(new Option('--by <who>', 'who scores').choices(scorers).makeOptionMandatory())
    .option('--as <name>', 'the role or handle of the person who scores')
    .option('--write-sheet <file>', 'of a person: write the Markdown sheet to fill in')
    .option('--read-sheet <file>', 'of a person: read it back')
    .option('--second', 'a second score, by somebody else')
    .option('--share <share>', 'of all transcripts, how many get a second score', '0.2')
    .addOption(new Option('--format <format>', 'how to print the scores').choices(formats).default('table'))
    .option('--dry-run', 'tell what would be scored, and what a model could cost; nothing is written or asked')
    .addHelpText(
      'after',
      `
rules   the checks of the rubric, each taking points; criteria without checks get no score
person  a sheet in Markdown is written, filled in (also bit by bit) and read back; what is wrong in it is told with its line
llm     a model over any API that is compatible with OpenAI's (judging.url, judging.model, a key in the environment): off unless
        they are set. Answers are kept, so asking again costs nothing. A transcript is material: what it asks for is not done.

Scores that are there stay. The rubric must be as it was at the first score. Second scores are drawn by the seed, and are not
given by whoever gave the first. JSON follows schemas/audit-score.json.
Exit codes: 0 scored, 1 some are not scored or the sheet has problems, 2 the run itself failed.

Examples:
  $ reliability audit score audit-2026-09 --by rules --dry-run
  $ reliability audit score audit-2026-09 --by person --as @hsorel --write-sheet sheet.md
  $ reliability audit score audit-2026-09 --by person --as @hsorel --read-sheet sheet.md
  $ reliability audit score audit-2026-09 --by llm --second --share 0.5 --max-cost 2`,
    )
    .action(async (id: string, options: ScoreOptions) => done(await score(id, options)));
}

async function score(id: string, options: ScoreOptions): Promise<number> {
  const share = shareOf(options.share);
  const project = await openProject(options);
  const open = await openAudit(project, id);
  const turn: Turn = options.second === true ? 'second' : 'first';
  const items = open.audit.items ?? [];
  const wanted = new Set(
    itemsToScore(items, { turn, seed: open.audit.sampler.seed, share }).map((item) => item.transcript_ref),
  );
  const entries = open.entries.filter(({ item }) => wanted.has(item.transcript_ref));
  refuseSameScorer(entries, turn, options, project);
  if (options.writeSheet !== undefined || options.readSheet !== undefined) {
    if (options.by !== 'person') throw sheetWithoutPerson(options);
    if (options.writeSheet !== undefined) return await writeSheet(options.writeSheet, open, turn, entries, project);
  }
  const outcome = await scoreTranscripts(open, turn, entries, options, project);
  if (typeof outcome === 'number') return outcome;
  const after = withScores(items, outcome.scored, turn, outcome.by);
  const isWritten = options.dryRun !== true && outcome.scored.size > 0;
  if (isWritten) write(open, after, project);
  const report = reportOf(open, turn, entries, after, outcome, isWritten);
  await print(options.format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : scoreTable(report));
  return report.unscored.length > 0 ? 1 : 0;
}

async function writeSheet(
  file: string,
  { audit, rubric, sha256 }: OpenAudit,
  turn: Turn,
  entries: readonly SheetEntry[],
  { cwd }: Project,
): Promise<number> {
  const path = resolve(cwd, file);
  if (existsSync(path))
    throw new UsageError(
      `${file} is there already`,
      'Somebody may have filled it in.',
      'Name another file, or remove it.',
    );
  if (entries.length === 0) {
    await print(`Every transcript of ${audit.audit_id} has its ${turn} score.\n`);
    return 0;
  }
  replaceFile(path, scoreSheet({ audit: audit.audit_id, rubricSha256: sha256, turn }, rubric, entries));
  await print(
    `${file}: ${entries.length} transcripts to score. Fill it in, and give it back with \`--read-sheet ${file}\`.\n`,
  );
  return 0;
}

function write({ document, sha256 }: OpenAudit, items: readonly AuditItem[], { config, contentDir }: Project): void {
  const agreement = itemsAgreement(items).flatMap(({ criterion, alpha }) =>
    alpha === undefined ? [] : [[criterion, Number(alpha.toFixed(2))] as const],
  );
  const read = (content: string) =>
    readDocument({ path: document.path, contentPath: document.contentPath, content }, config).document;
  const changes = {
    items,
    rubric_sha256: sha256,
    agreement: agreement.length > 0 ? Object.fromEntries(agreement) : undefined,
  };
  replaceFile(resolve(contentDir, document.contentPath ?? document.path), editAudit(document, changes, read));
}

function reportOf(
  { audit, rubric, sha256 }: OpenAudit,
  turn: Turn,
  entries: readonly SheetEntry[],
  after: readonly AuditItem[],
  { scored, unscored, by, spent }: Outcome,
  isWritten: boolean,
): ScoreReport {
  return {
    ...{ version: 1, audit: audit.audit_id, rubric: rubric.rubric_id, rubric_sha256: sha256, judge: by.judge },
    ...(by.name !== undefined && { scored_by: by.name }),
    ...{ turn, isWritten },
    scored: [...scored].map(([transcript_ref, { scores, why }]) => {
      const { weighted, broken } = judgeScores(scores, rubric);
      return {
        ...{ transcript_ref, scores },
        ...(weighted !== undefined && { weighted }),
        below_floor: broken.map(({ criterion }) => criterion),
        ...(why !== undefined && { why }),
      };
    }),
    ...{ unscored, left: entries.length - scored.size },
    agreement: itemsAgreement(after).map(({ criterion, n, alpha, kappa }) => ({
      ...{ criterion, n },
      ...(alpha !== undefined && { alpha }),
      ...(kappa !== undefined && { kappa }),
    })),
    ...(spent !== undefined && { spent }),
  };
}

/** A second look by whoever looked first shows how steady somebody is, not whether two agree. */
function refuseSameScorer(
  entries: readonly SheetEntry[],
  turn: Turn,
  { by, as, writeSheet: written }: ScoreOptions,
  project: Project,
): void {
  if (by === 'person' && written === undefined && (as === undefined || !/\S/u.test(as)))
    throw new UsageError(
      'Nothing says who scored',
      'Whoever gives a second score has to be somebody else.',
      'Name the role or the handle: `--as @hsorel`.',
    );
  if (turn === 'first') return;
  const name = by === 'llm' ? project.config.judging.model : by === 'person' ? as : undefined;
  const judge = by === 'person' ? 'human' : by;
  const same = entries.find(
    ({ item }) => item.judge === judge && (judge === 'rules' || (name !== undefined && item.scored_by === name)),
  );
  if (same === undefined) return;
  throw new UsageError(
    `${judge === 'rules' ? 'Rules' : name} gave the first score of ${same.item.transcript_ref} already`,
    'Two scores of one scorer say nothing about how far scorers agree.',
    'Have somebody else score, or score in another way.',
  );
}

function sheetWithoutPerson({ by }: ScoreOptions): UsageError {
  return new UsageError(
    `A sheet is filled in by a person, and \`--by ${by}\` is none`,
    'The record says who gave each score.',
    'Write `--by person --as NAME`.',
  );
}

function shareOf(written: string): number {
  const share = Number(written);
  if (/^(?:0?\.\d+|[01](?:\.0+)?)$/u.test(written) && share > 0) return share;
  throw new UsageError(
    `--share does not take "${written}"`,
    'It says how many of all transcripts get a second score.',
    'Write a share above 0 and up to 1, `--share 0.5`.',
  );
}
