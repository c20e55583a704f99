import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyResult, diagnosticOf, resultOf } from '../../../tests/any-lint-result.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { rdjsonReporter } from './rdjson.ts';

const position = z.strictObject({ line: z.int().min(1), column: z.int().min(1) });
const range = z.strictObject({ start: position, end: position });
const location = z.strictObject({ path: z.string(), range });

/** reviewdog's `DiagnosticResult`, the part that we write. */
const schema = z.strictObject({
  source: z.strictObject({ name: z.string() }),
  diagnostics: z.array(
    z.strictObject({
      message: z.string(),
      location,
      severity: z.enum(['ERROR', 'WARNING', 'INFO']),
      code: z.strictObject({ value: z.string(), url: z.string().optional() }),
      suggestions: z.array(z.strictObject({ range, text: z.string() })).optional(),
      related_locations: z.array(z.strictObject({ message: z.string(), location })).optional(),
    }),
  ),
});

const first = (part: Partial<Diagnostic>, text?: string, hidden = text) => {
  const result = resultOf([diagnosticOf({ file: 'a.md', ...part })], text === undefined ? {} : { 'a.md': text });
  return schema.parse(JSON.parse(rdjsonReporter({ ...result, excerptOf: () => hidden }))).diagnostics[0];
};

test('a finding has its message, place, severity and rule', () => {
  expect(first({ url: 'https://example.com/rules/action/owner/' })).toEqual({
    message: 'H-1 has no owner\nNobody is asked.\nName a person.',
    location: { path: 'a.md', range: { start: { line: 12, column: 5 }, end: { line: 12, column: 13 } } },
    severity: 'ERROR',
    code: { value: 'action/owner', url: 'https://example.com/rules/action/owner/' },
  });
});

test.each([
  ['error', 'ERROR'],
  ['warning', 'WARNING'],
  ['info', 'INFO'],
] as const)('%s is %s', (severity, written) => {
  expect(first({ severity })?.severity).toBe(written);
});

describe('columns count bytes', () => {
  test.each([
    ['ASCII', 'owner: x', 8, 8],
    ['two bytes', 'éowner', 2, 3],
    ['three bytes', '漢字', 2, 4],
    ['four bytes in two units', '🦉x', 3, 5],
    ['the end of the line', 'é', 2, 3],
  ])('%s', (_, text, column, bytes) => {
    const place = { line: 1, column, endLine: 1, endColumn: column };
    expect(first(place, text)?.location.range.start).toEqual({ line: 1, column: bytes });
  });

  test('without the text they stay as they are', () => {
    expect(first({ column: 7 })?.location.range.start.column).toBe(7);
  });
});

describe('a fix is a suggestion', () => {
  const fix = (...edits: [number, number, string][]) => ({
    fix: {
      kind: 'safe',
      title: 'x',
      edits: edits.map(([start, end, text]) => ({ at: { start, end }, text })),
    } as const,
  });

  test('of one range', () => {
    expect(first(fix([9, 10, 'kim']), 'é\nowner: x')?.suggestions).toEqual([
      { range: { start: { line: 2, column: 8 }, end: { line: 2, column: 9 } }, text: 'kim' },
    ]);
  });

  test('of several edits, with what lies between them', () => {
    expect(first(fix([0, 1, '1'], [4, 5, '2']), 'a\nb\nc')?.suggestions).toEqual([
      { range: { start: { line: 1, column: 1 }, end: { line: 3, column: 2 } }, text: '1\nb\n2' },
    ]);
  });

  test('but not where something sensitive lies between them', () => {
    expect(first(fix([0, 1, '1'], [4, 5, '2']), 'a\nb\nc', 'a\n•\nc')?.suggestions).toBeUndefined();
  });
});

test('whatever is found, the result follows the format', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const written = rdjsonReporter(result);
      expect(written).not.toMatch(/\\u[dD][89a-fA-F]/);
      expect(schema.parse(JSON.parse(written)).diagnostics).toHaveLength(result.diagnostics.length);
    }),
  );
});
