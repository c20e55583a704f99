import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyResult, diagnosticOf, resultOf } from '../../../tests/any-lint-result.ts';
import { sarifSchema } from '../../../tests/sarif-schema.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { sarifReporter } from './sarif.ts';

const report = (...parts: Partial<Diagnostic>[]) =>
  sarifSchema.parse(JSON.parse(sarifReporter(resultOf(parts.map(diagnosticOf)))));
const resultsOf = (...parts: Partial<Diagnostic>[]) => report(...parts).runs[0]?.results ?? [];

test('a finding is a result with its rule, place and identity', () => {
  const [run] = report({}).runs;
  expect(run?.results).toEqual([
    {
      ruleId: 'action/owner',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'H-1 has no owner. Nobody is asked. Name a person.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'content/postmortems/pm-1.md' },
            region: { startLine: 12, startColumn: 5, endLine: 12, endColumn: 13 },
          },
        },
      ],
      partialFingerprints: { 'reliability/v1': 'action/owner content/postmortems/pm-1.md 12' },
    },
  ]);
  expect(run?.invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
});

test('a rule brings its help and the address of its page', () => {
  expect(report().runs[0]?.tool).toEqual({
    driver: {
      name: 'reliability',
      version: '1.2.3',
      rules: [
        {
          id: 'action/owner',
          shortDescription: { text: 'An action has an owner.' },
          help: {
            text: '# action/owner\n\nAn action has an owner.\n',
            markdown: '# action/owner\n\nAn action has an owner.\n',
          },
          helpUri: 'https://example.com/rules/action/owner/',
          defaultConfiguration: { level: 'error' },
          properties: { tags: ['action'] },
        },
      ],
    },
  });
});

test('a page on a site without an address is left out: it would be no URI', () => {
  const rule = { id: 'a/b', level: 'error', url: '/rules/a/b/', documentation: undefined } as const;
  const [run] = sarifSchema.parse(JSON.parse(sarifReporter(resultOf([], {}, { rules: [rule] })))).runs;
  expect(run?.tool.driver.rules[0]?.helpUri).toBeUndefined();
});

test('levels, and the most important first', () => {
  const levels = resultsOf({ severity: 'info' }, { severity: 'warning' }, {}).map(({ level }) => level);
  expect(levels).toEqual(['error', 'warning', 'note']);
});

test('the other place, and a fix', () => {
  const text = 'a\r\nowner: 🦉x\r\n';
  const diagnostic = diagnosticOf({
    file: 'a.md',
    related: [{ file: 'b.md', line: 2, column: 1, endLine: 2, endColumn: 4, message: 'The other [x](y)' }],
    fix: { kind: 'safe', title: 'Write kim', edits: [{ at: { start: 12, end: 13 }, text: 'kim' }] },
  });
  const [run] = sarifSchema.parse(JSON.parse(sarifReporter(resultOf([diagnostic], { 'a.md': text })))).runs;
  const [first] = run?.results ?? [];
  expect(first?.relatedLocations).toMatchObject([{ id: 1, message: { text: 'The other [x]\u2060(y)' } }]);
  expect(first?.fixes).toEqual([
    {
      description: { text: 'Write kim' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'a.md' },
          replacements: [
            {
              deletedRegion: { startLine: 2, startColumn: 10, endLine: 2, endColumn: 11 },
              insertedContent: { text: 'kim' },
            },
          ],
        },
      ],
    },
  ]);
});

test.each([
  ['blanks and marks', 'a b/ü#1?.md', 'a%20b/%C3%BC%231%3F.md'],
  ['a colon, which would be a scheme', 'a:b.md', 'a%3Ab.md'],
  ['a folder above', '../notes/a.md', '../notes/a.md'],
])('a path is a relative reference: %s', (_, file, uri) => {
  expect(resultsOf({ file })[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
});

test('a rule that failed fails the run, and is told', () => {
  const crashed = { ruleId: 'internal/rule-crashed', message: 'The rule a/b failed', severity: 'error' } as const;
  const [run] = report(crashed).runs;
  expect(run?.invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', message: { text: 'The rule a/b failed' } }],
    },
  ]);
  expect(run?.results[0]?.ruleIndex).toBe(1);
});

describe('the limits of GitHub', () => {
  const many = (count: number, part: (index: number) => Partial<Diagnostic> = () => ({})) =>
    Array.from({ length: count }, (_, index) => diagnosticOf({ line: index + 1, endLine: index + 1, ...part(index) }));
  const runOf = (diagnostics: readonly Diagnostic[]) => {
    const text = sarifReporter(resultOf(diagnostics));
    const { results, invocations } = JSON.parse(text).runs[0];
    const said = invocations[0].toolExecutionNotifications.map(
      ({ message }: { message: { text: string } }) => message.text,
    );
    return { text, results, said };
  };

  test('beyond 5,000 results it says that the rest is not shown', () => {
    const { results, said } = runOf(many(5001));
    expect(results).toHaveLength(5001);
    expect(said).toEqual(['GitHub shows 5000 results; the 1 least important ones are not shown.']);
  });

  test('of more than 25,000 the least important are left out, which is said', () => {
    const { results, said } = runOf(many(25_010, (index) => ({ severity: index < 20 ? 'info' : 'error' })));
    expect(results).toHaveLength(25_000);
    expect(results.filter(({ level }: { level: string }) => level === 'note')).toHaveLength(10);
    expect(said[0]).toBe('10 of 25010 findings are left out, the least important ones: the file has a limit.');
  });

  test('a file above 10 MB compressed is cut', () => {
    const { text, results, said } = runOf(many(250, () => ({ message: randomBytes(50_000).toString('base64') })));
    expect(gzipSync(text).byteLength).toBeLessThanOrEqual(10 * 1024 * 1024);
    expect(results.length).toBeLessThan(250);
    expect(said[0]).toBe(
      `${250 - results.length} of 250 findings are left out, the least important ones: the file has a limit.`,
    );
  });
});

test('whatever is found, the log follows the standard', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const text = sarifReporter(result);
      expect(text).not.toMatch(/\\u[dD][89a-fA-F]/);
      const log = sarifSchema.parse(JSON.parse(text));
      expect(log.runs[0]?.results).toHaveLength(result.diagnostics.length);
    }),
  );
});
