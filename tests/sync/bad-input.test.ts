import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { environment, review, startSync } from './library.ts';

const one = { 'content/postmortems/pm-1.md': review('pm-1', [{ id: 'A-1' }]) };
const fast = 'export default { trackers: { github: { secondsBetweenWrites: 0 } } };\n';
const two = { 'content/postmortems/pm-1.md': review('pm-1', [{ id: 'A-1' }, { id: 'A-2' }]) };

/** What a failure says has a what, a why and a how, and no stack. */
function explained(stderr: string): void {
  expect(stderr).toMatch(/✖ [\s\S]*\n {2}why {2}[\s\S]*\n {2}how {2}/);
  expect(stderr).not.toMatch(/\n\s+at /);
}

test.each<[string, Readonly<Record<string, string | undefined>>, RegExp]>([
  ['no token', { GITHUB_TOKEN: undefined }, /There is no token for GitHub/],
  ['a wrong token', { GITHUB_TOKEN: 'wrong' }, /GitHub does not take the token/],
  ['a repository that is not there', { GITHUB_REPOSITORY: 'acme/none' }, /GitHub finds nothing at \/repos\/acme\/none/],
  ['no repository', { GITHUB_REPOSITORY: undefined }, /Nothing says which repository/],
])('%s', async (_, variables, message) => {
  const { sync, issues } = await startSync(one);
  environment(variables);
  const run = await sync('--apply');
  expect(run.status).toBe(2);
  expect(run.stderr).toMatch(message);
  explained(run.stderr);
  expect(issues.issues).toEqual([]);
});

test('a token that may only read', async () => {
  const { sync, github, issues } = await startSync(one);
  github.token('reader', { kind: 'fine-grained', login: 'rosa', permissions: { issues: 'read', metadata: 'read' } });
  environment({ GITHUB_TOKEN: 'reader' });
  expect((await sync()).status).toBe(0);
  const run = await sync('--apply');
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('The token may not do this in acme/library');
  explained(run.stderr);
  expect(issues.issues).toEqual([]);
});

test('a token that may make issues and not label them makes one, and stops', async () => {
  const { sync, github, issues } = await startSync(two);
  for (const label of ['reliability', 'sev1', 'sev2', 'sev3', 'sev4']) issues.label(label);
  github.token('stranger', { login: 'stranger' });
  environment({ GITHUB_TOKEN: 'stranger' });
  const run = await sync('--apply');
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('without the label reliability');
  expect(issues.issues).toHaveLength(1);
  // It is known by the ledger, and gets its label from somebody who may.
  environment({ GITHUB_TOKEN: 'secret' });
  expect((await sync('--apply')).status).toBe(0);
  expect(issues.issues.map(({ labels }) => labels.includes('reliability'))).toEqual([true, true]);
});

test('a repository that was renamed is followed, and told', async () => {
  const { sync, github, issues } = await startSync(one);
  await sync('--apply', '--write');
  github.rename('acme/library', 'acme/reviews');
  const run = await sync('--apply', '--write');
  expect(run).toMatchObject({ status: 0, stderr: expect.stringContaining('acme/library is called acme/reviews now') });
  expect(run.stdout).toContain('Nothing to do; 1 unchanged.');
  expect(issues.issues).toHaveLength(1);
});

test('an issue that was deleted is told until somebody decides, and not made again', async () => {
  const { sync, issues, library } = await startSync(one);
  await sync('--apply', '--write');
  issues.delete(1);
  const run = await sync('--apply', '--write');
  expect(run.status).toBe(1);
  expect(run.stdout).toMatch(/\? gone\s+A-1\s+#1 was deleted in acme\/library/);
  expect(issues.issues).toEqual([]);
  // The action is dropped, and with it the question.
  const path = 'content/postmortems/pm-1.md';
  const text = readFileSync(join(library.path, path), 'utf8');
  library.write({ [path]: text.replace('status: open', 'status: wont-do') });
  expect(await sync('--apply', '--write')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Nothing to do'),
  });
});

test('an issue that was transferred is followed: its status comes back', async () => {
  const { sync, github, issues, library } = await startSync(one);
  await sync('--apply', '--write');
  const other = github.repository('acme/other', { collaborators: ['octo-bot'] });
  const number = issues.transfer(1, other);
  expect((await sync('--apply', '--write')).status).toBe(0);
  other.close(number, 'completed', 'rosa');
  expect((await sync('--apply', '--write')).status).toBe(0);
  expect(readFileSync(join(library.path, 'content/postmortems/pm-1.md'), 'utf8')).toContain('status: done');
  expect(issues.issues).toEqual([]);
  expect(other.issues).toHaveLength(1);
});

