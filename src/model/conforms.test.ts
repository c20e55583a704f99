import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { conforms } from './conforms.ts';
import { calendarDate, count, countOrText, instant, text, texts, yesNo } from './fields.ts';
import { kindNames, kinds } from './kinds.ts';

test.each<[string, z.ZodType, readonly unknown[], readonly unknown[]]>([
  ['text', text, ['a', ' a '], ['', ' ', 1, null, undefined]],
  ['a number', count, [0, 7], [-1, 1.5, Number.NaN, '1', 2 ** 60]],
  ['a union', countOrText, [3, 'many'], [-3, '', null]],
  ['yes or no', yesNo, [true, 'no'], ['maybe', 1]],
  ['a list', texts, [[], ['a']], [['a', ''], 'a', { 0: 'a' }]],
  ['a date', calendarDate, ['2026-02-28'], ['2026-02-30', '', 5]],
  ['an instant', instant, ['2026-02-28T10:00:00Z'], ['2026-02-28 10:00', '2026-02-28']],
  ['what may be missing', text.nullish(), ['a', null, undefined], ['']],
  [
    'an object',
    z.strictObject({ a: text, b: count.optional() }),
    [{ a: 'x' }, { a: 'x', b: 1 }, { a: 'x', b: undefined }],
    [{}, { a: undefined }, { a: 'x', c: 1 }, { a: 'x', b: '1' }, [], null, JSON.parse('{"a":"x","__proto__":1}')],
  ],
  [
    'a refined object',
    z.strictObject({ a: count, b: count }).refine(({ a, b }) => a < b),
    [{ a: 1, b: 2 }],
    [{ a: 2, b: 1 }],
  ],
])('%s', (_, schema, passes, fails) => {
  for (const value of passes) expect([value, conforms(schema, value)]).toEqual([value, true]);
  for (const value of fails) expect([value, conforms(schema, value)]).toEqual([value, false]);
});

test.each([
  ['a format', z.email(), 'not an address'],
  ['a coercion', z.coerce.number(), 'seven'],
  ['a transformation', z.string().transform(Number).pipe(z.number()), 'a'],
  ['a default', z.string().default('a'), 5],
  ['an open object', z.looseObject({ a: text }), {}],
  ['one of two', z.xor([z.string(), z.literal('a')]), 'a'],
])('it is certain of nothing that it does not know: %s', (_, schema, value) => {
  expect(schema.safeParse(value).success).toBe(false);
  expect(conforms(schema, value)).toBe(false);
});

describe('of a record it is certain only when its schema accepts it', () => {
  const value = fc.constantFrom<unknown>(
    'a',
    '',
    '2026-08-14',
    '2026-08-14T09:12:00Z',
    'sev1',
    'yes',
    0,
    1,
    true,
    null,
    [],
  );
  const nested = fc.oneof(value, fc.array(value, { maxLength: 2 }), fc.dictionary(fc.string(), value, { maxKeys: 2 }));

  test.each(kindNames)('%s', (kind) => {
    const { schema } = kinds[kind];
    const key = fc.constantFrom(...Object.keys(schema.shape), 'other');
    const record = fc.dictionary(key, nested, { maxKeys: 6 }).map((data) => ({ ...data, kind }));
    fc.assert(
      fc.property(record, (data) => {
        if (conforms(schema, data)) expect(schema.safeParse(data).success).toBe(true);
      }),
    );
  });
});
