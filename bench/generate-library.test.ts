import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lintContent } from '../src/lint/lint-content.ts';
import { defaultConfig } from '../src/model/config.ts';
import { kindNames } from '../src/model/kinds.ts';
import { corpusNow } from './corpus/moments.ts';
import { generateLibrary } from './generate-library.ts';
import { filesBelow } from './measure/site-figures.ts';

const folder = mkdtempSync(join(tmpdir(), 'generate-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function generated(name: string, documents: number, seed: string): string {
  const dir = join(folder, name);
  generateLibrary({ documents, seed, dir, git: false });
  return dir;
}

function digest(dir: string): string {
  const hash = createHash('sha256');
  for (const file of filesBelow(dir)) hash.update(relative(dir, file)).update(readFileSync(file));
  return hash.digest('hex');
}

test.each([
  ['the smallest', 40],
  ['a small one', 300],
])(
  '%s library has so many documents of every kind, no dangling reference and no finding',
  async (name, documents) => {
    const dir = generated(name, documents, 'a');
    const { library, diagnostics } = await lintContent({
      contentDir: join(dir, 'content'),
      cwd: dir,
      config: defaultConfig,
      now: corpusNow,
    });
    expect(diagnostics).toEqual([]);
    expect(library.documents).toHaveLength(documents);
    expect(new Set(library.documents.map(({ kind }) => kind))).toEqual(new Set(kindNames));
    expect(library.edges.filter(({ to }) => to === undefined)).toEqual([]);
  },
  60_000,
);

test('the same seed gives the same bytes, another seed another library', () => {
  const [one, again, other] = [generated('one', 60, 'a'), generated('again', 60, 'a'), generated('other', 60, 'b')];
  expect(digest(again)).toBe(digest(one));
  expect(digest(other)).not.toBe(digest(one));
});

test('a library without room for every kind is refused', () => {
  expect(() => generated('none', 39, 'a')).toThrow(/fewer than 40/u);
});
