import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseLedger } from '../../src/actions/sync/ledger.ts';
import { repositoryAt } from '../git-repository.ts';
import type { State } from '../github/state.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { review, type SyncBench, startSync } from './library.ts';
import { watchSteps } from './watch-steps.ts';

const first = 'content/postmortems/pm-1.md';
const second = 'content/postmortems/pm-2.md';

/** After how many steps runs are really killed; `KILLS=all npx vitest run tests/sync/killed` kills one after each. */
const steps = [17, 41];
const isThorough = process.env['KILLS'] === 'all';

/** A library with something to do of each kind: tickets to make, to close and to reword, and news for the documents. */
async function busyLibrary(): Promise<SyncBench> {
  const bench = await startSync({
    [first]: review('pm-1', [{ id: 'A-1' }, { id: 'A-2' }, { id: 'A-3' }]),
  });
  const { library, issues, sync } = bench;
  await sync('--apply', '--write');
  const text = readFileSync(join(library.path, first), 'utf8');
  library.commit({
    [first]: text.replace('mapping (A-2)', 'schema (A-2)').replace(/(A-3\)[\s\S]*)status: open/, '$1status: wont-do'),
    [second]: review('pm-2', [{ id: 'B-1' }, { id: 'B-2' }]),
  });
  issues.close(1, 'completed', 'rosa');
  return bench;
}

/** What has to hold when all is done, however the way there was. */
function expectAllDone({ state }: Pick<SyncBench['github'], 'state'>, documents: (path: string) => string): void {
  const [repository] = state.repositories.values();
  const found = [...repository!.issues.values()].map(({ body, state, stateReason, title }) => [
    decodeURIComponent(/reliability: (\S+) -->/.exec(body ?? '')?.[1] ?? 'none'),
    state === 'open' ? 'open' : stateReason,
    title,
  ]);
  expect(found.sort()).toEqual([
    ['pm-1/A-1', 'completed', 'Refuse a batch without a mapping (A-1)'],
    ['pm-1/A-2', 'open', 'Refuse a batch without a schema (A-2)'],
    ['pm-1/A-3', 'not_planned', 'Refuse a batch without a mapping (A-3)'],
    ['pm-2/B-1', 'open', 'Refuse a batch without a mapping (B-1)'],
    ['pm-2/B-2', 'open', 'Refuse a batch without a mapping (B-2)'],
  ]);
  expect(documents(first)).toMatch(/A-1\)[\s\S]*?status: done\n[\s\S]*?issues\/1\n {4}done_at/);
  expect(documents(second).match(/ {4}tracker: https:\/\/github\.com\/acme\/library\/issues\/[45]$/gm)).toHaveLength(2);
}

test.each([
  [1, ['--write']],
  [isThorough ? 1 : 8, []],
] as const)(
  'killed at every step, of whose states each %s. is gone on from (%s): the next run finishes, and no ticket is there twice',
  async (each, target) => {
    const bench = await busyLibrary();
    const { library, github } = bench;
    const states = await snapshots(bench, () =>
      runReliability(['sync', '--tracker', 'github', '--apply', ...target], library.path),
    );
    const folder = temporaryFolder();
    for (const [index, { path, state }] of states.entries()) {
      if (index % each !== 0) continue;
      const copy = join(folder, String(index));
      cpSync(path, copy, { recursive: true });
      Object.assign(github.state, structuredClone(state));
      expectWhole(copy);
      const run = await runReliability(['sync', '--tracker', 'github', '--apply', ...target], copy);
      expect([index, run.status, run.stderr.match(/✖[^\n]*/)?.[0]]).toEqual([index, 0, undefined]);
      const { git } = repositoryAt(copy);
      expectAllDone(github, (name) =>
        target.length > 0
          ? readFileSync(join(copy, name), 'utf8')
          : `${git('cat-file', 'blob', `reliability/sync:${name}`)}\n`,
      );
      if (!isThorough && index % 8 !== 0) continue;
      if (target.length === 0) git('merge', '--quiet', 'reliability/sync');
      else repositoryAt(copy).commit({});
      const again = await runReliability(['sync', '--tracker', 'github'], copy);
      expect([index, again.status, again.stdout]).toEqual([
        ...[index, 0],
        expect.stringContaining('Nothing to do; 5 unchanged.'),
      ]);
    }
    console.log(`${states.length} different states after ${states.at(-1)?.step} steps`);
    expect(states.length).toBeGreaterThan(15);
  },
  120_000,
);

