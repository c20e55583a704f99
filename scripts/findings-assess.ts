import type { Command } from 'commander';
import { assessFinding } from '../src/findings/assess-finding.ts';
import { saysNothing } from '../src/rules/blank.ts';
import { openFinding, requireWords, type StepOptions, stepHelp, takeStep, withStepOptions } from './findings-step.ts';
import { UsageError } from './usage-error.ts';

interface AssessOptions extends StepOptions {
  readonly by: string;
  readonly message: string;
  readonly verified?: readonly string[];
  readonly open?: readonly string[];
  readonly wrong?: readonly string[];
  readonly holds?: boolean;
  readonly fails?: boolean;
  readonly reject?: boolean;
}

/** `reliability findings assess`: whether a fix holds, said by somebody who did not make it. */
export function addFindingsAssess(findings: Command, done: (exitCode: number) => void): void {
  withStepOptions(findings.command('assess'))
    .summary('whether the fix holds, said by somebody else')
    .description(
      'Say what somebody other than the fixer saw of a fix. A finding is closed when each of its items was verified by name; one item that is not resolved opens it again.',
    )
    .requiredOption('--by <who>', 'who looked: a role or a handle, and not the fixer')
    .requiredOption('--message <text>', 'what was looked at and seen; kept in the record')
    .option('--verified <ids...>', 'items that are resolved, each of them looked at')
    .option('--open <ids...>', 'items that are still defective')
    .option('--wrong <item=why...>', 'items that were right all along, each with what shows it')
    .option('--holds', 'for a finding without items: the fix holds')
    .option('--fails', 'for a finding without items: it does not')
    .option('--reject', 'the finding itself is wrong; the message says why')
    .addHelpText(
      'after',
      `
A message that names something unfinished ("could not be verified", "deferred to CI", "does not compile") closes nothing. There is no
option for all items: those that the fix did not touch are where defects survive. Whether a finding is worth its fix is not decided here.
${stepHelp}

Examples:
  $ reliability findings assess fnd-2026-005 --by reliability-owner --verified connector-pool-size stale-dns-entry --message "Seven days at 0.5 %, both hosts."
  $ reliability findings assess fnd-2026-005 --by reliability-owner --open stale-dns-entry --message "The second host still has the old address."
  $ reliability findings assess fnd-2026-006 --by @ada --holds --message "Both sums were added up again from the ledger."`,
    )
    .action(async (id: string, options: AssessOptions) => {
      const verdicts = [options.holds, options.fails, options.reject].filter((one) => one === true);
      if (verdicts.length > 1)
        throw new UsageError(
          '--holds, --fails and --reject are three answers',
          'A finding is closed, open again, or wrong.',
          'Give one of them.',
        );
      requireWords({ '--by': options.by, '--message': options.message });
      const { by, message, verified = [], open = [], reject } = options;
      const holds = options.holds === true ? true : options.fails === true ? false : undefined;
      const opened = await openFinding(id, options);
      const wrong = wrongItems(options.wrong ?? []);
      const assessment = { by, message, verified, open, wrong, holds, reject, day: opened.day };
      done(await takeStep(opened, assessFinding(opened.entry, assessment), options));
    });
}

/** `row-2=It names the two tests that there are.` */
function wrongItems(written: readonly string[]): Readonly<Record<string, string>> {
  const pairs = written.map((pair) => {
    const [id = '', reason] = pair.split(/=(.*)/s);
    if (id.trim() !== '' && !saysNothing(reason)) return [id.trim(), (reason ?? '').trim()] as const;
    throw new UsageError(
      `--wrong does not take "${pair}"`,
      'An item that is waved through without a word is how the hard part of a list goes out under a closed finding.',
      'Say what shows that it was right, `--wrong "row-2=It names the two tests that there are."`.',
    );
  });
  return Object.fromEntries(pairs);
}
