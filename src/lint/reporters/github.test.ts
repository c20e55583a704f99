import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyResult } from '../../../tests/any-lint-result.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { githubReporter } from './github.ts';

const diagnostic: Diagnostic = {
  ...{ file: 'content/postmortems/pm-1.md', line: 12, column: 5, endLine: 12, endColumn: 13 },
  ...{ ruleId: 'action/owner', severity: 'error', message: 'H-1 has no owner', why: 'Nobody is asked.' },
  ...{ how: 'Name a person.', url: '/rules/action/owner/', related: [], expected: [] },
  ...{ span: undefined, pointer: undefined, stablePlace: '', fix: undefined },
};

const report = (...diagnostics: Partial<Diagnostic>[]) =>
  githubReporter({ files: 2, durationMs: 1, diagnostics: diagnostics.map((part) => ({ ...diagnostic, ...part })) });

test('a finding is one command with its place, rule, why and how', () => {
  expect(report({})).toBe(
    '::error file=content/postmortems/pm-1.md,line=12,col=5,endLine=12,endColumn=13,title=action/owner::' +
      'H-1 has no owner%0AWhy: Nobody is asked.%0AHow: Name a person.%0A/rules/action/owner/\n' +
      'reliability: 2 files, 1 error, 0 warnings, 0 infos\n',
  );
});

test('a warning, a notice, and errors first', () => {
  const commands = report({ severity: 'info' }, { severity: 'warning' }, {}).match(/^::\w+/gm);
  expect(commands).toEqual(['::error', '::warning', '::notice']);
});

test('GitHub takes no columns on a span of several lines', () => {
  expect(report({ endLine: 14 })).toContain('line=12,endLine=14,title');
});

test.each([
  ['a line end and a command', 'x\n::set-output name=a::b', 'x%0A::set-output name=a::b'],
  ['a carriage return', 'x\r::stop-commands::y', 'x%0D::stop-commands::y'],
  ['an escape of its own', '%0A::error::', '%250A::error::'],
])('no text of a document becomes a command: %s', (_, message, escaped) => {
  const lines = report({ message }).trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain(`::${escaped}%0AWhy`);
});

test('a file name cannot end the properties', () => {
  expect(report({ file: 'a,b:c%.md' })).toContain('file=a%2Cb%3Ac%25.md,line=');
});

test('the last line says how many have no annotation', () => {
  const found = (severity: Diagnostic['severity'], count: number) =>
    Array.from({ length: count }, () => ({ severity }));
  expect(
    report(...found('error', 12), ...found('warning', 10), ...found('info', 11))
      .split('\n')
      .at(-2),
  ).toBe(
    'reliability: 2 files, 12 errors, 10 warnings, 11 infos; GitHub annotates 10 of each, so 2 errors, 1 info stand only in this log',
  );
});

test('whatever is found, each finding is one command and nothing else is', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const lines = githubReporter(result).split(/\r\n|\r|\n/);
      expect(lines).toHaveLength(result.diagnostics.length + 2);
      for (const line of lines.slice(0, -2))
        expect(line).toMatch(/^::(?:error|warning|notice) file=[^,:]*,line=\d+,[^:]*::/);
      expect(lines.at(-2)).toMatch(/^reliability: /);
    }),
  );
});
