import { type Command, Option } from 'commander';
import type { FindingEntry } from '../src/findings/finding-entry.ts';
import {
  askReview,
  type PreparedQuestion,
  prepareReview,
  type ReviewedQuestion,
} from '../src/findings/review/review-document.ts';
import { isKnown } from '../src/findings/review/review-finding.ts';
import { reviewQuestions } from '../src/findings/review/review-questions.ts';
import type { ReviewReport } from '../src/findings/review/review-report.ts';
import type { Judge, Spending } from '../src/judging/question.ts';
import type { LoadedRecords } from '../src/library/load-records.ts';
import { readClock } from './clock.ts';
import { type FilingProblem, fileFindings } from './findings-file.ts';
import { reviewTable } from './findings-review-table.ts';
import { type JudgeCommandOptions, openProjectJudge, withJudgeOptions } from './open-judge.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { readFindings } from './read-findings.ts';
import { type ReviewTarget, reviewTargets } from './review-targets.ts';
import { columns, print, progress } from './terminal.ts';

interface ReviewOptions extends ProjectOptions, JudgeCommandOptions {
  readonly question?: readonly string[];
  readonly write?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'table' | 'json';
  readonly now?: string;
}

/** `reliability findings review`: what a model says where words alone do not decide. It files, and holds nothing back. */
export function addFindingsReview(findings: Command, done: (exitCode: number) => void): void {
  withJudgeOptions(withProjectOptions(findings.command('review')))
    .summary('ask a model what only a reader can judge')
    .description(
      'Ask a model what no rule of words can decide: is this action testable, is this lesson one? It quotes, and files findings; it holds nothing back.',
    )
    .argument('[review...]', 'ids or paths of postmortems, or folders (default: those that are drafts or in review)')
    .addOption(new Option('--question <ids...>', 'only these questions').choices(reviewQuestions.map(({ id }) => id)))
    .option('--write', 'file what it found: a finding for each question and review')
    .option('--dry-run', 'say what would be asked and what it would cost at most; nothing leaves the machine')
    .addOption(new Option('--format <format>', 'how to print it').choices(['table', 'json']).default('table'))
    .option('--now <time>', 'the clock, a date or an ISO 8601 moment (default: now)')
    .addHelpText(
      'after',
      `
Off unless \`judging.url\` and \`judging.model\` of the configuration name an endpoint that is compatible with OpenAI's; its key comes from
the environment. Only the passages that a question is about are sent, without secrets and personal data. What stands in them is judged and
never obeyed; an answer in another form, or with a quote that does not stand in the passage, is refused. What a finding tells of already,
a rejected one as well, is not filed again. \`npm run evaluate -- DIR --judge\` measures the questions on labelled sentences.
JSON follows schemas/findings-review.json.
Exit codes: 0 asked, whatever was found; 1 some questions have no answer; 2 the run itself failed.

Questions:
${reviewQuestions.map(({ id, ruleId, severity }) => `  ${id.padEnd(17)} ${ruleId}, ${severity}`).join('\n')}

Examples:
  $ reliability findings review --dry-run
  $ reliability findings review pm-2026-023
  $ reliability findings review content/postmortems --question lesson --max-cost 2 --write`,
    )
    .action(async (names: readonly string[], options: ReviewOptions) => done(await review(names, options)));
}

/** A question that was prepared about a record. */
interface Asked {
  readonly target: ReviewTarget;
  readonly prepared: PreparedQuestion;
}