test('labels that are missing are made; one that cannot be made is told, and tickets go without it', async () => {
  const { sync, issues, library } = await startSync({
    ...one,
    'content/postmortems/pm-2.md': review('pm-2', [{ id: 'B-1' }], { severity: 'sev1' }),
    'reliability.config.js': `export default { trackers: { github: { secondsBetweenWrites: 0, severityLabels: { sev1: '${'x'.repeat(60)}' } } } };\n`,
  });
  const run = await sync('--apply');
  expect(run).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('could not be made, so tickets go without it'),
  });
  expect(issues.issues[1]?.labels).toEqual(['reliability']);
  library.git('merge', '--quiet', 'reliability/sync');
  expect((await sync()).stdout).toContain('Nothing to do; 2 unchanged.');
  expect(issues.issues[0]?.labels).toEqual(['reliability', 'sev2']);
});

test('owners that nobody is known for, or that cannot be assigned, are told: the ticket goes without one', async () => {
  const { sync, issues } = await startSync({
    'content/data/people.txt': 'Rosa Lind, @rosa\n',
    'content/postmortems/pm-1.md': review('pm-1', [
      { id: 'A-1', fields: { owner: 'support triage' } },
      { id: 'A-2', fields: { owner: '"@nobody-here"' } },
      { id: 'A-3', fields: { owner: 'Rosa Lind' } },
      { id: 'A-4', fields: { owner: 'agent owner' } },
    ]),
    'reliability.config.js':
      "export default { trackers: { assignees: { 'Agent Owner': '@ada' }, github: { secondsBetweenWrites: 0 } } };\n",
  });
  const run = await sync('--apply');
  expect(run.status).toBe(0);
  expect(run.stderr).toContain('Nobody is known for support triage');
  expect(run.stderr).toContain('acme/library has nobody to assign by the name of @nobody-here');
  expect(issues.issues.map(({ assignees }) => assignees.map(({ login }) => login))).toEqual([
    [],
    [],
    ['rosa'],
    ['ada'],
  ]);
});

