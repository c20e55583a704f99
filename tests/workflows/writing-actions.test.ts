import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitRepository, repositoryAt } from '../git-repository.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runAction } from './run-action.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Our actions beside a command line that writes down what it is asked, and does what a test wants. */
function tool(does: string): string {
  const path = temporaryFolder({
    'node_modules/.reliability-installed': '',
    'scripts/reliability.ts': `import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args]);
appendFileSync(process.env['RUNNER_TEMP'] + '/called', JSON.stringify([process.argv.slice(2), process.env['GITHUB_TOKEN']]));
${does}
`,
  });
  repositoryAt(path).git('init', '--quiet');
  const files = [
    'reliability.sh',
    'sync/sync.sh',
    'sync/action.yml',
    'packet/packet.sh',
    'packet/action.yml',
    'review-pr/action.yml',
  ];
  for (const file of files) {
    const copy = `.github/actions/${file}`;
    repositoryAt(path).write({ [copy]: read(copy) });
    chmodSync(join(path, copy), 0o755);
  }
  return path;
}

describe('sync', () => {
  const pushes = "git('push', '--quiet', 'origin', 'HEAD:refs/heads/reliability/sync');";
  const changes = `git('commit', '--quiet', '--allow-empty', '--message', 'Bring back');\n${pushes}`;
  test.each<[string, string, string, number, readonly string[]]>([
    ['what came back gets a pull request', changes, '', 0, ['list', 'create']],
    ['the one that is open takes it up', changes, '7', 0, ['list']],
    ['nothing came back', '', '', 0, []],
    ['the branch has nothing that main lacks', pushes, '', 0, []],
    [
      'what came back beside a conflict gets one, and the job fails',
      `${changes}\nprocess.exitCode = 1;`,
      '',
      1,
      ['list', 'create'],
    ],
    ['a run that failed asks nobody', `${changes}\nprocess.exitCode = 2;`, '', 2, []],
  ])('%s', async (_, does, open, status, asked) => {
    const origin = gitRepository({ 'content/a.md': 'a\n' });
    origin.git('switch', '--quiet', '--detach');
    const workspace = temporaryFolder();
    repositoryAt(workspace).git('clone', '--quiet', origin.path, '.');
    repositoryAt(workspace).git('switch', '--quiet', 'main');
    const [temp, bin] = [
      temporaryFolder(),
      temporaryFolder({ gh: `#!/bin/sh\necho "$2" >>"$RUNNER_TEMP/asked"\necho '${open}'\n` }),
    ];
    chmodSync(join(bin, 'gh'), 0o755);
    const event = { GITHUB_REF_NAME: 'main' };
    const run = await runAction(join(tool(does), '.github/actions/sync'), {}, { workspace, temp, bin, event });
    expect(run.status).toBe(status);
    const called = JSON.parse(readFileSync(join(temp, 'called'), 'utf8'));
    expect(called).toEqual([['sync', '--tracker', 'github', '--apply', '--push'], 'token-of-the-job']);
    expect(readIf(join(temp, 'asked'))).toEqual(asked);
  });
});

