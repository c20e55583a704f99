import { spawn } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../run-reliability.ts';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'scripts/reliability.ts');
const folder = temporaryFolder({});
afterAll(() => folder.remove());

/** How often a run is killed: a few times in every test run; `KILLS=100 npx vitest run tests/lint/killed` asks for more. */
const kills = Number(process.env['KILLS'] ?? 10);

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly stdout: string;
  readonly milliseconds: number;
}

/** Runs `lint` in a process of its own, and kills it after a while if it is still there. */
function lint(args: readonly string[], killAfter?: number): Promise<Ended> {
  const start = performance.now();
  const command = [cli, 'lint', '--now', '2026-11-21', '--format', 'json', ...args];
  const child = spawn(process.execPath, command, { cwd: folder.path, stdio: ['ignore', 'pipe', 'ignore'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, stdout, milliseconds: performance.now() - start });
    });
  });
}

/** What a run found, without the time that it took. */
function found({ code, stdout }: Ended): string {
  const { summary, ...report } = JSON.parse(stdout) as { readonly summary: object };
  return JSON.stringify({ code, report, summary: { ...summary, durationMs: 0 } });
}

test(`a lint that is killed at any moment (${kills} times) leaves nothing that the next one trips over`, async () => {
  cpSync(join(root, 'content'), join(folder.path, 'content'), { recursive: true });
  const reviews = join(folder.path, 'content/postmortems');
  const cached = ['--cache-dir', join(folder.path, 'cache')];
  const whole = await lint(['--no-cache']);
  let killed = 0;
  for (let round = 0; round < kills; round += 1) {
    // Something to find, to read again and to write, other than the last time.
    const name = readdirSync(reviews).find((file) => file.endsWith('.md'))!;
    writeFileSync(
      join(reviews, `z-${round % 7}.md`),
      `---\nkind: postmortem\nid: z-${round % 7}\n---\n\n${name} ${round}\n`,
    );
    const { signal } = await lint(
      [...cached, '--threads', String(round % 3)],
      Math.random() * whole.milliseconds * 1.2,
    );
    if (signal === 'SIGKILL') killed += 1;
    if (round % 5 !== 4 && round !== kills - 1) continue;
    const [plain, next, last] = [await lint(['--no-cache']), await lint(cached), await lint(cached)];
    expect(found(next), `after ${round + 1} rounds`).toBe(found(plain));
    expect(found(last), 'and once more').toBe(found(plain));
  }
  expect(killed).toBeGreaterThan(0);
}, 3_600_000);
