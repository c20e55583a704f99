import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** `from → to: rule` of each import that the configuration forbids, and the modules that were looked at. */
async function violations(
  baseDir: string,
  folders: string[],
): Promise<{ found: string[]; modules: readonly string[] }> {
  const { forbidden = [], options } = await extractConfig(join(root, '.dependency-cruiser.cjs'));
  const { output } = await cruise(folders, { ...options, baseDir, validate: true, ruleSet: { forbidden } });
  const { modules, summary } = output as ICruiseResult;
  return {
    found: summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`).sort(),
    modules: modules.map(({ source }) => source),
  };
}

test('every import goes along the arrows', async () => {
  const { found, modules } = await violations(root, ['src', 'scripts']);
  expect(modules).toEqual(expect.arrayContaining(['src/model/kinds.ts', 'scripts/generate.ts']));
  expect(found).toEqual([]);
}, 120_000);

describe('a forbidden import is found', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arrows-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each([
    ['model above itself', 'src/model/a.ts', '../reader/b.ts', 'src/reader/b.ts: model-imports-above'],
    ['reader of rules, a type only', 'src/reader/a.ts', '../rules/b.ts', 'src/rules/b.ts: reader-imports-above'],
    ['library of lint', 'src/library/a.ts', '../lint/b.ts', 'src/lint/b.ts: library-imports-above'],
    ['rules of lint', 'src/rules/clock/a.ts', '../../lint/b.ts', 'src/lint/b.ts: rules-imports-above'],
    ['lint of remark', 'src/lint/a.ts', '../remark/b.ts', 'src/remark/b.ts: lint-imports-above'],
    ['remark of pages', 'src/remark/a.ts', '../pages/b.ts', 'src/pages/b.ts: remark-imports-above'],
    ['charts of scripts', 'src/charts/a.ts', '../../scripts/b.ts', 'scripts/b.ts: charts-imports-above'],
    ['a rule of the file system', 'src/rules/a.ts', 'node:fs/promises', 'fs/promises: rules-do-io'],
    ['a rule of a process', 'src/rules/b.ts', 'child_process', 'child_process: rules-do-io'],
    ['a rule of the network', 'src/rules/c.ts', 'node:net', 'net: rules-do-io'],
    ['a file that is not there', 'src/pages/a.ts', './none.ts', './none.ts: unresolved'],
  ])('%s', async (name, from, to, violation) => {
    const kind = name.endsWith('type only') ? 'import type' : 'import';
    await put(join(folder, from), `${kind} { b } from '${to}';\nexport type A = typeof b;\n`);
    if (to.startsWith('.') && !to.includes('none')) await put(join(folder, dirname(from), to), 'export const b = 1;\n');
    const { found } = await violations(folder, [dirname(from)]);
    expect(found).toContainEqual(expect.stringMatching(`^${from} → .*${violation}$`));
  });

  test('a cycle', async () => {
    await put(join(folder, 'src/actions/a.ts'), "export { b } from './b.ts';\n");
    await put(join(folder, 'src/actions/b.ts'), "export { a } from './a.ts';\n");
    const { found } = await violations(folder, ['src/actions']);
    expect(found).toContain('src/actions/a.ts → src/actions/b.ts: cycle');
  });
});

/** Rooms in which the clock is an input. */
const clockless = [
  'model',
  'reader',
  'library',
  'rules',
  'charts',
  'actions',
  'metrics',
  'exporting',
  'importing',
  'reviews',
  'delivery',
  'gates',
  'pull-request',
  'findings',
  'judging',
  'audits',
  'experiments',
  'learning',
];

/** Rooms that read dates as people write them: `new Date('2026-02-30')` is 2 March, so they ask the calendar. */
const dateless = ['model', 'reader', 'rules'];

/** What they ask: it takes a date apart only after it was found to exist. */
const calendar = 'src/model/calendar.ts';

test('nobody below the commands looks at the clock', async () => {
  const { modules } = await violations(root, ['src']);
  const files = modules.filter((path) => clockless.includes(roomOf(path)) && /(?<!\.test)\.ts$/u.test(path));
  expect(files).toContain(calendar);
  const uses = await Promise.all(
    files.map(async (path) => {
      const found = clockUses(await readFile(join(root, path), 'utf8'));
      return found
        .filter((use) => use !== 'new Date(…)' || (dateless.includes(roomOf(path)) && path !== calendar))
        .map((use) => `${path}: ${use}`);
    }),
  );
  expect(uses.flat()).toEqual([]);
}, 120_000);

test.each([
  ['const now = Date.now();', ['Date.now']],
  ['const now = new Date();', ['new Date()']],
  ["const day = new Date('2026-02-30');", ['new Date(…)']],
  ['const now = Temporal.Now.instant();', ['Temporal.Now']],
  ['const t = performance.now();', ['performance.now']],
  ["const how = 'never Date.now()'; // new Date()", []],
])('%j uses %j', (text, uses) => {
  expect(clockUses(text)).toEqual(uses);
});

const roomOf = (path: string): string => path.split('/')[1] ?? '';

const clocks = new Set(['Date.now', 'Temporal.Now', 'performance.now']);

/** The expressions that read the clock, and those that make a `Date`. */
function clockUses(text: string): string[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.ESNext);
  const uses: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText(file) === 'Date') {
      uses.push(node.arguments?.length ? 'new Date(…)' : 'new Date()');
    }
    if (ts.isPropertyAccessExpression(node) && clocks.has(node.getText(file))) uses.push(node.getText(file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
