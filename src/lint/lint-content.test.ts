import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { configSchema, defaultConfig } from '../model/config.ts';
import { defineRule } from '../rules/define-rule.ts';
import { lintContent } from './lint-content.ts';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'reliability-lint-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const common = {
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: [],
  options: z.strictObject({}),
  messages: { found: { what: 'Found', why: '', how: '' } },
} as const;

/** Finds every document whose text has `bad`; fails on `crash`. */
const words = defineRule({
  id: 'test/words',
  scope: 'document',
  ...common,
  check({ document: { text }, report }) {
    if (text.includes('crash')) throw new Error('boom');
    if (text.includes('bad')) report({ message: 'found', at: { start: text.indexOf('bad'), end: text.length } });
  },
});

/** Finds every document but the first of the library, and line 3 of an event file. */
const others = defineRule({
  id: 'test/others',
  scope: 'library',
  ...common,
  check({ library, report }) {
    for (const { path } of library.documents.slice(1)) report({ path, message: 'found', at: { pointer: '/kind' } });
    report({ path: 'content/data/events/a.ndjson', message: 'found', at: { start: 3, end: 3 } });
  },
});

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

const record = (id: string, body = '') => `---\nkind: postmortem\nid: ${id}\n---\n\n${body}\n`;

async function lint(options: Partial<Parameters<typeof lintContent>[0]> = {}) {
  const found = await lintContent({
    ...{ contentDir: join(cwd, 'content'), cwd, config: defaultConfig, now: '2026-11-21T00:00:00Z' },
    ...{ history: false, rules: [words, others] },
    ...options,
  });
  return { ...found, seen: found.diagnostics.map(({ file, line, ruleId }) => `${file}:${line} ${ruleId}`) };
}

test('document and library rules, of all files, by file and place', async () => {
  write({
    'content/postmortems/b.md': record('b', 'bad'),
    'content/postmortems/a.md': record('a', 'bad'),
    'content/postmortems/c.md': record('c'),
  });
  const { seen, files } = await lint();
  expect(files).toBe(3);
  expect(seen).toEqual([
    'content/data/events/a.ndjson:3 test/others',
    'content/postmortems/a.md:6 test/words',
    'content/postmortems/b.md:2 test/others',
    'content/postmortems/b.md:6 test/words',
    'content/postmortems/c.md:2 test/others',
  ]);
});

test('only the wanted documents are linted, against the whole library', async () => {
  write({ 'content/postmortems/a.md': record('a', 'bad'), 'content/postmortems/b.md': record('b', 'bad') });
  const { seen, files, library } = await lint({ wanted: ({ path }) => path.endsWith('b.md') });
  expect(files).toBe(1);
  expect(library.documents).toHaveLength(2);
  expect(seen).toEqual(['content/postmortems/b.md:2 test/others', 'content/postmortems/b.md:6 test/words']);
  const first = await lint({ wanted: ({ path }) => path.endsWith('a.md') });
  expect(first.seen).toEqual(['content/postmortems/a.md:6 test/words']);
});

test('files outside of the content folder, without one', async () => {
  write({ 'notes/incident.md': '# Incident\n\nbad\n' });
  const { seen } = await lint({ contentDir: undefined, files: [join(cwd, 'notes/incident.md')], rules: [words] });
  expect(seen).toEqual(['notes/incident.md:3 test/words']);
});

describe('a rule that does not come to an end', () => {
  const config = configSchema.parse({ limits: { ruleMilliseconds: 60 } });
  const forever = (): never => {
    for (;;);
  };
  /** Loops on a document whose text has `loop`, after a finding. */
  const loops = defineRule({
    id: 'test/loops',
    scope: 'document',
    ...common,
    check({ document: { text }, report }) {
      report({ message: 'found', at: { start: 0, end: 1 } });
      if (text.includes('loop')) forever();
    },
  });

  test('is told with its file and left out there; other rules and files are checked', async () => {
    write({
      'content/postmortems/a.md': record('a', 'bad'),
      'content/postmortems/b.md': record('b', 'bad loop'),
      'content/postmortems/c.md': record('c', 'bad'),
    });
    const { seen, diagnostics } = await lint({ config, rules: [loops, words] });
    expect(seen).toEqual([
      ...['content/postmortems/a.md:1 test/loops', 'content/postmortems/a.md:6 test/words'],
      ...['content/postmortems/b.md:1 internal/rule-crashed', 'content/postmortems/b.md:6 test/words'],
      ...['content/postmortems/c.md:1 test/loops', 'content/postmortems/c.md:6 test/words'],
    ]);
    const message = 'The rule test/loops failed on content/postmortems/b.md: it took longer than 0.06 s';
    expect(diagnostics).toContainEqual(expect.objectContaining({ message, severity: 'error' }));
  });

  test('a rule of the library likewise', async () => {
    write({ 'content/postmortems/a.md': record('a', 'bad') });
    const library = defineRule({ id: 'test/library', scope: 'library', ...common, check: forever });
    const { seen } = await lint({ config, rules: [library, words] });
    expect(seen).toEqual(['.:1 internal/rule-crashed', 'content/postmortems/a.md:6 test/words']);
  });
});

describe('one broken file or rule does not hide the others', () => {
  test('a rule that fails on one document', async () => {
    write({ 'content/postmortems/a.md': record('a', 'crash'), 'content/postmortems/b.md': record('b', 'bad') });
    expect((await lint({ rules: [words] })).seen).toEqual([
      'content/postmortems/a.md:1 internal/rule-crashed',
      'content/postmortems/b.md:6 test/words',
    ]);
  });

  test('a library rule that fails is told also when only some documents are wanted', async () => {
    write({ 'content/postmortems/a.md': record('a', 'bad') });
    const failing = defineRule({
      id: 'test/fails',
      scope: 'library',
      ...common,
      check() {
        throw new Error('boom');
      },
    });
    const { seen } = await lint({ rules: [words, failing], wanted: () => true });
    expect(seen).toEqual(['.:1 internal/rule-crashed', 'content/postmortems/a.md:6 test/words']);
  });

  test('files that cannot be read as records', async () => {
    write({
      'content/postmortems/a.md': '---\nkind: [postmortem\n---\n',
      'content/postmortems/b.md': '---js\nprocess.exit(1)\n---\n',
      'content/postmortems/c.md': '',
      'content/postmortems/d.md': '\u0000\u0001',
      'content/postmortems/e.md': record('e', 'bad'),
    });
    const { rules } = await import('../rules/registry.ts');
    const readable = rules.filter(({ id }) => /^frontmatter\/(?:fence|yaml)$/.test(id));
    expect((await lint({ rules: [words, ...readable] })).seen).toEqual([
      'content/postmortems/a.md:2 frontmatter/yaml',
      'content/postmortems/b.md:1 frontmatter/fence',
      'content/postmortems/c.md:1 frontmatter/fence',
      'content/postmortems/d.md:1 frontmatter/yaml',
      'content/postmortems/e.md:6 test/words',
    ]);
  });
});
