import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { knownActions } from './known-actions.ts';
import type { Action } from './workflow-schema.ts';

/** A job as the runner knows it. */
interface Runner {
  /** The checkout: where scripts run. */
  readonly workspace: string;
  /** `RUNNER_TEMP`; the files of `GITHUB_OUTPUT` and so on lie in it as well. */
  readonly temp: string;
  /** Programs before those of the machine. */
  readonly bin: string;
  /** What the event says: `GITHUB_BASE_REF`, `GITHUB_SHA`, … */
  readonly event: Readonly<Record<string, string>>;
}

/** What an action did. */
interface ActionRun {
  /** Of the step that failed, else 0. */
  readonly status: number;
  /** The log: of each step its standard output, then its standard error. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Runs a composite action as GitHub's runner does: `bash --noprofile --norc -eo pipefail` on each script, inputs and contexts
 * filled into `env` and `working-directory`, results by the files of `GITHUB_OUTPUT` and `GITHUB_STEP_SUMMARY`. Actions of
 * others are looked up and left out: the machine has a Node.
 */
export async function runAction(
  folder: string,
  inputs: Readonly<Record<string, string>>,
  runner: Runner,
): Promise<ActionRun> {
  const action: Action = parse(readFileSync(join(folder, 'action.yml'), 'utf8'));
  const given = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => {
      const value = inputs[name] ?? ('default' in input ? input.default : undefined);
      if (value === undefined) throw new Error(`the input ${name} is missing`);
      return [name, /^\$\{\{ github\.token \}\}$/.test(value) ? 'token-of-the-job' : value];
    }),
  );
  const steps: Record<string, Record<string, string>> = {};
  const fill = (text: string): string =>
    text.replaceAll(/\$\{\{ ([\w-]+)\.([\w-]+)(?:\.outputs\.([\w-]+))? \}\}/g, (whole, context, name, output) => {
      const value =
        context === 'inputs' ? given[name] : context === 'steps' ? (steps[name]?.[output] ?? '') : undefined;
      if (value === undefined) throw new Error(`the test runner does not know ${whole}`);
      return value;
    });
  let log = '';
  let summary = '';
  let status = 0;
  for (const [at, step] of action.runs.steps.entries()) {
    if ('uses' in step) {
      const name = step.uses.replace(/@.*$/, '');
      if (knownActions[name] === undefined) throw new Error(`the test runner does not know ${step.uses}`);
      continue;
    }
    const file = (name: string): string => join(runner.temp, `${at}-${name}`);
    mkdirSync(runner.temp, { recursive: true });
    for (const name of ['output', 'summary', 'script.sh']) writeFileSync(file(name), '');
    writeFileSync(file('script.sh'), step.run);
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, fill(String(value))]));
    const run = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file('script.sh')], {
      cwd: join(runner.workspace, fill(step['working-directory'] ?? '.')),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...{ PATH: `${runner.bin}:${dirname(process.execPath)}:${process.env['PATH']}`, HOME: runner.temp },
        ...{ GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_ACTION_PATH: folder, GITHUB_WORKSPACE: runner.workspace },
        ...{ GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary'), RUNNER_TEMP: runner.temp },
        ...runner.event,
        ...env,
      },
    });
    const told: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      run[name].setEncoding('utf8').on('data', (chunk: string) => {
        told[name] += chunk;
      });
    }
    const [code] = await once(run, 'close');
    log += told.stdout + told.stderr;
    summary += readFileSync(file('summary'), 'utf8');
    if (step.id !== undefined) steps[step.id] = pairs(readFileSync(file('output'), 'utf8'));
    if (code !== 0) {
      status = code ?? 2;
      break;
    }
  }
  const outputs = Object.entries(action.outputs ?? {}).map(([name, { value }]) => [name, fill(value)]);
  return { status, log, summary, outputs: Object.fromEntries(outputs) };
}

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
    }),
  );
}