describe('packet', () => {
  const makes = `import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
const put = (path: string) => { mkdirSync(path.replace(/[^/]*$/, ''), { recursive: true }); writeFileSync(path, 'x'); };
if (process.argv.includes('--send')) put('content/data/reviews/deliveries.ndjson');
else if (existsSync('content/reviews/weekly/2026-W33.md')) console.log('is there');
else put('content/reviews/weekly/2026-W33.md');`;

  test('it is made and sent on a branch with a pull request, and a second job finds both there', async () => {
    const origin = gitRepository({ 'content/a.md': 'a\n' });
    origin.git('switch', '--quiet', '--detach');
    const bin = temporaryFolder({ gh: '#!/bin/sh\necho "$2" >>"$RUNNER_TEMP/asked"\n' });
    chmodSync(join(bin, 'gh'), 0o755);
    const logs: string[] = [];
    for (const _ of [1, 2]) {
      const [workspace, temp] = [temporaryFolder(), temporaryFolder()];
      repositoryAt(workspace).git('clone', '--quiet', origin.path, '.');
      repositoryAt(workspace).git('switch', '--quiet', 'main');
      const folder = join(tool(makes), '.github/actions/packet');
      const event = { GITHUB_REF_NAME: 'main' };
      const run = await runAction(folder, { send: 'smtp slack' }, { workspace, temp, bin, event });
      expect(run).toMatchObject({ status: 0 });
      logs.push(run.log);
      expect(readIf(join(temp, 'asked'))).toEqual(['list', 'create']);
      expect(readFileSync(join(temp, 'called'), 'utf8')).toContain('["review","weekly","--send","smtp","slack"]');
    }
    expect(logs.map((log) => log.includes('is there'))).toEqual([false, true]);
    const names = origin.git('ls-tree', '-r', '--name-only', 'reliability/packets');
    expect(names.trim().split('\n')).toEqual([
      'content/a.md',
      'content/data/reviews/deliveries.ndjson',
      'content/reviews/weekly/2026-W33.md',
    ]);
    expect(origin.git('rev-list', '--count', 'main..reliability/packets').trim()).toBe('2');
  });

  test('a delivery that failed fails the job, and what was sent is kept', async () => {
    const origin = gitRepository({ 'content/a.md': 'a\n' });
    origin.git('switch', '--quiet', '--detach');
    const bin = temporaryFolder({ gh: '#!/bin/sh\n' });
    chmodSync(join(bin, 'gh'), 0o755);
    const [workspace, temp] = [temporaryFolder(), temporaryFolder()];
    repositoryAt(workspace).git('clone', '--quiet', origin.path, '.');
    repositoryAt(workspace).git('switch', '--quiet', 'main');
    const fails = `${makes}\nif (process.argv.includes('--send')) process.exitCode = 2;`;
    const folder = join(tool(fails), '.github/actions/packet');
    const event = { GITHUB_REF_NAME: 'main' };
    const run = await runAction(folder, { send: 'smtp' }, { workspace, temp, bin, event });
    expect(run.status).toBe(2);
    expect(origin.git('ls-tree', '-r', '--name-only', 'reliability/packets')).toContain('deliveries.ndjson');
  });
});

test('review-pr hands over what the event says, as values', async () => {
  const [workspace, temp] = [temporaryFolder(), temporaryFolder()];
  const inputs = { file: 'a b/review.json', 'head-sha': '$(touch pwned)', 'run-url': 'https://example.com/1?a=b&c' };
  const event = { GITHUB_REPOSITORY: 'ames/claims' };
  await runAction(join(tool(''), '.github/actions/review-pr'), inputs, { workspace, temp, bin: '/nowhere', event });
  expect(JSON.parse(readFileSync(join(temp, 'called'), 'utf8'))).toEqual([
    [
      'review-pr',
      'post',
      inputs.file,
      '--repository',
      'ames/claims',
      '--head-sha',
      inputs['head-sha'],
      '--run-url',
      inputs['run-url'],
    ],
    'token-of-the-job',
  ]);
});

test.each([
  ['lint/lint.sh', [['lint'], ['review-pr', 'prepare']]],
  ['gate/gate.sh', [['gate', 'merge']]],
  ['publish/action.yml', [['build']]],
  ['review-pr/action.yml', [['review-pr', 'post']]],
  ['sync/sync.sh', [['sync']]],
  ['packet/packet.sh', [['review', 'weekly']]],
])('the command line has every option of %s', async (file, commands) => {
  const help: string[] = [];
  for (const command of commands) help.push((await runReliability([...command, '--help'], root)).stdout);
  const text = read(`.github/actions/${file}`).replaceAll(/^.*(?:\bgit |\bgh |--body ).*$/gm, '');
  const options = new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([option]) => option));
  expect([...options].filter((option) => !help.join('').includes(`${option} `))).toEqual([]);
  expect(options.size).toBeGreaterThan(0);
});

function readIf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}
