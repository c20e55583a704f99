import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { defaultConfig } from '../model/config.ts';
import { ConfigError } from './config-error.ts';
import { loadConfig } from './load-config.ts';

/** What is wrong with a configuration of this text. */
async function problemsOf(text: string, name = 'reliability.config.ts'): Promise<readonly string[]> {
  const cwd = temporaryFolder({ [name]: text });
  const error = await loadConfig({ cwd, file: name }).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError but ${String(error)}`);
  expect(error.file).toBe(join(cwd, name));
  expect(error.message).toBe(error.problems.join('\n'));
  return error.problems;
}

test('without a file the defaults hold, and content/ lies in the working directory', async () => {
  const cwd = temporaryFolder();
  const expected = { config: defaultConfig, written: {}, file: undefined, contentDir: join(cwd, 'content') };
  expect(await loadConfig({ cwd })).toEqual(expected);
});

test('the file of the working directory, its defaults filled in', async () => {
  const text = "export default { organisation: 'Quillmere', content: { dir: 'library' } };\n";
  const cwd = temporaryFolder({ 'reliability.config.ts': text });
  const { config, written, file, contentDir } = await loadConfig({ cwd });
  expect(config).toMatchObject({ organisation: 'Quillmere', content: { dir: 'library', ignore: ['**/README.md'] } });
  expect(written).toEqual({ organisation: 'Quillmere', content: { dir: 'library' } });
  expect(file).toBe(join(cwd, 'reliability.config.ts'));
  expect(contentDir).toBe(join(cwd, 'library'));
});

test.each(['mts', 'js', 'mjs'])('the ending .%s', async (ending) => {
  const cwd = temporaryFolder({ [`reliability.config.${ending}`]: "export default { organisation: 'Quillmere' };\n" });
  expect((await loadConfig({ cwd })).config.organisation).toBe('Quillmere');
});

test.each([
  ['content', 'team/content'],
  ['../library', 'library'],
])('the content folder %s lies relative to the file that names it', async (dir, expected) => {
  const cwd = temporaryFolder({ 'team/own.config.mjs': `export default { content: { dir: '${dir}' } };\n` });
  const { contentDir, file } = await loadConfig({ cwd, file: 'team/own.config.mjs' });
  expect(file).toBe(join(cwd, 'team/own.config.mjs'));
  expect(contentDir).toBe(join(cwd, expected));
});

test('a content folder may be named by its whole path', async () => {
  const cwd = temporaryFolder({ 'reliability.config.mjs': "export default { content: { dir: '/srv/library' } };\n" });
  expect((await loadConfig({ cwd })).contentDir).toBe('/srv/library');
});

describe('a wrong configuration', () => {
  test.each([
    ['{ organization: "x" }', ['1:18 The configuration has no key `organization`; did you mean `organisation`?']],
    [
      '{ content: { dirs: "x",\n  glob: "y" } }',
      [
        '1:29 `content` has no key `dirs`; did you mean `dir`?',
        '2:3 `content` has no key `glob`; `reliability config` lists all of them.',
      ],
    ],
    ['{ clocks: { actionDays: { sev9: 1 } } }', ['1:42 `clocks.actionDays` has no key `sev9`; did you mean `sev1`?']],
    ['{ limits: { fileBytes: "1 MB" } }', ['1:28 `limits.fileBytes` is text, not a number; write a number']],
    ['{ rules: { "clock/order": "fatal" } }', ["1:27 `rules.clock/order` is no rule setting; write 'off',"]],
    ['{ holidays: ["2026-02-30"], extra: 1 }', ['1:29 `holidays.0` names the day 2026-02-30', '1:44 The conf']],
    ['{ ...{}, limits: 3 }', ['`limits` is a number, not a mapping; write `{ key: value }`.']],
    ['[]', ['The configuration is a list, not a mapping']],
    ['null', ['The configuration is empty']],
    ['"text"', ['The configuration is text, not a mapping']],
    ['() => ({})', ['The configuration is a function, not a mapping']],
  ])('%s', async (value, expected) => {
    const problems = await problemsOf(`export default ${value};\n`);
    expect(problems).toEqual(expected.map((part) => expect.stringMatching(new RegExp(`^${RegExp.escape(part)}`))));
  });

  test('no default export', async () => {
    expect(await problemsOf('export const config = {};\n')).toEqual([
      'The configuration has no default export; write `export default defineConfig({ … })`.',
    ]);
  });

  test('a file that is not there', async () => {
    const failed = loadConfig({ cwd: temporaryFolder(), file: 'mine.ts' });
    await expect(failed).rejects.toThrow('The configuration file does not exist; name one that does,');
  });

  test.each([
    ['throws', "const a = 1;\nthrow new Error('no\\nmore');\n", /^The configuration does not run \(line 2\): no$/],
    ['throws no error', "throw 'no';\n", /^The configuration does not run: no$/],
    ['has a syntax error', 'export default {\n  a: = 1,\n};\n', /^The configuration does not run \(line 2\): /],
    [
      'imports what is not there',
      "import './nothing.mjs';\nexport default {};\n",
      /^The configuration does not run.*nothing/,
    ],
  ])('a file that %s', async (_, text, expected) => {
    expect(await problemsOf(text, 'reliability.config.mjs')).toEqual([expect.stringMatching(expected)]);
  });
});
