import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../src/model/kinds.ts';
import { type Plan, planLibrary } from './corpus/plan.ts';
import { writePostmortem } from './corpus/postmortem.ts';
import { writeAgent, writeCanvas, writeFailureMode } from './corpus/registers.ts';
import { writeRecord } from './corpus/write-record.ts';

export interface GenerateOptions {
  /** How many records, 40 at least. */
  readonly documents: number;
  /** The same seed gives the same bytes. */
  readonly seed: string;
  /** The folder in which `content/` is filled; both are made when they do not exist. */
  readonly dir: string;
  /** Make the folder a git repository with everything in one commit. */
  readonly git: boolean;
}

/** What was written: the number of files and their bytes. */
export interface GeneratedLibrary {
  readonly documents: number;
  readonly bytes: number;
}

/**
 * Writes a library as a company has it after two and a half years: seven in ten records are postmortems, the rest the
 * registers they cite. Every reference resolves and every record is valid by the rules at `corpusNow`.
 */
export function generateLibrary(options: GenerateOptions): GeneratedLibrary {
  const plan = planLibrary(options.documents, options.seed);
  let documents = 0;
  let bytes = 0;
  const folders = new Set<string>();
  for (const [path, text] of filesOf(plan)) {
    const file = join(options.dir, 'content', path);
    const folder = join(file, '..');
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(file, text);
    documents += 1;
    bytes += Buffer.byteLength(text);
  }
  if (options.git) commit(options.dir);
  return { documents, bytes };
}

function* filesOf(plan: Plan): Generator<readonly [path: string, text: string]> {
  const { seed, records } = plan;
  for (const agent of plan.agents) {
    yield [`${kinds.agent.folder}/${agent.id}.md`, writeAgent(agent, plan)];
    yield [`${kinds.canvas.folder}/${agent.id}.md`, writeCanvas(agent)];
  }
  for (const mode of plan.modes) yield [`${kinds['failure-mode'].folder}/${mode.id}.md`, writeFailureMode(mode, plan)];
  for (const incident of plan.postmortems) {
    yield [`${kinds.postmortem.folder}/${incident.id}.md`, writePostmortem(incident, seed)];
  }
  for (const kind of Object.keys(records) as (keyof Plan['records'])[]) {
    for (const record of records[kind]) {
      yield [`${kinds[kind].folder}/${record.id}.md`, writeRecord(kind, record, plan)];
    }
  }
}

/** One commit with a fixed author and date, so that its hash depends on the content alone. */
function commit(dir: string): void {
  const date = '2026-08-31T12:00:00Z';
  const who = { GIT_AUTHOR_NAME: 'Bench', GIT_AUTHOR_EMAIL: 'bench@example.com' };
  const committer = { GIT_COMMITTER_NAME: 'Bench', GIT_COMMITTER_EMAIL: 'bench@example.com' };
  const env = { ...process.env, ...who, ...committer, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'commit.gpgsign=false', '-c', 'gc.auto=0', ...args], { cwd: dir, env, stdio: 'ignore' });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'The library as it was generated');
}
