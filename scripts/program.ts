import { Command, CommanderError } from 'commander';
import { addActions } from './actions.ts';
import { addAudit } from './audit.ts';
import { addBaseline } from './baseline.ts';
import { addBuild } from './build.ts';
import { addClocks } from './clocks.ts';
import { addConfig } from './config.ts';
import { addDev } from './dev.ts';
import { addDrift } from './drift.ts';
import { addEvents } from './events.ts';
import { addExplain } from './explain.ts';
import { addExport } from './export.ts';
import { failureText } from './failure.ts';
import { addFindings } from './findings.ts';
import { addGate } from './gate.ts';
import { addImport } from './import.ts';
import { addLint } from './lint.ts';
import { addMetrics } from './metrics.ts';
import { addNew } from './new.ts';
import { addPreview } from './preview.ts';
import { addReview } from './review.ts';
import { addReviewPr } from './review-pr.ts';
import { addRules } from './rules.ts';
import { addSync } from './sync.ts';
import { tell } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

/**
 * Runs the command line. Resolves with the exit code: 0 clean, 1 findings, 2 usage, configuration or internal failure.
 * Never rejects, and never prints a stack trace by itself.
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command('reliability');
  // Subcommands inherit how errors end and look only when it is set before they are added.
  program
    .description('Lint, publish and follow up incident reviews of AI agents that are kept as Markdown in git.')
    .version(toolVersion(), '--version', 'print the version')
    .helpOption('--help', 'print help')
    .exitOverride()
    // So that a command and its own commands may have options of one name.
    .enablePositionalOptions()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '✖ ')) })
    .showHelpAfterError('  how  `reliability --help` lists the commands, `reliability COMMAND --help` their options.');
  const done = (code: number) => {
    exitCode = code;
  };
  for (const add of [
    addNew,
    addImport,
    addLint,
    addBaseline,
    addGate,
    addRules,
    addExplain,
    addBuild,
    addDev,
    addPreview,
    addExport,
    addMetrics,
    addDrift,
    addEvents,
    addSync,
    addActions,
    addClocks,
    addAudit,
    addFindings,
    addReview,
    addReviewPr,
    addConfig,
  ])
    add(program, done);
  program.addHelpText(
    'after',
    `
Examples:
  $ reliability new postmortem
  $ reliability import old-postmortems/
  $ reliability lint
  $ reliability explain action/owner
  $ reliability build`,
  );
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    await tell(failureText(error));
    return 2;
  }
}
