import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { defaultConfig } from '../src/model/config.ts';
import { temporaryFolder } from '../tests/run-reliability.ts';
import type { Project } from './project.ts';
import { outputFolder, withSiteOptions } from './site-options.ts';
import { UsageError } from './usage-error.ts';

const folder = temporaryFolder({
  'home/lib/content/a.md': '',
  'home/lib/dist/index.html': '',
  'home/lib/work/thesis.md': '',
});
afterAll(() => folder.remove());
const cwd = join(folder.path, 'home/lib');
mkdirSync(join(cwd, 'empty'));

const project = { cwd, contentDir: join(cwd, 'content') } as Project;

describe('a build empties its folder, so it refuses', () => {
  test.each([
    ['the working directory', '.'],
    ['a folder around it', '../..'],
    ['the root', '/'],
    ['the content folder', 'content'],
    ['a folder in the content', 'content/site'],
    ['a folder with something that is no site', 'work'],
  ])('%s', (_, out) => {
    expect(() => outputFolder(project, out)).toThrow(UsageError);
  });

  test.each([
    ['dist when none is named', undefined, 'dist'],
    ['a folder that is not there', 'public/site', 'public/site'],
    ['an empty folder', 'empty', 'empty'],
    ['the site of the last build', 'dist', 'dist'],
    ['a folder whose name only starts alike', 'contents', 'contents'],
  ])('but takes %s', (_, out, expected) => {
    expect(outputFolder(project, out)).toBe(join(cwd, expected));
  });
});

test('base and address replace those of the configuration', () => {
  const { site } = withSiteOptions(defaultConfig, { base: '/reliability', site: 'https://example.com' });
  expect(site).toEqual({ ...defaultConfig.site, base: '/reliability', url: 'https://example.com' });
  expect(withSiteOptions(defaultConfig, {}).site).toEqual(defaultConfig.site);
});

test.each([
  [{ base: 'reliability' }, '--base does not take "reliability"'],
  [{ site: 'ftp://example.com' }, '--site does not take "ftp://example.com"'],
  [{ base: '/x', site: 'example' }, '--site does not take "example"'],
])('%o is refused', (options, said) => {
  expect(() => withSiteOptions(defaultConfig, options)).toThrow(said);
});