test('an action that changed on both sides waits for a decision, and shows both', async () => {
  const { sync, issues, library } = await startSync(two);
  await sync('--apply', '--write');
  const path = 'content/postmortems/pm-1.md';
  const text = readFileSync(join(library.path, path), 'utf8');
  library.write({
    [path]: text.replace('status: open', 'status: wont-do\n    reason: Bought instead\n    approver: head'),
  });
  issues.close(1, 'completed', 'rosa');
  const before = library.git('diff');
  const run = await sync('--apply', '--write');
  expect(run.status).toBe(1);
  expect(run.stdout).toMatch(/! conflict\s+A-1\s+git says dropped \(open before\), #1 is done \(open before\)/);
  expect(library.git('diff')).toBe(before);
  expect(issues.get(1).stateReason).toBe('completed');
  expect((await sync('--apply', '--write', '--prefer', 'git')).status).toBe(0);
  expect(issues.get(1).stateReason).toBe('not_planned');
  expect((await sync()).status).toBe(0);
});

const head = (more: object = {}) =>
  JSON.stringify({
    ledger: 'reliability sync',
    version: 1,
    tracker: 'github',
    scope: 'acme/library',
    scopeId: '1001',
    ...more,
  });
const entry = (more: object = {}) =>
  JSON.stringify({
    ...{ key: 'pm-1/A-1', rev: 1, ticket: { id: '1', url: 'https://x' }, git: 'open', tracker: 'open', from: 'git' },
    ...more,
  });

test.each<[string, string, RegExp]>([
  ['from the future', `${head({ version: 2 })}\n`, /:1 is of version 2, and this program reads version 1/],
  ['with conflict marks', `${head()}\n<<<<<<< main\n${entry()}\n=======\n`, /:2 has the marks of a merge conflict/],
  [
    'of another repository',
    `${head({ scope: 'acme/old', scopeId: '5' })}\n`,
    /:1 is about acme\/old \(github\), not about acme\/library/,
  ],
  ['cut off', `${head()}\n${entry().slice(0, 30)}`, /:2 ends in the middle of a line/],
  [
    'edited by hand',
    `${head()}\n${entry()}\n${entry({ key: 'pm-1/A-2', git: 'finished' })}\n`,
    /:3 is not as it was written: `git` was edited/,
  ],
  ['with an unknown key', `${head()}\n${entry({ note: 'x' })}\n`, /:2 is not as it was written: `note` was edited/],
  [
    'with one ticket twice',
    `${head()}\n${entry()}\n${entry({ key: 'pm-1/A-2' })}\n`,
    /:3 gives ticket 1 to pm-1\/A-2, which pm-1\/A-1 has/,
  ],
  ['that is no JSON', `${head()}\nhello\n`, /:2 is no JSON/],
  ['that is empty', '', /:1 is empty/],
  ['without its header', `${entry()}\n`, /:1 is no header of a ledger/],
])('a ledger %s: told with its line, and nothing is done', async (_, text, message) => {
  const { sync, issues, library } = await startSync({ ...one, 'content/data/sync/github.ndjson': text });
  const run = await sync('--apply', '--write');
  expect(run.status).toBe(2);
  expect(run.stderr.replaceAll(/\s+/g, ' ')).toMatch(message);
  explained(run.stderr);
  expect(issues.issues).toEqual([]);
  expect(library.git('status', '--porcelain')).toBe('');
});

test('a library outside of git has no branch to go to; its files can be written', async () => {
  const { issues } = await startSync({});
  const folder = temporaryFolder({ ...one, 'reliability.config.mjs': fast });
  const sync = (...args: string[]) => runReliability(['sync', '--tracker', 'github', ...args], folder);
  const run = await sync('--apply');
  expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no commit that the branch') });
  expect(issues.issues).toEqual([]);
  expect((await sync('--apply', '--write')).status).toBe(0);
  expect((await sync()).stdout).toContain('Nothing to do; 1 unchanged.');
  expect(readdirSync(join(folder, 'content/data/sync')).sort()).toEqual(['.gitattributes', 'github.ndjson']);
});

test('documents that are not committed are told', async () => {
  const { sync, library } = await startSync({});
  library.write(one);
  const run = await sync();
  expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing to do') });
  expect(run.stderr).toContain('1 document has changes that are not committed');
});

const hostile = [
  '<!-- /reliability -->',
  '<!-- reliability: pm-1%2FA-2 -->',
  '</details><script>alert(1)</script>',
  '@everyone @acme/all fixes #1 acme/library#1',
  '::error::hello',
  '![pixel](https://evil.example/p.png) [link](javascript:alert(1))',
  '`````',
  '| a | b |',
  '\u202egnp.exe',
  '$& $1 $' + '{{ github.token }}',
];

test('text that would break out of the ticket stays text', async () => {
  const description = JSON.stringify(hostile.join('\n\n'));
  const { sync, issues } = await startSync({
    'content/postmortems/pm-1.md': review('pm-1', [{ id: '"A-1 --> x"', description }, { id: 'A-2' }]),
  });
  const run = await sync('--apply', '--write');
  expect(run.status).toBe(0);
  expect(run.stdout).not.toMatch(/^::/m);
  const body = issues.get(1).body ?? '';
  const inside = body.replace(/^<!--.*-->$/gm, '');
  expect(body.match(/<!--/g)).toHaveLength(2);
  expect(inside).not.toMatch(/(?<!\\)[<>|`[@]|https:\/\/|javascript:|\u202e/);
  expect(body.startsWith('<!-- reliability: pm-1%2FA-1%20%2D-%3E%20x -->\n')).toBe(true);
  // And it is found again by what it says.
  expect((await sync('--apply', '--write')).stdout).toContain('Nothing to do; 2 unchanged.');
});

test('credentials and addresses do not leave the repository', async () => {
  const description = JSON.stringify('Rotate ghp_16C7e42F292c6912E7710c838347Ae178B4a and tell kim.lee@quillmere.com');
  const { sync, issues } = await startSync({
    'content/postmortems/pm-1.md': review('pm-1', [
      { id: 'A-1', description, fields: { owner: 'kim.lee@quillmere.com' } },
    ]),
  });
  const { stdout, stderr } = await sync('--apply');
  const { title, body } = issues.get(1);
  expect(`${title}${body}${stdout}${stderr}`).not.toMatch(/ghp_16C7|kim\.lee/);
  expect(title).toContain('•••');
});

test('two actions with one id are told and left alone; drafts and what is tracked elsewhere get no ticket', async () => {
  const { sync, issues } = await startSync({
    'content/postmortems/pm-1.md': review('pm-1', [{ id: 'A-1' }, { id: 'A-1' }]),
    'content/postmortems/pm-2.md': review('pm-2', [{ id: 'B-1' }], { status: 'draft' }),
    'content/postmortems/pm-3.md': review('pm-3', [{ id: 'C-1', fields: { tracker: 'REL-7' } }]),
  });
  const run = await sync('--apply');
  expect(run.status).toBe(1);
  expect(run.stderr).toContain('Several actions have the id pm-1/A-1');
  expect(run.stdout).toContain('Nothing to do; 0 unchanged, 1 in drafts, 1 tracked elsewhere.');
  expect(issues.issues).toEqual([]);
});

test.each<[string[], string]>([
  [['--push'], '--push needs --apply'],
  [['--apply', '--dry-run'], '--apply and --dry-run do not go together'],
  [['--apply', '--write', '--push'], '--write and --push do not go together'],
  [['--since', 'yesterday'], '--since does not take "yesterday"'],
  [['--owner', '@adda'], 'No action has the owner @adda'],
  [['--agent', 'suport-triage'], 'No action has the agent suport-triage'],
])('%j', async (args, message) => {
  const { sync } = await startSync(one);
  const run = await sync(...args);
  expect(run.status).toBe(2);
  expect(run.stderr).toContain(message);
  explained(run.stderr);
});
