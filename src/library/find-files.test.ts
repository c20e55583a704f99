import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { findFiles } from './find-files.ts';

/** What is found in a folder with these (empty) files and symbolic links: a path, and its problem in brackets. */
function found(files: readonly string[], links: Readonly<Record<string, string>> = {}, ignore: readonly string[] = []) {
  const folder = join(temporaryFolder(Object.fromEntries(files.map((path) => [`content/${path}`, '']))), 'content');
  mkdirSync(folder, { recursive: true });
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(folder, path));
  const { markdown, others } = findFiles(folder, ignore);
  const describeProblem = (what: string) => what.replace('This path cannot be read: ', '');
  return {
    markdown: markdown.map(({ relative, problem }) =>
      problem === undefined ? relative : `${relative} [${describeProblem(problem.what)}]`,
    ),
    others,
  };
}

test('Markdown and other files, each sorted by path', () => {
  expect(found(['b/z.md', 'b.md', 'a/é ü.mdx', 'Z.md', 'img/b.png', 'img.png', 'noext'])).toEqual({
    markdown: ['Z.md', 'a/é ü.mdx', 'b.md', 'b/z.md'],
    others: ['img.png', 'img/b.png', 'noext'],
  });
});

test('a folder whose name ends in .md is a folder', () => {
  expect(found(['x.md/a.md']).markdown).toEqual(['x.md/a.md']);
});

test('an empty folder has nothing', () => {
  expect(found([])).toEqual({ markdown: [], others: [] });
});

test.each(['node_modules', '.git', '.astro'])('%s holds no records, at any depth', (name) => {
  expect(found([`${name}/a.md`, `b/${name}/c.md`, `b/${name}.md`])).toEqual({ markdown: [`b/${name}.md`], others: [] });
});

describe('ignored', () => {
  const files = ['README.md', 'a/README.md', 'a/b.md', 'a/c.png', 'drafts/a.md', 'drafts/deep/b.md'];
  test.each([
    [[], files],
    [['**/README.md'], ['a/b.md', 'a/c.png', 'drafts/a.md', 'drafts/deep/b.md']],
    [['README.md'], files.slice(1)],
    [['drafts'], files.slice(0, 4)],
    [['drafts/**'], files.slice(0, 4)],
    [
      ['**/*.png', '**/b.md'],
      ['README.md', 'a/README.md', 'drafts/a.md'],
    ],
  ])('%j', (ignore, left) => {
    const { markdown, others } = found(files, {}, ignore);
    expect([...markdown, ...others].sort()).toEqual(left);
  });
});

describe('symbolic links', () => {
  const out = 'the link leads out of the content folder';
  const loop = 'the link leads to a folder that contains it';
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['to a file is followed', { 'l.md': 'a/a.md' }, ['a/a.md', 'l.md']],
    ['to a folder is followed', { l: 'a' }, ['a/a.md', 'l/a.md']],
    ['to the folder itself', { l: '.' }, ['a/a.md', `l [${loop}]`]],
    ['to the folder around it', { 'a/l': '../a' }, ['a/a.md', `a/l [${loop}]`]],
    ['to each other', { 'a/l': '../b', 'b/l': '../a' }, ['a/a.md', `a/l/l [${loop}]`, `b/l/a.md`, `b/l/l [${loop}]`]],
    ['to itself', { 'l.md': 'l.md' }, ['a/a.md', 'l.md [the link leads to itself]']],
    ['to nothing', { 'l.md': 'nothing.md' }, ['a/a.md', 'l.md [it leads nowhere]']],
    ['out of the folder', { 'l.md': '/etc/hostname' }, ['a/a.md', `l.md [${out}]`]],
    ['out of the folder, to a folder', { l: '../..' }, ['a/a.md', `l [${out}]`]],
    ['out of the folder, by a name that starts alike', { l: '../content-2' }, ['a/a.md', `l [${out}]`]],
    [
      'into what git keeps, its credentials among it',
      { 'l.png': '.git/config' },
      ['a/a.md', 'l.png [the link leads into .git, which is no part of the library]'],
    ],
  ])('%s', (_, links, markdown) => {
    const files = ['a/a.md', 'b/x.png', '.git/config', '../content-2/a.md'];
    expect(found(files, links).markdown).toEqual(markdown);
  });

  test('what a problem says, it says at the start of the file and with what to do', () => {
    const folder = temporaryFolder();
    symlinkSync('nothing', join(folder, 'a.md'));
    expect(findFiles(folder).markdown).toEqual([
      {
        absolute: join(folder, 'a.md'),
        relative: 'a.md',
        problem: {
          code: 'unreadable',
          what: 'This path cannot be read: it leads nowhere',
          how: 'Remove the link or the file, or make it readable for this user.',
          at: { start: 0, end: 0 },
        },
      },
    ]);
  });
});
