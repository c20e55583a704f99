import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordText } from '../../tests/library-of.ts';
import { temporaryFolder, writeFiles } from '../../tests/temporary-folder.ts';
import { configSchema, defaultConfig } from '../model/config.ts';
import { displayPath, type LoadOptions, loadLibrary } from './load.ts';

const record = (id: string, body = '') => recordText({ kind: 'postmortem', id, agent_id: 'triage' }, body);
const agent = recordText({ kind: 'agent', agent_id: 'triage' });

/** Loads the folder `content` of a working directory, without history. */
function load(cwd: string, options: Partial<LoadOptions> = {}) {
  return loadLibrary({ contentDir: join(cwd, 'content'), cwd, config: defaultConfig, history: false, ...options });
}

test('documents sorted by path, the edges between them, other files, events', async () => {
  const cwd = temporaryFolder({
    'content/registers/agents/triage.md': agent,
    'content/postmortems/b.md': record('b'),
    'content/postmortems/a.md': record('a', '![chart](../img/a.png)'),
    'content/img/a.png': '',
    'content/README.md': '# Not a record',
    'content/data/events/a.ndjson': '{"event_id": "evt-1"}\n?\n',
  });
  const library = await load(cwd);
  expect(library.documents.map(({ path, contentPath, id }) => [path, contentPath, id])).toEqual([
    ['content/postmortems/a.md', 'postmortems/a.md', 'a'],
    ['content/postmortems/b.md', 'postmortems/b.md', 'b'],
    ['content/registers/agents/triage.md', 'registers/agents/triage.md', 'triage'],
  ]);
  expect(library.edges.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'content/postmortems/a.md → content/registers/agents/triage.md',
    'content/postmortems/b.md → content/registers/agents/triage.md',
  ]);
  expect(library.files).toEqual(['data/events/a.ndjson', 'img/a.png']);
  const file = 'content/data/events/a.ndjson';
  expect(library.events).toMatchObject({ ids: ['evt-1'], files: [file], malformed: [{ file, line: 2 }] });
  expect(library).toMatchObject({ git: 'none', history: {} });
});

test('what cannot be read is told, each with its reason, and the rest loads', async () => {
  const cwd = temporaryFolder({
    'content/postmortems/good.md': record('good'),
    'content/postmortems/large.md': `${record('large')}${'x'.repeat(1000)}`,
    'content/postmortems/bytes.md': new Uint8Array([0x2d, 0xff, 0xfe]),
    'content/postmortems/empty.md': '',
    'content/postmortems/yaml.md': '---\nid: [\n---\n',
    'content/postmortems/code.md': '---js\nprocess.exit(1)\n---\n',
    'content/registers/agents/triage.md': agent,
  });
  symlinkSync('nothing.md', join(cwd, 'content/postmortems/link.md'));
  symlinkSync('..', join(cwd, 'content/registers/loop'));
  const config = configSchema.parse({ limits: { fileBytes: 1000 } });
  const { documents, edges } = await load(cwd, { config });
  const codes = documents.map(({ path, broken, problems: [problem] }) => [path, broken, problem?.code]);
  expect(codes).toEqual([
    ['content/postmortems/bytes.md', true, 'encoding'],
    ['content/postmortems/code.md', true, 'fence-language'],
    ['content/postmortems/empty.md', true, 'fence-missing'],
    ['content/postmortems/good.md', false, undefined],
    ['content/postmortems/large.md', true, 'too-large'],
    ['content/postmortems/link.md', true, 'unreadable'],
    ['content/postmortems/yaml.md', true, 'yaml-syntax'],
    ['content/registers/agents/triage.md', false, undefined],
    ['content/registers/loop', true, 'unreadable'],
  ]);
  expect(edges.map(({ from }) => from)).toEqual(['content/postmortems/good.md']);
});

test('a file of exactly the limit is read', async () => {
  const text = record('a');
  const cwd = temporaryFolder({ 'content/postmortems/a.md': text });
  const within = (fileBytes: number) => load(cwd, { config: configSchema.parse({ limits: { fileBytes } }) });
  expect((await within(text.length)).documents[0]?.problems).toEqual([]);
  expect((await within(text.length - 1)).documents[0]?.problems).toMatchObject([{ code: 'too-large' }]);
});

