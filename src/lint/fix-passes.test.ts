import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic, Fix } from './diagnostic.ts';
import { type FixPassesOptions, fixPasses, type Texts } from './fix-passes.ts';

/** A rule that wants another word in the place of each of a word. */
interface WordRule {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind?: Fix['kind'];
}

function findings(file: string, text: string, { id, from, to, kind = 'safe' }: WordRule): Diagnostic[] {
  return [...text.matchAll(new RegExp(from, 'gu'))].map(({ index }) => ({
    ...{ file, line: 1, column: index + 1, endLine: 1, endColumn: index + 1 + from.length, ruleId: id },
    ...{ severity: 'error', message: `not ${from}`, why: '', how: '', url: '', related: [], expected: [] },
    ...{ span: { start: index, end: index + from.length }, pointer: undefined, stablePlace: `${index}` },
    fix: { kind, title: to, edits: [{ at: { start: index, end: index + from.length }, text: to }] },
  }));
}

type Options = Partial<FixPassesOptions<never>> & { readonly onLint?: () => void };

function fix(files: Readonly<Record<string, string>>, rules: readonly WordRule[], options: Options = {}) {
  return fixPasses({
    kinds: new Set(['safe'] as const),
    isReadable: () => true,
    ...options,
    async lint(texts: Texts) {
      options.onLint?.();
      const textOf = (file: string) => texts.get(file) ?? files[file];
      const diagnostics = Object.keys(files).flatMap((file) =>
        rules.flatMap((rule) => findings(file, textOf(file) ?? '', rule)),
      );
      return { diagnostics, textOf };
    },
  });
}

test('fixes until nothing changes, and counts what it fixed in each file', async () => {
  const rules = [
    { id: 'a', from: 'a', to: 'b' },
    { id: 'b', from: 'b', to: 'c' },
  ];
  const result = await fix({ 'x.md': 'a b', 'y.md': 'b', 'z.md': 'c' }, rules);
  expect([...result.texts]).toEqual([
    ['x.md', 'c c'],
    ['y.md', 'c'],
  ]);
  expect([...result.fixed]).toEqual([
    ['x.md', 3],
    ['y.md', 1],
  ]);
  expect(result.linted.diagnostics).toEqual([]);
  expect(result.before.diagnostics).toHaveLength(3);
  expect(result.troubles).toEqual([]);
});

test('a clean library is linted once', async () => {
  let runs = 0;
  const result = await fix({ 'x.md': 'c' }, [{ id: 'a', from: 'a', to: 'b' }], { onLint: () => (runs += 1) });
  expect({ runs, changed: result.texts.size }).toEqual({ runs: 1, changed: 0 });
});

test('suggestions wait until they are asked for', async () => {
  const rules = [{ id: 'a', from: 'a', to: 'b', kind: 'suggest' as const }];
  expect((await fix({ 'x.md': 'a' }, rules)).texts.size).toBe(0);
  expect((await fix({ 'x.md': 'a' }, rules, { kinds: new Set(['safe', 'suggest'] as const) })).texts.get('x.md')).toBe(
    'b',
  );
});

describe('a file that does not come to rest', () => {
  const turning = [
    { id: 'one', from: 'a', to: 'b' },
    { id: 'two', from: 'b', to: 'a' },
  ];

  test('stays as it was before its texts repeat, and the others are fixed', async () => {
    const rules = [...turning, { id: 'other', from: 'x', to: 'y' }];
    const result = await fix({ 'turns.md': 'a', 'rests.md': 'x' }, rules);
    expect([...result.texts]).toEqual([['rests.md', 'y']]);
    expect(result.troubles).toEqual([{ kind: 'cycle', file: 'turns.md', rules: ['one', 'two'] }]);
  });

  test('keeps what was fixed before the turn', async () => {
    const result = await fix({ 'turns.md': 'z' }, [{ id: 'before', from: 'z', to: 'a' }, ...turning]);
    expect([result.texts.get('turns.md'), result.fixed.get('turns.md')]).toEqual(['a', 1]);
    expect(result.troubles).toEqual([{ kind: 'cycle', file: 'turns.md', rules: ['one', 'two'] }]);
  });

  test('is told after ten passes', async () => {
    const result = await fix({ 'grows.md': 'a' }, [{ id: 'grows', from: 'a', to: 'ab' }]);
    expect(result.texts.get('grows.md')).toBe(`a${'b'.repeat(10)}`);
    expect(result.troubles).toEqual([{ kind: 'unstable', file: 'grows.md', rules: ['grows'] }]);
  });
});

describe('a fix that would make the front matter unreadable', () => {
  const isReadable = (_: string, text: string) => !text.includes('!');
  const breaks = { id: 'breaks', from: 'a', to: '!' };
  const mends = { id: 'mends', from: 'c', to: 'd' };

  test('is refused and told once; the others of the file are written', async () => {
    const result = await fix({ 'x.md': 'a c a' }, [breaks, mends], { isReadable });
    expect(result.texts.get('x.md')).toBe('a d a');
    expect(result.fixed.get('x.md')).toBe(1);
    expect(result.troubles).toEqual([{ kind: 'unreadable', file: 'x.md', rules: ['breaks'] }]);
    expect(result.linted.diagnostics.map(({ ruleId }) => ruleId)).toEqual(['breaks', 'breaks']);
  });

  test('so are fixes that break it only together', async () => {
    const together = (_: string, text: string) => text !== 'BD';
    const result = await fix(
      { 'x.md': 'ac' },
      [
        { id: 'x', from: 'a', to: 'B' },
        { ...mends, to: 'D' },
      ],
      {
        isReadable: together,
      },
    );
    expect(result.texts.size).toBe(0);
    expect(result.troubles).toEqual([{ kind: 'unreadable', file: 'x.md', rules: ['mends', 'x'] }]);
  });

  test('where it cannot be read anyway, a fix can only help', async () => {
    const result = await fix({ 'x.md': '!a' }, [{ id: 'x', from: 'a', to: 'b' }], { isReadable });
    expect(result.texts.get('x.md')).toBe('!b');
  });
});

test('fixing what is fixed changes nothing', async () => {
  const letter = fc.constantFrom('a', 'b', 'c', 'd');
  const rule = fc.record({ id: fc.constantFrom('r/1', 'r/2', 'r/3'), from: letter, to: letter });
  const different = rule.filter(({ from, to }) => from !== to);
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '\r\n', ' '), maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(different, { maxLength: 4 }), text, async (rules, written) => {
      const once = (await fix({ 'x.md': written }, rules)).texts.get('x.md') ?? written;
      const twice = (await fix({ 'x.md': once }, rules)).texts.get('x.md') ?? once;
      expect(twice).toBe(once);
      const kept = (value: string) => value.replaceAll(/[abcd]/g, '.');
      expect(kept(once)).toBe(kept(written));
    }),
  );
});