async function review(names: readonly string[], options: ReviewOptions): Promise<number> {
  const project = await openProject(options);
  const judge = openProjectJudge(project, options);
  const now = readClock(options.now ?? project.contentNow);
  const { records, entries } = await readFindings(project, now);
  const targets = await reviewTargets(names, records, project);
  const questions = reviewQuestions.filter(({ id }) => options.question?.includes(id) ?? true);
  const asked = targets.flatMap((target): readonly Asked[] =>
    prepareReview(target.document, questions).map((prepared) => ({ target, prepared })),
  );
  if (options.dryRun === true) {
    await show(reportOf(judge, mostOf(judge, asked), asked.map(notAsked), false), options);
    return 0;
  }
  const line = progress('answers');
  let answered = 0;
  const reviewed = await Promise.all(
    asked.map(async ({ target, prepared }) => {
      const result = await askReview(judge, prepared);
      answered += 1;
      line.update(answered, asked.length);
      return { target, result: await withoutKnown(target, result, entries, records) };
    }),
  ).finally(line.end);
  const filing =
    options.write === true ? fileFindings(reviewed, { project, records, now, model: judge.model }) : undefined;
  const filed = await filing;
  const outcomes = reviewed.map((one) => ({ ...one, filed: filed?.ids.get(one.result) }));
  await show(reportOf(judge, judge.spent(), outcomes, true), options, filed?.problems);
  return reviewed.some(({ result }) => result.unanswered !== undefined) || (filed?.problems.length ?? 0) > 0 ? 1 : 0;
}

/** What was found, less what somebody has been told of. */
interface KnownQuestion extends ReviewedQuestion {
  readonly known: number;
}

interface Outcome {
  readonly target: ReviewTarget;
  readonly result: KnownQuestion;
  readonly filed?: string | undefined;
}

const notAsked = ({ target, prepared: { question, passages, left } }: Asked): Outcome => ({
  target,
  result: { question, passages, left, problems: [], refused: 0, known: 0 },
});

async function withoutKnown(
  { id }: ReviewTarget,
  result: ReviewedQuestion,
  entries: readonly FindingEntry[],
  records: LoadedRecords,
): Promise<KnownQuestion> {
  if (result.problems.length === 0) return { ...result, known: 0 };
  const about = entries.filter((entry) => entry.target?.name === id && entry.ruleIds.includes(result.question.ruleId));
  const texts = await Promise.all(
    about.map(async (entry) => (await records.find('finding', entry.id))?.document.text ?? ''),
  );
  const fresh = result.problems.filter((problem) => !texts.some((text) => isKnown(problem, text)));
  return { ...result, problems: fresh, known: result.problems.length - fresh.length };
}

function mostOf(judge: Judge, asked: readonly Asked[]): Spending {
  const each = asked.map(({ prepared }) => judge.estimate(prepared.asked)).filter(({ isCached }) => !isCached);
  const costs = each.map(({ most }) => most.cost);
  return {
    inputTokens: each.reduce((sum, { most }) => sum + most.inputTokens, 0),
    outputTokens: each.reduce((sum, { most }) => sum + most.outputTokens, 0),
    cost: costs.includes(undefined) ? undefined : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
    isEstimated: true,
  };
}

function reportOf(judge: Judge, spent: Spending, outcomes: readonly Outcome[], sent: boolean): ReviewReport {
  const byTarget = Map.groupBy(outcomes, ({ target }) => target);
  return {
    ...{ version: 1, model: judge.model, sent },
    spent: {
      ...{ input_tokens: spent.inputTokens, output_tokens: spent.outputTokens },
      ...(spent.cost !== undefined && { cost: spent.cost }),
      ...{ currency: judge.currency, is_estimated: spent.isEstimated },
    },
    documents: [...byTarget].map(([{ id, file }, own]) => ({
      ...{ id, file },
      questions: own.map(({ result, filed }) => ({
        ...{ question: result.question.id, rule_id: result.question.ruleId },
        ...{ passages: result.passages.length, left: result.left, known: result.known, refused: result.refused },
        problems: result.problems.map(({ passage, quote, why }) => ({ passage: passage.name, quote, why })),
        ...(result.unanswered && { unanswered: result.unanswered.what }),
        ...(filed !== undefined && { filed }),
      })),
    })),
  };
}

async function show(
  report: ReviewReport,
  { format }: ReviewOptions,
  problems: readonly FilingProblem[] = [],
): Promise<void> {
  await print(
    format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : reviewTable(report, problems, Math.min(columns(process.stdout), 100)),
  );
}
