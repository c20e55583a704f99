import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { generateEvents } from '../../bench/events/generate-events.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const cli = resolve(import.meta.dirname, '../../scripts/reliability.ts');
const now = '2026-08-14T00:00:00Z';

/** A library with events of two days. */
function library(events: number): string {
  const folder = temporaryFolder();
  const dir = join(folder, 'content/data/events');
  generateEvents({ events, days: 2, until: Date.parse(now), seed: 'kept', dir });
  return folder;
}

function start(folder: string, file: string, args: readonly string[]): ChildProcess {
  return spawn(file, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (said.stdout += String(chunk)));
  child.stderr?.on('data', (chunk) => (said.stderr += String(chunk)));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, ...said };
}

const args = [cli, 'metrics', '--now', now, '--format', 'json', '--cache-dir', 'kept'];
const measure = (folder: string) => ended(start(folder, process.execPath, args));

test('a run that is killed while it writes leaves what was kept before whole, and the next one is right', async () => {
  const folder = library(5000);
  const kept = join(folder, 'kept/events');
  const names = () => readdirSync(kept).filter((name) => name.endsWith('.parquet'));
  const before = await measure(folder);
  expect(before.code).toBe(0);
  const whole = names().map((name) => [name, readFileSync(join(kept, name)).toString('base64')]);
  // The events of both days, and what they answer.
  expect(whole).toHaveLength(9);

  // A third day comes, large enough that the writing of it can be caught.
  const third = temporaryFolder();
  generateEvents({ events: 60_000, days: 1, until: Date.parse('2026-08-15T00:00:00Z'), seed: 'third', dir: third });
  const [name = ''] = readdirSync(third);
  const text = readFileSync(join(third, name), 'utf8').replaceAll('"evt-', '"evt3-').replaceAll('"run-', '"run3-');
  writeFileSync(join(folder, 'content/data/events', name), text);
  const child = start(folder, process.execPath, args);
  const end = ended(child);
  while (child.exitCode === null && !readdirSync(kept).some((file) => file.endsWith('.tmp'))) await wait(5);
  child.kill('SIGKILL');
  expect((await end).code).toBeNull();
  expect(names().map((one) => [one, readFileSync(join(kept, one)).toString('base64')])).toEqual(whole);

  const after = await measure(folder);
  expect(readdirSync(kept).filter((file) => !/\.parquet$|^files\.json$/u.test(file))).toEqual([]);
  expect([after.code, after.stderr]).toEqual([0, '']);
  expect(names()).toHaveLength(18);
  // Nothing of the third day lies before the clock but for its count.
  const report = JSON.parse(after.stdout) as { events: { files: number; future: number }; versions: unknown };
  expect(report.events).toMatchObject({ files: 3, future: text.split('\n').length - 1 });
  expect(report.versions).toEqual((JSON.parse(before.stdout) as { versions: unknown }).versions);
});

test('a disk that is full is told, and what was kept before stays whole', async () => {
  const folder = library(3000);
  expect((await measure(folder)).code).toBe(0);
  const kept = join(folder, 'kept/events');
  const before = readdirSync(kept).sort();
  mkdirSync(join(folder, 'content/data/events/more'));
  generateEvents({
    events: 15_000,
    days: 1,
    until: Date.parse(now),
    seed: 'more',
    dir: join(folder, 'content/data/events/more'),
  });
  // No file of this process may grow beyond 32 KB: the system refuses what is written, as it does on a full disk.
  const limited = ['-c', 'trap \'\' XFSZ; ulimit -f 32; exec "$@"', 'bash', process.execPath, ...args];
  const { code, stderr } = await ended(start(folder, 'bash', limited));
  expect([code, stderr]).toEqual([2, expect.stringContaining('What was read of the events cannot be kept')]);
  expect(stderr).toContain('--cache-dir DIR');
  expect(readdirSync(kept).sort()).toEqual(before);
  expect(before.filter((name) => name.endsWith('.parquet')).every((name) => statSync(join(kept, name)).size > 0)).toBe(
    true,
  );
  expect((await measure(folder)).code).toBe(0);
});
