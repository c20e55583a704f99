import type { Command } from 'commander';
import { fixFinding } from '../src/findings/fix-finding.ts';
import { openFinding, requireWords, type StepOptions, stepHelp, takeStep, withStepOptions } from './findings-step.ts';

interface FixOptions extends StepOptions {
  readonly by: string;
  readonly resolution?: string;
  readonly item?: readonly string[];
  readonly allItems?: boolean;
}

/** `reliability findings fix`: what was changed, and which items are mended with it. */
export function addFindingsFix(findings: Command, done: (exitCode: number) => void): void {
  withStepOptions(findings.command('fix'))
    .summary('what was changed, and which items are mended')
    .description(
      'Say what was changed for a finding, and which of its items are mended. It is fixed when none is open; from then on somebody else has to look.',
    )
    .requiredOption('--by <who>', 'who mended it: a role or a handle')
    .option('--resolution <text>', 'what was changed, and when')
    .option('--item <ids...>', 'items that are mended')
    .option('--all-items', 'every item that is open')
    .addHelpText(
      'after',
      `${stepHelp}

Examples:
  $ reliability findings fix fnd-2026-003 --by procurement-agent-owner --item freight-of-second-shipment --resolution "The carrier's invoice is linked."
  $ reliability findings fix fnd-2026-006 --by @kim --resolution "Both sums come from the ledger since 2026-11-20." --dry-run`,
    )
    .action(async (id: string, options: FixOptions) => {
      requireWords({ '--by': options.by, '--resolution': options.resolution });
      const opened = await openFinding(id, options);
      const { by, resolution, item, allItems } = options;
      const items = allItems === true ? 'all' : item;
      done(await takeStep(opened, fixFinding(opened.entry, { by, resolution, items, day: opened.day }), options));
    });
}
