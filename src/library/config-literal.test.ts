import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesInConfig, readConfigLiteral } from './config-literal.ts';

test.each<[string, unknown]>([
  ['export default {}', {}],
  ["import { defineConfig } from 'x';\n\n/** Ours. */\nexport default defineConfig({\n  a: 1,\n});\n", { a: 1 }],
  [
    "export default { 'x/y': ['warning', { n: -1.5e2, on: true, no: null, }], }",
    { 'x/y': ['warning', { n: -150, on: true, no: null }] },
  ],
  ['export default { // why\n a: "b\\"c", /* more */ d: `e` };', { a: 'b"c', d: 'e' }],
  ["export default { url: 'https://a.example/b', glob: '**/*.md' }", { url: 'https://a.example/b', glob: '**/*.md' }],
  ["export default { a: 'it\\'s\\n' }", { a: "it's\n" }],
  ['export default { n: 1_000, h: 0x10 }', { n: 1000, h: 16 }],
  ['export default [1, [2]]', [1, [2]]],
])('%s', (source, value) => expect(readConfigLiteral(source)).toEqual(value));

test.each([
  ['', 'nothing'],
  ['module.exports = {}', 'another form'],
  ['export default config', 'a name'],
  ['export default { ...base }', 'a spread'],
  ['export default { a }', 'a short key'],
  ['export default { a: b() }', 'a call'],
  ['export default { [a]: 1 }', 'a computed key'],
  ['export default { a: 1 + 1 }', 'an operation'],
  ["export default { a: 'x' + 'y' }", 'texts put together'],
  [`export default { a: \`\${b}\` }`, 'a template'],
  ['export default { a: /x/ }', 'an expression'],
  ["export default { a: '\\u0041' }", 'an escape by number'],
  ['export default { a: 1 }; steal()', 'more behind it'],
  ['export default other({ a: 1 })', 'another function'],
  ['export default { a: 1', 'an open end'],
  ['export default { a 1 }', 'no colon'],
  ['export default [1 2]', 'no comma'],
  [`export default ${'['.repeat(5000)}${']'.repeat(5000)}`, 'a deep nesting'],
])('%s is not read: %s', (source) => expect(readConfigLiteral(source)).toBeUndefined());

test.each([
  [
    "export default { rules: {\n  'a/b': ['off', { x: 1 }] } }",
    { 'rules/a/b': "'a/b'", 'rules/a/b/1': '{ x', 'rules/a/b/1/x': 'x: 1' },
  ],
  ['// first\nexport default defineConfig({ a: [1,\n 2] })', { a: 'a: [', 'a/1': '2]' }],
  ['export default { a: 1, b: c(), d: 2 }', { a: 'a: 1', b: 'b: c', d: undefined }],
  ['export default config', { a: undefined }],
])('places in %s', (source, expected) => {
  const places = placesInConfig(source);
  for (const [path, text] of Object.entries(expected)) {
    const at = places.get(path);
    expect(at === undefined ? undefined : source.slice(at, at + (text?.length ?? 0)), path).toBe(text);
  }
});

test('a prototype is not touched', () => {
  const value = readConfigLiteral('export default { __proto__: { polluted: true } }');
  expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
  expect('polluted' in {}).toBe(false);
});

test('whatever JSON writes is read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      fc.pre(!/\\u|__proto__|-0\b/.test(json));
      expect(readConfigLiteral(`export default ${json};`)).toEqual(JSON.parse(json));
    }),
  );
});

test('hostile text ends soon', () => {
  for (const part of ['/*', "'\\", '`$', '1_', '\\', '{a:', ' ']) {
    readConfigLiteral(`export default ${part.repeat(20_000)}`);
  }
});
