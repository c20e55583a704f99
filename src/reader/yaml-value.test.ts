import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mutate, randomNumbers } from '../../tests/reader/mutate.ts';
import { splitFrontMatter } from './split-front-matter.ts';
import { parseExactly } from './yaml.ts';
import { yamlValue } from './yaml-value.ts';

const depth = 32;
const content = join(import.meta.dirname, '../../content');
const sources = globSync('**/*.{md,mdx}', { cwd: content })
  .sort()
  .map((path) => readFileSync(join(content, path), 'utf8'))
  .map((text) => text.slice(splitFrontMatter(text).yaml?.start ?? 0, splitFrontMatter(text).yaml?.end ?? 0));

const exact = (source: string) =>
  parseExactly(source, { start: 0, end: source.length }, { characters: source.length, depth }).value;

describe('the two YAML parsers', () => {
  test('give the same value for every shipped document, and the fast one reads them all', () => {
    for (const source of sources) {
      expect(yamlValue(source, depth)).toBeDefined();
      expect(yamlValue(source, depth)).toEqual(exact(source));
    }
  });

  test('give the same value for random edits, wherever the fast one reads them', () => {
    const random = randomNumbers(11);
    let read = 0;
    for (let round = 0; round < 1500; round += 1) {
      const source = sources[Math.floor(random() * sources.length)]!;
      const mutated = mutate(source, sources[Math.floor(random() * sources.length)]!, random);
      const value = yamlValue(mutated, depth);
      if (value === undefined) continue;
      read += 1;
      expect([mutated, value]).toEqual([mutated, exact(mutated)]);
    }
    expect(read).toBeGreaterThan(100);
  });

  test.each([
    ['an anchor', 'a: &x 1\n'],
    ['an alias', 'a: *x\n'],
    ['a tag', 'a: !!js/function "x"\n'],
    ['a duplicate key', 'a: 1\na: 2\n'],
    ['an empty key', ': 1\n'],
    ['an empty key in a list', 'a: [: b]\n'],
    ['an explicit key', '? a\n: 1\n'],
    ['a list', '- a\n'],
    ['a lone carriage return', 'a: 1\rb: 2\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['nothing', ''],
    ['too many levels', `a: ${'['.repeat(40)}${']'.repeat(40)}\n`],
  ])('leave %s to the exact one', (_, source) => {
    expect(yamlValue(source, depth)).toBeUndefined();
  });

  test.each([
    ['12:30 is a text', 't: 12:30\n', { t: '12:30' }],
    ['a date is a text', 'd: 2026-08-14\n', { d: '2026-08-14' }],
    ['yes is a text', 'a: yes\nb: no\nc: on\n', { a: 'yes', b: 'no', c: 'on' }],
    [
      'true, null and numbers are themselves',
      'a: true\nb: ~\nc: 0x1F\nd: 0o17\ne: 017\nf: 1e3\n',
      { a: true, b: null, c: 31, d: 15, e: 17, f: 1000 },
    ],
    ['a merge key is a key', 'a: { <<: { b: 1 } }\n', { a: { '<<': { b: 1 } } }],
  ])('%s', (_, source, value) => {
    expect(yamlValue(source, depth)).toEqual(value);
    expect(exact(source)).toEqual(value);
  });
});
