import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readScoreSheet, reasonOf } from '../src/audits/read-score-sheet.ts';
import { scoreByRules } from '../src/audits/score-by-rules.ts';
import { scoreQuestion } from '../src/audits/score-question.ts';
import type { ScoreReport } from '../src/audits/score-report.ts';
import type { SheetEntry } from '../src/audits/score-sheet.ts';
import type { Scored } from '../src/audits/scored.ts';
import type { Turn } from '../src/audits/to-score.ts';
import { addSpending, nothingSpent } from '../src/judging/purse.ts';
import type { AuditItem } from '../src/model/kinds/audit.ts';
import type { OpenAudit } from './open-audit.ts';
import { type JudgeCommandOptions, openProjectJudge, spendingText } from './open-judge.ts';
import type { Project, ProjectOptions } from './project.ts';
import { sheetProblems } from './sheet-problems.ts';
import { print, progress, tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Who may score. */
export const scorers = ['rules', 'person', 'llm'] as const;

/** The options that decide how transcripts are scored. */
export interface ScoringOptions extends ProjectOptions, JudgeCommandOptions {
  readonly by: (typeof scorers)[number];
  /** The person who scores. */
  readonly as?: string;
  /** The sheet that the person filled in. */
  readonly readSheet?: string;
  readonly dryRun?: boolean;
}

/** What became of the transcripts that were to be scored. */
export interface Outcome {
  readonly scored: ReadonlyMap<string, Scored>;
  readonly unscored: ScoreReport['unscored'];
  readonly by: { readonly judge: NonNullable<AuditItem['judge']>; readonly name: string | undefined };
  readonly spent?: NonNullable<ScoreReport['spent']>;
}

/** Scores transcripts in the way that was asked for; or gives the exit code, when there is nothing to write and what there is was told. */
export function scoreTranscripts(
  open: OpenAudit,
  turn: Turn,
  entries: readonly SheetEntry[],
  options: ScoringOptions,
  project: Project,
): Promise<Outcome | number> {
  if (options.by === 'llm') return byModel(open, entries, options, project);
  return options.by === 'rules' ? byRules(open, entries) : byPerson(open, turn, entries, options, project);
}

async function byRules({ rubric }: OpenAudit, entries: readonly SheetEntry[]): Promise<Outcome> {
  if (!rubric.criteria.some(({ checks = [] }) => checks.length > 0))
    throw new UsageError(
      `The rubric ${rubric.rubric_id} has no checks`,
      'Rules score by the checks of the criteria; without any there is nothing to look at.',
      'Add `checks` to a criterion in a new version of the rubric, or score with `--by person`.',
    );
  const scored = new Map(entries.map(({ item, copy }) => [item.transcript_ref, scoreByRules(copy, rubric)]));
  return { scored, unscored: [], by: { judge: 'rules', name: undefined } };
}

async function byPerson(
  { audit, rubric, sha256 }: OpenAudit,
  turn: Turn,
  entries: readonly SheetEntry[],
  { readSheet, as }: ScoringOptions,
  { cwd }: Project,
): Promise<Outcome | number> {
  if (readSheet === undefined)
    throw new UsageError(
      'Nothing says where the scores of a person come from',
      'A person fills in a sheet: it is written first, and read back then.',
      'Write `--write-sheet FILE`, fill the file in, and give it with `--read-sheet FILE`.',
    );
  const head = { audit: audit.audit_id, rubricSha256: sha256, turn };
  const before = (audit.items ?? []).filter(
    (item) => (turn === 'first' ? item.scores : item.second_score) !== undefined,
  );
  const done = new Set(before.map((item) => item.transcript_ref));
  const { scored, problems } = readScoreSheet(readText(readSheet, cwd), head, rubric, entries, done);
  if (problems.length > 0) {
    await tell(sheetProblems(readSheet, problems));
    return 1;
  }
  return { scored, unscored: [], by: { judge: 'human', name: as } };
}

async function byModel(
  { rubric }: OpenAudit,
  entries: readonly SheetEntry[],
  options: ScoringOptions,
  project: Project,
): Promise<Outcome | number> {
  const judge = openProjectJudge(project, options);
  const questions = entries.map(({ item, copy }) => ({
    ref: item.transcript_ref,
    question: scoreQuestion(copy, rubric),
  }));
  const by = { judge: 'llm' as const, name: judge.model };
  if (options.dryRun === true) {
    const estimates = questions.map(({ question }) => judge.estimate(question));
    const most = estimates.reduce((sum, one) => addSpending(sum, one.most), nothingSpent);
    const kept = estimates.filter(({ isCached }) => isCached).length;
    const asked = `${questions.length - kept} of ${questions.length} transcripts would be sent to ${judge.model} at ${project.config.judging.url}`;
    await print(`${asked}, ${kept} answers are kept: at most ${spendingText(most, judge.currency)}.\n`);
    return 0;
  }
  const line = progress('transcripts');
  let done = 0;
  try {
    const judged = await Promise.all(
      questions.map(async ({ ref, question }) => {
        const judgement = await judge.ask(question);
        done += 1;
        line.update(done, questions.length);
        return { ref, judgement };
      }),
    );
    const scored = new Map<string, Scored>();
    const unscored: ScoreReport['unscored'] = [];
    for (const { ref, judgement } of judged) {
      if (!judgement.isAnswered) {
        const { what, why, how } = judgement;
        unscored.push({ transcript_ref: ref, what, why, how });
        continue;
      }
      const why = reasonOf(judgement.answer.why);
      scored.set(ref, { scores: judgement.answer.scores, ...(why !== '' && { why }) });
    }
    const { inputTokens, outputTokens, cost } = judge.spent();
    const cached = judged.filter(({ judgement }) => judgement.isAnswered && judgement.isCached).length;
    const spent = {
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      ...(cost !== undefined && { cost }),
      currency: judge.currency,
      cached,
    };
    return { scored, unscored, by, spent };
  } finally {
    line.end();
  }
}

function readText(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch {
    throw new UsageError(
      `${file} cannot be read`,
      'It is the sheet that a person filled in.',
      'Write it with `--write-sheet FILE`, and name it as it lies.',
    );
  }
}
