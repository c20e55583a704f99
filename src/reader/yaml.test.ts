import { describe, expect, test } from 'vitest';
import { parseYaml } from './yaml.ts';

const limits = { characters: 65_536, depth: 32 };

/** Reads a YAML that stands after some other text, so that a forgotten offset shows. */
function read(yaml: string) {
  const before = '---\n';
  const text = `${before}${yaml}\n---\n`;
  const { value, problems } = parseYaml(text, { start: before.length, end: before.length + yaml.length }, limits);
  return {
    value,
    problems: problems.map(({ code, at, related }) => [
      code,
      text.slice(at.start, at.end),
      ...(related === undefined ? [] : [related.at.start - before.length]),
    ]),
    all: problems,
  };
}

describe('values of the core schema', () => {
  test.each([
    ['12:30', '12:30'],
    ['09:12:00', '09:12:00'],
    ['yes', 'yes'],
    ['No', 'No'],
    ['on', 'on'],
    ['2026-08-14', '2026-08-14'],
    ['2026-08-14T09:12:00Z', '2026-08-14T09:12:00Z'],
    ['1_000', '1_000'],
    ['1.0.0', '1.0.0'],
    ['"1.0"', '1.0'],
    ['1.0', 1],
    ['010', 10],
    ['0o17', 15],
    ['true', true],
    ['null', null],
    ['~', null],
    ['', null],
    ['[a, b]', ['a', 'b']],
    ['{ a: 1 }', { a: 1 }],
    ['a # comment', 'a'],
    ["it's", "it's"],
    ['日本語 👍', '日本語 👍'],
  ])('%s', (written, value) => {
    expect(read(`key: ${written}`)).toMatchObject({ value: { key: value }, problems: [] });
  });

  test.each([
    ['nothing', '', {}],
    ['a comment', '# none yet', {}],
    ['blank lines', '\n\n', {}],
    ['CRLF line ends', 'a: b\r\nc:\r\n  - d\r', { a: 'b', c: ['d'] }],
    ['a folded text', 'a: >-\n  one\n  two\n', { a: 'one two' }],
  ])('%s', (_, yaml, value) => {
    expect(read(yaml.replace(/\r$/, ''))).toMatchObject({ value, problems: [] });
  });

  test('keys of the prototype are keys like any other', () => {
    const { value } = read('__proto__:\n  polluted: true\nconstructor: 1\ntoString: x');
    expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('problems, each with the text it points at', () => {
  test.each<[string, string, unknown[][]]>([
    ['an unclosed quote', 'a: "x\nb: 1', [['yaml-syntax', '']]],
    ['a tab as indentation', 'a:\n\t- b', [['yaml-syntax', '\t']]],
    ['a colon in a plain value', 'title: Refunds: sent twice', [['yaml-syntax', 'Refunds: sent twice']]],
    ['a value that starts with @', 'owner: @payments', [['yaml-syntax', '@']]],
    ['text behind a quoted value', 'a: "x" y', [['yaml-syntax', 'y']]],
    ['a second document', 'a: 1\n...\nb: 2', [['yaml-syntax', 'b: 2']]],
    ['an alias', 'a: &x 1\nb: *x', [['yaml-alias', '*x']]],
    ['a merge key', 'a: &x {b: 1}\nc:\n  <<: *x', [['yaml-alias', '*x']]],
    ['a tag on a scalar', 'a: !!str 5', [['yaml-tag', '!!str']]],
    ['a tag on a mapping', 'a: !!map\n  b: 1', [['yaml-tag', '!!map']]],
    ['a tag that constructs', 'a: !!js/function "function(){}"', [['yaml-tag', '!!js/function']]],
    ['a verbatim tag', 'a: [!<tag:x> y]', [['yaml-tag', '!<tag:x>']]],
    ['a list', '- a\n- b', [['yaml-not-a-mapping', '- a\n- b']]],
    ['a text', 'text', [['yaml-not-a-mapping', 'text']]],
    ['a duplicate key, with the first one', 'id: a\nkind: b\nid: c', [['yaml-duplicate-key', 'id', 0]]],
    [
      'three of a key',
      'a: 1\na: 2\na: 3',
      [
        ['yaml-duplicate-key', 'a', 0],
        ['yaml-duplicate-key', 'a', 0],
      ],
    ],
    ['a duplicate key below another', 'a:\n  b: 1\n  b: 2', [['yaml-duplicate-key', 'b', 5]]],
    ['a duplicate key in braces', 'a: { b: 1, "b": 2 }', [['yaml-duplicate-key', '"b"', 5]]],
    ['a key as text and as number', '"1": a\n1: b', [['yaml-duplicate-key', '1', 0]]],
  ])('%s', (_, yaml, problems) => {
    const { value, problems: found } = read(yaml);
    expect(value).toBeUndefined();
    expect(found).toEqual(problems);
  });

  test('all of a text, in its order', () => {
    const { problems } = read('id: @x\nid: b\nlist: [*y]\nkind: !!str z\n');
    expect(problems).toEqual([
      ['yaml-syntax', '@'],
      ['yaml-duplicate-key', 'id', 0],
      ['yaml-alias', '*y'],
      ['yaml-tag', '!!str'],
    ]);
  });

  test('exclamation marks in text are no tags', () => {
    expect(read('a: Stop! Now!\nb: "!x"\nc: |\n  !y\nd: [wait!]').problems).toEqual([]);
  });

  test('every problem says what to write instead', () => {
    for (const { what, how } of read('a: @x\na: *y\nb: !z 1').all) {
      expect(what).toMatch(/^[`A-Z].*[^.]$/);
      expect(how).toMatch(/\.$/);
    }
  });
});

describe('limits', () => {
  const list = (depth: number): string => `a: ${'['.repeat(depth)}${']'.repeat(depth)}`;
  const block = (depth: number): string =>
    Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n');

  test('the deepest nesting that is allowed', () => {
    expect(read(list(31)).problems).toEqual([]);
    expect(read(block(32)).problems).toEqual([]);
  });

  test.each([
    ['flow lists', list(32), '['],
    ['flow lists, 1,000 deep', list(1000), '['],
    ['flow lists that are never closed', `a: ${'['.repeat(60_000)}`, '['],
    ['flow mappings, never closed', `a: ${'{a: '.repeat(15_000)}`, '{'],
    ['lists of two', `a: ${'[b, '.repeat(15_000)}`, '['],
    ['block mappings', block(34), 'a'],
    ['block mappings, 300 deep', block(300), 'a'],
    ['block lists, 1,000 deep', `${'- '.repeat(1000)}x`, '-'],
    ['block lists, 30,000 deep', '- '.repeat(30_000), '-'],
    ['explicit keys', '? '.repeat(30_000), '?'],
  ])('nesting of %s is refused once, where it becomes too deep', (_, yaml, place) => {
    expect(read(yaml).problems).toEqual([['yaml-depth', place]]);
  });

  test('dashes and brackets in a text are no nesting', () => {
    expect(read(`a: "${'- '.repeat(40)}"\nb: |\n  ${'['.repeat(40)}`).problems).toEqual([]);
  });

  test('an alias bomb is refused for its aliases and never expanded', () => {
    const level = (name: string, of: string): string => `${name}: &${name} [${`*${of},`.repeat(9)}]`;
    const { value, problems } = read(['a: &a [x]', level('b', 'a'), level('c', 'b'), level('d', 'c')].join('\n'));
    expect(value).toBeUndefined();
    expect(problems).toHaveLength(27);
  });

  test('more text than the limit is not parsed; its first line is named', () => {
    const yaml = `first: line\na: ${'x'.repeat(limits.characters)}`;
    expect(read(yaml).problems).toEqual([['yaml-size', 'first: line']]);
    expect(read(`a: ${'x'.repeat(limits.characters - 3)}`).problems).toEqual([]);
  });
});
