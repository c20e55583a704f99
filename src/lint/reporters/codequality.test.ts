import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { anyResult, diagnosticOf, resultOf } from '../../../tests/any-lint-result.ts';
import { codequalityReporter } from './codequality.ts';

/** What GitLab reads of a Code Climate issue, and what it demands of it. */
const schema = z.array(
  z.strictObject({
    description: z.string(),
    check_name: z.string().min(1),
    fingerprint: z.string().min(1),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.strictObject({
      path: z.string().regex(/^(?!\.?\/)/u),
      lines: z.strictObject({ begin: z.int().min(1), end: z.int().min(1) }),
    }),
  }),
);

test('a finding is an issue', () => {
  expect(schema.parse(JSON.parse(codequalityReporter(resultOf([diagnosticOf()]))))).toEqual([
    {
      description: 'H-1 has no owner – Name a person.',
      check_name: 'action/owner',
      fingerprint: 'action/owner content/postmortems/pm-1.md 12',
      severity: 'major',
      location: { path: 'content/postmortems/pm-1.md', lines: { begin: 12, end: 12 } },
    },
  ]);
});

test('severities', () => {
  const severities = (['error', 'warning', 'info'] as const).map((severity) => diagnosticOf({ severity }));
  const written = schema.parse(JSON.parse(codequalityReporter(resultOf(severities))));
  expect(written.map(({ severity }) => severity)).toEqual(['major', 'minor', 'info']);
});

test('whatever is found, every issue is there under a fingerprint of its own', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const issues = schema.parse(JSON.parse(codequalityReporter({ ...result, fingerprintOf: () => 'same' })));
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(result.diagnostics.length);
    }),
  );
});
