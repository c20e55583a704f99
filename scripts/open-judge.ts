import { join } from 'node:path';
import type { Command } from 'commander';
import { noAnswerStore, openAnswerStore } from '../src/judging/answer-store.ts';
import { openJudge } from '../src/judging/open-judge.ts';
import type { Judge, Spending } from '../src/judging/question.ts';
import { type LintCacheOptions, lintCache, withCacheOptions } from './lint-cache.ts';
import type { Project } from './project.ts';
import { tell } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The options of a command that asks a model. */
export interface JudgeCommandOptions extends LintCacheOptions {
  readonly maxCost?: string;
}

/** Adds the options of a command that asks a model. */
export function withJudgeOptions(command: Command): Command {
  return withCacheOptions(command).option(
    '--max-cost <amount>',
    'what asking a model may cost, in the currency of judging.prices (default: judging.maxCost)',
  );
}

/** The model of the configuration, with its answers kept where findings are. Throws `ServiceError` when there is none. */
export function openProjectJudge(project: Project, options: JudgeCommandOptions): Judge {
  const { judging } = project.config;
  const kept = lintCache(options, project.cwd)?.folder;
  return openJudge({
    config: { ...judging, maxCost: limitOf(options.maxCost) ?? judging.maxCost },
    store: kept === undefined ? noAnswerStore : openAnswerStore(join(kept, 'answers')),
    patience: {
      onWait: (seconds, reason) => {
        if (process.stderr.isTTY) void tell(`Waiting ${seconds} seconds: ${reason}\n`);
      },
    },
  });
}

function limitOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const limit = Number(written);
  if (/^\d+(?:\.\d+)?$/u.test(written)) return limit;
  throw new UsageError(
    `--max-cost does not take "${written}"`,
    'It is what the run may cost at most, in the currency of `judging.prices`.',
    'Write a number, `--max-cost 2.50`.',
  );
}

/** What was or would be spent, in a few words: `12,300 tokens in, 800 out, 0.0326 USD`. */
export function spendingText({ inputTokens, outputTokens, cost, isEstimated }: Spending, currency: string): string {
  const tokens = `${numbers.format(inputTokens)} tokens in, ${numbers.format(outputTokens)} out`;
  const price = cost === undefined ? 'cost unknown: judging.prices is not set' : `${amounts.format(cost)} ${currency}`;
  return `${tokens}, ${price}${isEstimated ? ', estimated' : ''}`;
}

const numbers = new Intl.NumberFormat('en');
const amounts = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 4 });
