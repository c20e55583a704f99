import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const script = fileURLToPath(new URL('reliability.ts', import.meta.url));
const review = `# Incident\n\n## Action items\n\n${'- [ ] **the team** — be more careful\n'.repeat(400)}`;
const folder = temporaryFolder({ 'notes/incident.md': review });

afterAll(() => folder.remove());

const shell = (command: string, env: NodeJS.ProcessEnv = {}) =>
  spawnSync('bash', ['-o', 'pipefail', '-c', command], {
    cwd: folder.path,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
  });
const reliability = `"${process.execPath}" "${script}"`;

test('the exit code of the command is that of the process', () => {
  expect(shell(`${reliability} lint nope.md`)).toMatchObject({ status: 2, stdout: '' });
});

test('a reader that leaves early ends nothing, and changes no exit code', () => {
  const { status, stdout, stderr } = shell(`${reliability} lint notes --format json | head -n 1`);
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '{\n', stderr: '' });
});

test('colours on request, and never against NO_COLOR', () => {
  expect(shell(`${reliability} lint notes`, { FORCE_COLOR: '1' }).stdout).toContain('\u001b[');
  expect(shell(`${reliability} lint notes`, { NO_COLOR: '1' }).stdout).not.toContain('\u001b');
});

test('each command of the help is loaded under its own name', async () => {
  const { stdout } = await runReliability(['--help'], folder.path);
  const names = [...stdout.matchAll(/^ {2}([a-z][a-z-]+) /gmu)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help');
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    const help = await runReliability([name, '--help'], folder.path);
    expect([name, help.status, help.stdout.split('\n')[0]]).toEqual([
      name,
      0,
      expect.stringContaining(`reliability ${name} `),
    ]);
  }
  // A slip of the pen is still answered with the nearest of all.
  expect((await runReliability(['lnt'], folder.path)).stderr).toContain('lint');
});
