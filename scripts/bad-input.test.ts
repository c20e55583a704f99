import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintReportSchema } from '../src/lint/report.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const drill = (id: string, more = '') =>
  `---\nkind: drill\ndrill_id: ${id}\ndate: 2026-08-14\npassed: yes\n---\n${more}`;
const fields = (text: string) => `---\nkind: drill\n${text}---\n`;

/** A file of the library, and what is said of it: `line:column rule`; nothing for a file that is in order. */
const cases: Readonly<Record<string, { readonly text: string | Uint8Array; readonly found: readonly string[] }>> = {
  'not UTF-8': {
    text: new Uint8Array([...Buffer.from(drill('latin', '\ncaf')), 0xe9, 0x0a]),
    found: ['8:4 frontmatter/yaml'],
  },
  'UTF-16': {
    text: new Uint8Array([0xff, 0xfe, ...Buffer.from(drill('wide'), 'utf16le')]),
    found: ['1:1 frontmatter/yaml'],
  },
  'a NUL byte': { text: drill('nul', '\na\u0000b\n'), found: ['8:2 frontmatter/yaml'] },
  empty: { text: '', found: ['1:1 frontmatter/fence'] },
  blank: { text: '\n \n', found: ['1:1 frontmatter/fence'] },
  '5 MB': { text: drill('big', `\n${'lorem ipsum '.repeat(440_000)}\n`), found: ['1:1 frontmatter/yaml'] },
  'Windows line ends': { text: drill('crlf', '\nText.\n').replaceAll('\n', '\r\n'), found: [] },
  'a byte order mark': { text: `\ufeff${drill('bom')}`, found: [] },
  'tabs in YAML': {
    text: fields('drill_id: tabs\ndate: 2026-08-14\npassed: yes\ntags:\n\t- a\n'),
    found: ['7:1 frontmatter/yaml'],
  },
  emoji: { text: drill('emoji', '\n😀 👩‍🚒\n'), found: [] },
  'an unclosed fence': { text: '---\nkind: drill\ndrill_id: unclosed\n', found: ['1:1 frontmatter/fence'] },
  'front matter that is code': { text: '---js\nglobalThis.ran = true\n---\n', found: ['1:1 frontmatter/fence'] },
  'front matter that is code, by its other name': {
    text: '---javascript\nglobalThis.ran = true\n---\n',
    found: ['1:1 frontmatter/fence'],
  },
  TOML: { text: '+++\nkind = "drill"\n+++\n', found: ['1:1 frontmatter/fence'] },
  'an alias bomb': {
    text: fields(
      `a: &a [x, x]\n${Array.from({ length: 3 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`}, *a]\n`).join('')}`,
    ),
    found: ['4:10', '4:14', '5:10', '5:15', '6:10', '6:15'].map((at) => `${at} frontmatter/yaml`),
  },
  'a tag': { text: fields('drill_id: !!js/function "function () {}"\n'), found: ['3:11 frontmatter/yaml'] },
  '1,000 levels of YAML': {
    text: fields(`a: ${'['.repeat(1000)}${']'.repeat(1000)}\n`),
    found: ['3:35 frontmatter/yaml'],
  },
  '1,000 levels of Markdown': { text: drill('deep', `\n${'>'.repeat(1000)} x\n`), found: ['8:101 frontmatter/yaml'] },
  'a duplicate key': {
    text: drill('twice').replace('date:', 'drill_id: other\ndate:'),
    found: ['4:1 frontmatter/yaml'],
  },
  'a list in the place of fields': { text: '---\n- a\n---\n', found: ['2:1 frontmatter/yaml'] },
};

const name = (title: string) => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const ids: Readonly<Record<string, string>> = {
  'Windows line ends': 'crlf',
  'a byte order mark': 'bom',
  emoji: 'emoji',
};
const pathOf = (title: string) => `content/drills/${ids[title] ?? name(title)}.md`;

let folder: ReturnType<typeof temporaryFolder>;
let findings: ReadonlyMap<string, readonly string[]>;
let report: ReturnType<typeof lintReportSchema.parse>;

beforeAll(async () => {
  folder = temporaryFolder({
    'content/drills/sound.md': drill('sound'),
    'content/drills/twin.md': drill('twin'),
    'content/drills/other/twin.md': drill('twin'),
    'content/drills/out-of-the-tree.md': drill('out-of-the-tree', '\n[secret](../../../etc/passwd.md)\n'),
    'elsewhere/notes.md': '# Notes\n',
  });
  for (const [title, { text }] of Object.entries(cases)) writeFileSync(join(folder.path, pathOf(title)), text);
  symlinkSync('..', join(folder.path, 'content/drills/loop'));
  symlinkSync('../../elsewhere/notes.md', join(folder.path, 'content/drills/leads-out.md'));
  symlinkSync('nowhere.md', join(folder.path, 'content/drills/dangling.md'));
  const { status, stdout, stderr } = await runReliability(
    ['lint', '--format', 'json', '--now', '2026-11-21'],
    folder.path,
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  report = lintReportSchema.parse(JSON.parse(stdout));
  const lines = report.diagnostics.map(
    ({ file, line, column, ruleId }) => [file, `${line}:${column} ${ruleId}`] as const,
  );
  findings = new Map(
    [...Map.groupBy(lines, ([file]) => file)].map(([file, found]) => [file, found.map(([, line]) => line)]),
  );
});
afterAll(() => folder.remove());

describe('each bad file gets its one message at its place', () => {
  test.each(Object.keys(cases))('%s', (title) => {
    expect(findings.get(pathOf(title)) ?? []).toEqual(cases[title]?.found);
  });

  test.each([
    ['two files of one id', 'content/drills/twin.md', ['3:11 frontmatter/unique-id']],
    ['a link out of the tree', 'content/drills/out-of-the-tree.md', ['8:10 reference/link']],
    ['a symlink loop', 'content/drills/loop', ['1:1 frontmatter/yaml']],
    ['a symlink out of the content folder', 'content/drills/leads-out.md', ['1:1 frontmatter/yaml']],
    ['a symlink to nothing', 'content/drills/dangling.md', ['1:1 frontmatter/yaml']],
  ])('%s', (_, path, found) => {
    expect(findings.get(path)).toEqual(found);
  });
});

test('a file that is in order stays clean beside them', () => {
  expect(findings.has('content/drills/sound.md')).toBe(false);
  expect(report.summary.files).toBe(Object.keys(cases).length + 7);
});

test('every message says what to do, none is a failure of ours, and no code ran', () => {
  for (const { how, why, ruleId } of report.diagnostics) {
    expect(how).not.toBe('');
    expect(why).not.toBe('');
    expect(ruleId).not.toMatch(/^internal\//);
  }
  expect(globalThis).not.toHaveProperty('ran');
});
