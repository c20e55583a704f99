import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { explainIssue } from './explain-issue.ts';

const explain = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { reportInput: true }).error?.issues.map((issue) => {
    const { what, how } = explainIssue(issue);
    return `${what} | ${how}`;
  });

describe('explainIssue', () => {
  test.each([
    ['a missing text', z.object({ id: z.string() }), {}, 'is missing | add `id:`'],
    ['a missing word', z.object({ a: z.enum(['x', 'y']) }), {}, 'is missing | add `a:` with `x` or `y`'],
    ['a missing union', z.object({ a: z.union([z.string(), z.int()]) }), {}, 'is missing | add `a:`'],
    ['nothing', z.string(), null, 'is empty | write the value, or remove the key'],
    ['nothing for a word', z.enum(['x', 'y']), null, 'is empty | write the value, or remove the key'],
    ['nothing for a union', z.union([z.string(), z.int()]), null, 'is empty | write the value, or remove the key'],
    ['a number for text', z.string(), 1.5, 'is a number, not text | put it in quotes: "1.5"'],
    ['true for text', z.string(), true, 'is true or false, not text | put it in quotes: "true"'],
    ['a list for text', z.string(), ['a'], 'is a list, not text | write one text'],
    [
      'text for a list',
      z.array(z.string()),
      'a, b',
      'is text, not a list | write the entries below the key, one `- …` a line',
    ],
    [
      'text for a mapping',
      z.object({}),
      'a',
      'is text, not a mapping | write `key: value` lines, indented, below the key',
    ],
    ['text for a number', z.int(), '5 runs', 'is text, not a number | write a number without quotes and units'],
    ['a fraction', z.int(), 1.5, 'is 1.5, not a whole number | write a whole number without quotes and units'],
    ['too little', z.int().min(0), -1, 'is -1, which is too small | write 0 or more'],
    ['too much', z.number().max(1), 8, 'is 8, which is too large | write 1 or less'],
    ['.nan', z.number(), Number.NaN, 'is NaN, not a finite number | write a number without quotes and units'],
    [
      '.inf',
      z.int(),
      Number.POSITIVE_INFINITY,
      'is Infinity, not a finite number | write a number without quotes and units',
    ],
    ['a list for a word', z.enum(['x', 'y']), ['x'], 'is ["x"], which is none of the known values | write `x` or `y`'],
    ['words over two lines', z.literal('x'), 'a\n  b', 'is "a b", not "x" | write `x`'],
    ['a page of text', z.literal('x'), 'ab'.repeat(500), `is "${'ab'.repeat(30)}…", not "x" | write \`x\``],
    [
      'a key without name',
      z.record(z.string().regex(/\S/u, { error: 'is empty; name it' }), z.int()),
      { '': 1 },
      'has a key that is empty | name it',
    ],
    ['another word', z.enum(['x', 'y', 'z']), 'q', 'is "q", which is none of the known values | write `x`, `y` or `z`'],
    ['another literal', z.literal('x'), 'q', 'is "q", not "x" | write `x`'],
    ['an unknown key', z.strictObject({}), { a: 1 }, 'has the unknown key `a` | correct the spelling or remove it'],
    [
      'unknown keys',
      z.strictObject({}),
      { a: 1, b: 2 },
      'has the unknown keys `a`, `b` | correct the spelling or remove it',
    ],
    ['a check of ours', z.string().regex(/^a/u, { error: 'is odd; write a; or b' }), 'x', 'is odd | write a; or b'],
  ])('%s', (_, schema, value, expected) => {
    expect(explain(schema, value)).toEqual([expected]);
  });

  test('names the values that would be right', () => {
    const issue = z.enum(['x', 'y']).safeParse('q', { reportInput: true }).error?.issues[0];
    expect(issue && explainIssue(issue).expected).toEqual(['x', 'y']);
  });
});
