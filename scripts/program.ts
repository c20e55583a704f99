import { Command, CommanderError } from 'commander';
import { failureText } from './failure.ts';
import { tell } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

/** Adds a command; `done` is told its exit code. */
type Add = (program: Command, done: (exitCode: number) => void) => void;

/** By name, in the order of the help: half of the time of a small command would be the loading of the others. */
const commands = {
  new: async () => (await import('./new.ts')).addNew,
  import: async () => (await import('./import.ts')).addImport,
  lint: async () => (await import('./lint.ts')).addLint,
  baseline: async () => (await import('./baseline.ts')).addBaseline,
  gate: async () => (await import('./gate.ts')).addGate,
  rules: async () => (await import('./rules.ts')).addRules,
  explain: async () => (await import('./explain.ts')).addExplain,
  build: async () => (await import('./build.ts')).addBuild,
  dev: async () => (await import('./dev.ts')).addDev,
  preview: async () => (await import('./preview.ts')).addPreview,
  export: async () => (await import('./export.ts')).addExport,
  metrics: async () => (await import('./metrics.ts')).addMetrics,
  incident: async () => (await import('./incident.ts')).addIncident,
  drift: async () => (await import('./drift.ts')).addDrift,
  events: async () => (await import('./events.ts')).addEvents,
  sync: async () => (await import('./sync.ts')).addSync,
  actions: async () => (await import('./actions.ts')).addActions,
  clocks: async () => (await import('./clocks.ts')).addClocks,
  audit: async () => (await import('./audit.ts')).addAudit,
  experiments: async () => (await import('./experiments.ts')).addExperiments,
  findings: async () => (await import('./findings.ts')).addFindings,
  review: async () => (await import('./review.ts')).addReview,
  'review-pr': async () => (await import('./review-pr.ts')).addReviewPr,
  config: async () => (await import('./config.ts')).addConfig,
} satisfies Record<string, () => Promise<Add>>;

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
    // A command that is asked for by name is all that is loaded; help and slips of the pen need to know all of them.
    const [name = ''] = args;
    const loads = Object.hasOwn(commands, name) ? [commands[name as keyof typeof commands]] : Object.values(commands);
    for (const load of loads) (await load())(program, done);
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    await tell(failureText(error));
    return 2;
  }
}
