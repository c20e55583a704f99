import { expect, test } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { lintReportSchema, toReport } from './report.ts';
import { jsonReporter } from './reporters/json.ts';

const diagnostic: Diagnostic = {
  file: 'content/postmortems/pm-2026-014.md',
  line: 12,
  column: 5,
  endLine: 12,
  endColumn: 13,
  ruleId: 'action/owner',
  severity: 'error',
  message: 'H-1 is owned by “the team”',
  why: 'Nobody is asked.',
  how: 'Name a person.',
  url: '/rules/action/owner/',
  related: [{ file: 'a.md', line: 1, column: 1, endLine: 1, endColumn: 2, message: 'The other' }],
  span: { start: 100, end: 108 },
  pointer: '/action_items/0/owner',
  stablePlace: '/action_items/[h-1]/owner',
  expected: ['@kim'],
  fix: undefined,
};

const result = {
  files: 3,
  durationMs: 12.6,
  diagnostics: [
    diagnostic,
    { ...diagnostic, severity: 'warning' as const },
    { ...diagnostic, severity: 'info' as const },
  ],
};

test('a report has exactly the fields that others rely on', () => {
  const report = toReport(result);
  expect(report).toEqual({
    version: 1,
    summary: { files: 3, errors: 1, warnings: 1, infos: 1, durationMs: 13 },
    diagnostics: ['error', 'warning', 'info'].map((severity) => ({
      file: 'content/postmortems/pm-2026-014.md',
      line: 12,
      column: 5,
      endLine: 12,
      endColumn: 13,
      ruleId: 'action/owner',
      severity,
      message: 'H-1 is owned by “the team”',
      why: 'Nobody is asked.',
      how: 'Name a person.',
      url: '/rules/action/owner/',
      related: [{ file: 'a.md', line: 1, column: 1, message: 'The other' }],
    })),
  });
});

test('the JSON reporter prints what the schema accepts, and the schema accepts nothing else', () => {
  const printed = JSON.parse(jsonReporter(result));
  expect(lintReportSchema.parse(printed)).toEqual(printed);
  expect(lintReportSchema.safeParse({ ...printed, extra: 1 }).success).toBe(false);
  expect(lintReportSchema.safeParse({ ...printed, version: 2 }).success).toBe(false);
});