interface Snapshot {
  readonly path: string;
  readonly state: State;
  readonly step: number;
}

/** What a run leaves behind if it ends at each of its steps: steps that change nothing leave the same. */
async function snapshots({ library, github }: SyncBench, run: () => Promise<unknown>): Promise<readonly Snapshot[]> {
  const folder = temporaryFolder();
  const found = new Map<string, Snapshot>();
  let step = 0;
  let isCopying = false;
  const keep = (): void => {
    if (isCopying) return;
    isCopying = true;
    step += 1;
    const state = structuredClone(github.state);
    const seen = `${digest(library.path)}${JSON.stringify([...state.repositories.values()].map(({ issues, labels }) => [[...issues.values()].map(({ title, body, state: open }) => [title, body, open]), [...labels.keys()]]))}`;
    if (!found.has(seen)) {
      const path = join(folder, String(step));
      cpSync(library.path, path, { recursive: true });
      found.set(seen, { path, state, step });
    }
    isCopying = false;
  };
  const stop = watchSteps(keep);
  await run().finally(stop);
  return [...found.values()];
}

/** The files that matter, with what they say. */
function digest(folder: string): string {
  return ['content', '.git/reliability', '.git/refs']
    .flatMap((part) => {
      const path = join(folder, part);
      if (!existsSync(path)) return [];
      return readdirSync(path, { recursive: true, encoding: 'utf8' })
        .map((name) => join(path, name))
        .filter((name) => statSync(name).isFile())
        .map((name) => `${name.slice(folder.length)}\n${readFileSync(name, 'latin1')}`);
    })
    .join('\n');
}

/** Documents and ledger are whole: as they were, or as they are to be. */
function expectWhole(folder: string): void {
  for (const name of [first, second])
    expect(readFileSync(join(folder, name), 'utf8')).toMatch(/^---\n[\s\S]*\n---\n[\s\S]*an hour\.\n$/);
  const ledger = join(folder, 'content/data/sync/github.ndjson');
  const place = { file: ledger, tracker: 'github', scope: 'acme/library', scopeId: '1001' } as const;
  expect(() => parseLedger(readFileSync(ledger, 'utf8'), place)).not.toThrow();
}

test(`kill -9 (${isThorough ? 'at every step' : `${steps.length} times`}): the next run finishes`, async () => {
  const { library, github } = await busyLibrary();
  const before = structuredClone(github.state);
  const root = join(import.meta.dirname, '../..');
  const command = ['--import', join(root, 'tests/sync/kill-at.ts'), join(root, 'scripts/reliability.ts')];
  const args = ['sync', '--tracker', 'github', '--apply', '--write'];
  const folder = temporaryFolder();
  const endedAt = (step: number, cwd: string) =>
    new Promise<NodeJS.Signals | null>((resolve) => {
      const env = { ...process.env, KILL_AT: String(step) };
      execFile(process.execPath, [...command, ...args], { cwd, env }, (error) => resolve(error?.signal ?? null));
    });
  let killed = 0;
  for (const step of isThorough ? Array.from({ length: 1000 }, (_, index) => index + 1) : steps) {
    const copy = join(folder, String(step));
    cpSync(library.path, copy, { recursive: true });
    Object.assign(github.state, structuredClone(before));
    if ((await endedAt(step, copy)) !== 'SIGKILL') break;
    killed += 1;
    expectWhole(copy);
    expect([step, (await runReliability(args, copy)).status]).toEqual([step, 0]);
    expectAllDone(github, (name) => readFileSync(join(copy, name), 'utf8'));
  }
  console.log(`${killed} runs were killed`);
  expect(killed).toBeGreaterThanOrEqual(steps.length);
}, 300_000);