test('files outside of the content folder have no place in it, but refer into it', async () => {
  const cwd = temporaryFolder({
    'content/registers/agents/triage.md': agent,
    'notes/draft.md': record('draft', '[agent](../content/registers/agents/triage.md)'),
  });
  const files = [join(cwd, 'notes/draft.md'), join(cwd, 'notes/gone.md'), join(cwd, 'notes')];
  const { documents, edges } = await load(cwd, { files });
  expect(documents.map(({ path, contentPath, problems: [problem] }) => [path, contentPath, problem?.what])).toEqual([
    ['content/registers/agents/triage.md', 'registers/agents/triage.md', undefined],
    ['notes', undefined, 'This path cannot be read: it is a folder'],
    ['notes/draft.md', undefined, undefined],
    ['notes/gone.md', undefined, 'This path cannot be read: it leads nowhere'],
  ]);
  expect(edges).toMatchObject([{ from: 'notes/draft.md', relation: 'agent_id', to: documents[0]?.path }]);
});

test('files alone, without a content folder', async () => {
  const cwd = temporaryFolder({ 'a.md': '# Incident' });
  const library = await load(cwd, { contentDir: undefined, files: [join(cwd, 'a.md')] });
  expect(library).toMatchObject({ documents: [{ path: 'a.md', title: 'Incident' }], files: [], git: 'none' });
});

test('every document is handed over with its tree, and how far it is told, in the order of reading', async () => {
  const cwd = temporaryFolder({ 'content/b.md': record('b', '# B'), 'content/a.md': record('a'), 'c.md': '# C' });
  const seen: string[] = [];
  await load(cwd, {
    files: [join(cwd, 'c.md')],
    onRead: ({ document, tree }) => seen.push(`${document.path}: ${tree.children.map(({ type }) => type)}`),
    onProgress: (read, total) => seen.push(`${read} of ${total}`),
  });
  expect(seen).toEqual([
    ...['content/a.md: yaml', '1 of 3'],
    ...['content/b.md: yaml,heading', '2 of 3'],
    ...['c.md: heading', '3 of 3'],
  ]);
});

test('history is by the path that diagnostics print, for the documents alone', async () => {
  const cwd = temporaryFolder({ 'content/a.md': record('a'), 'content/b.png': '' });
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_COMMITTER_DATE: '2026-08-01T12:00:00Z' };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd, env });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  writeFiles(cwd, { 'content/new.md': record('new') });
  const at = '2026-08-01T12:00:00Z';
  const { git: state, history } = await load(cwd, { history: true });
  expect(state).toBe('complete');
  expect(history).toEqual({ 'content/a.md': { created: at, updated: at, commits: 1 } });
  expect(await load(cwd)).toMatchObject({ git: 'none', history: {} });
});

test('a library is a plain value: through JSON and back it is the same', async () => {
  const cwd = join(import.meta.dirname, '../..');
  const library = await load(cwd);
  expect(library.documents.length).toBeGreaterThan(50);
  expect(JSON.parse(JSON.stringify(library))).toEqual(library);
});

test('two loads of one folder are equal', async () => {
  const cwd = temporaryFolder({ 'content/a.md': record('a', '[[b]]'), 'content/b.md': record('b') });
  expect(JSON.stringify(await load(cwd))).toBe(JSON.stringify(await load(cwd)));
});

test.each([
  ['/a/b/c.md', '/a', 'b/c.md'],
  ['/a', '/a', '.'],
  ['/c.md', '/a/b', '../../c.md'],
  ['c.md', '/a', 'c.md'],
])('%s, seen from %s, is printed as %s', (absolute, cwd, expected) => {
  expect(displayPath(absolute, cwd)).toBe(expected);
});

test('a text stands in the place of a file, in the library and outside of it', async () => {
  const cwd = temporaryFolder({
    'content/postmortems/a.md': record('a'),
    'content/postmortems/b.md': record('b'),
    'notes/c.md': '# On disk\n',
  });
  const texts = new Map([
    ['content/postmortems/a.md', record('a', '## In mind')],
    ['notes/c.md', '# In mind\n'],
  ]);
  const { documents } = await load(cwd, { texts, files: [join(cwd, 'notes/c.md')] });
  expect(documents.map(({ path, text }) => [path, text.includes('In mind')])).toEqual([
    ['content/postmortems/a.md', true],
    ['content/postmortems/b.md', false],
    ['notes/c.md', true],
  ]);
});
