#!/usr/bin/env node
/** `npm run bench`: our lint, build and metrics beside other tools on generated input, and the budgets of the design. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { benchActions } from './actions-bench.ts';
import { benchAgain } from './again-bench.ts';
import { benchBuild } from './build-bench.ts';
import { benchDeterminism } from './determinism-bench.ts';
import type { Findings } from './figures.ts';
import { benchLint } from './lint-bench.ts';
import { stopRunning } from './measure/run-measured.ts';
import { filesBelow } from './measure/site-figures.ts';
import { openWorkspace, type Workspace } from './measure/workspace.ts';
import { benchMetrics } from './metrics-bench.ts';
import { report, tables } from './report.ts';
import { type RivalName, rivalNames } from './rivals.ts';

const parts = ['lint', 'again', 'build', 'determinism', 'actions', 'metrics'] as const;

interface Options {
  readonly documents: number;
  readonly events: number;
  readonly only: (typeof parts)[number] | undefined;
  readonly tools: readonly string[];
  readonly seed: string;
  readonly json: string | undefined;
  readonly keep: boolean | undefined;
}

/** The example library tells of incidents until November 2026. */
const exampleNow = '2026-11-30T00:00:00Z';
const toolNames = ['ours', ...rivalNames];

const program = new Command('bench')
  .description('Measure lint, build and metrics on generated input, beside other tools, and hold them to the budgets.')
  .option('--documents <n>', 'how many documents the library has, 40 at least', documentCount, 10_000)
  .option('--events <n>', 'how many override events are measured', eventCount, 1_000_000)
  .addOption(new Option('--only <part>', 'measure one part').choices(parts))
  .option('--tools <names>', `linters to run, of ${toolNames.join(',')}`, toolList, toolNames)
  .option('--seed <text>', 'another library of the same size', 'library')
  .option('--json <file>', 'write the figures to a file as well')
  .option('--keep', 'keep the temporary folder and say where it is')
  .parse();

const options = program.opts<Options>();
const root = fileURLToPath(new URL('..', import.meta.url));
const progress = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const workspace = openWorkspace(options.seed);
const [load = 0] = loadavg();
if (load > availableParallelism() / 2) {
  progress(
    `The machine is busy (load ${load.toFixed(1)}): trust the ratios by CPU, and measure again when it is quiet.`,
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopRunning();
    close(workspace);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

try {
  const findings = await measure();
  process.stdout.write(`${tables(findings)}\n`);
  if (options.json !== undefined) {
    writeFileSync(resolve(options.json), `${JSON.stringify(report(findings), undefined, 2)}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
} finally {
  close(workspace);
}

async function measure(): Promise<Findings> {
  const { documents, events, only, tools, seed } = options;
  const small = documents >= 400 ? Math.round(documents / 10) : undefined;
  const cli = resolve(root, 'scripts/reliability.ts');
  const common = { documents, small, cli, workspace, progress };
  const found: Findings[] = [];
  if (only === undefined || only === 'lint') {
    found.push(await benchLint({ ...common, rivals: rivalNames.filter((name) => tools.includes(name)) }));
  }
  if (only === undefined || only === 'again') {
    const sizes = small === undefined ? [documents] : [documents, small];
    found.push(await benchAgain({ sizes, cli, workspace, progress }));
  }
  if (only === undefined || only === 'build') {
    found.push(await benchBuild({ ...common, modules: resolve(root, 'node_modules') }));
  }
  if (only === undefined || only === 'determinism') {
    const content = resolve(root, 'content');
    const records = filesBelow(content).filter((file) => /\.mdx?$/u.test(file)).length;
    found.push(await benchDeterminism({ content, now: exampleNow, documents: records, cli, workspace, progress }));
  }
  if (only === undefined || only === 'actions') {
    found.push(await benchActions({ documents, cli, seed: options.seed, workspace, progress }));
  }
  if (only === undefined || only === 'metrics') {
    found.push(await benchMetrics({ events, seed, cli, workspace, progress }));
  }
  return { runs: found.flatMap(({ runs }) => runs), figures: found.flatMap(({ figures }) => figures) };
}

function close(open: Workspace): void {
  if (options.keep === true) progress(`kept: ${open.dir}`);
  else open.remove();
}

function documentCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 40) throw new InvalidArgumentError('Write a whole number from 40.');
  return count;
}

function eventCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1000) throw new InvalidArgumentError('Write a whole number from 1000.');
  return count;
}

function toolList(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !toolNames.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`${unknown} is none of ${toolNames.join(', ')}.`);
  return names as readonly (RivalName | 'ours')[];
}
