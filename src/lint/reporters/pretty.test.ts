import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../diagnostic.ts';
import { prettyReporter } from './pretty.ts';

const text = ['---', 'kind: postmortem', 'action_items:', '  - id: H-1', '    owner: the team', '---', ''].join('\n');

const diagnostic: Diagnostic = {
  ...{ file: 'content/postmortems/pm-1.md', line: 5, column: 12, endLine: 5, endColumn: 20 },
  ...{ ruleId: 'action/owner', severity: 'error', message: 'H-1 is owned by “the team”, which names nobody' },
  why: 'The owner is who gets asked when the date passes, and a team is nobody in particular, so that nobody is asked.',
  how: 'Name one person, role or rotation instead, such as `payments on-call`.',
  ...{
    url: '/rules/action/owner/',
    related: [],
    expected: [],
    span: undefined,
    pointer: undefined,
    stablePlace: '',
    fix: undefined,
  },
};

const report = (diagnostics: readonly Diagnostic[], color = false) =>
  prettyReporter({ files: 3, durationMs: 42, diagnostics }, { color, width: 80, textOf: () => text });

test('a finding says where, what, why and how, and what to do next', () => {
  expect(report([diagnostic])).toBe(`content/postmortems/pm-1.md

  5:12  ✖ error  action/owner
    H-1 is owned by “the team”, which names nobody

      4 │   - id: H-1
  ›   5 │     owner: the team
        │            ^^^^^^^^
      6 │ ---

    why  The owner is who gets asked when the date passes, and a team is nobody
         in particular, so that nobody is asked.
    how  Name one person, role or rotation instead, such as \`payments on-call\`.

By rule
  1 ✖ action/owner  in 1 file

✖ 1 error in 1 of 3 files  42 ms
  What a rule wants, with examples: reliability explain action/owner
`);
});

test('nothing found is one line', () => {
  expect(report([])).toBe('✔ 3 files checked, no findings  42 ms\n');
});

test('related places stand with their own excerpt', () => {
  const related = [{ file: 'b.md', line: 2, column: 7, endLine: 2, endColumn: 17, message: 'The same id' }];
  const lines = report([{ ...diagnostic, related }]).split('\n');
  const at = lines.indexOf('    see  The same id  b.md:2:7');
  expect(lines.slice(at, at + 5)).toEqual([
    '    see  The same id  b.md:2:7',
    '',
    '      1 │ ---',
    '  ›   2 │ kind: postmortem',
    '        │       ^^^^^^^^^^',
  ]);
});

test('the summary counts by rule, the most frequent first, and names the worst', () => {
  const warning: Diagnostic = { ...diagnostic, severity: 'warning', ruleId: 'timeline/gap' };
  const summary = report([warning, { ...warning, file: 'b.md' }, diagnostic]).split('By rule\n')[1];
  expect(summary).toBe(`  2 ▲ timeline/gap  in 2 files
  1 ✖ action/owner  in 1 file

✖ 1 error, 2 warnings in 2 of 3 files  42 ms
  What a rule wants, with examples: reliability explain action/owner
`);
});

test('rules beyond the twelve most frequent are one line', () => {
  const many = Array.from({ length: 14 }, (_, index) => ({ ...diagnostic, ruleId: `test/rule-${index + 10}` }));
  expect(report(many)).toContain('  and 2 of 2 other rules\n');
});

test('colours change nothing but the colours', () => {
  const colored = report([diagnostic], true);
  expect(colored).not.toBe(report([diagnostic]));
  expect(stripVTControlCharacters(colored)).toBe(report([diagnostic]));
});

test('a document cannot drive the terminal, by its text, its name or a message', () => {
  const nasty = '\u001b]0;owned\u0007';
  const printed = prettyReporter(
    {
      files: 1,
      durationMs: 1,
      diagnostics: [
        {
          ...diagnostic,
          file: `${nasty}.md`,
          line: 1,
          endLine: 1,
          column: 1,
          endColumn: 2,
          message: nasty,
          how: nasty,
        },
      ],
    },
    { color: false, width: 80, textOf: () => `x${nasty}\u202e` },
  );
  expect(printed.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
  expect(printed).toContain('␛]0;owned␇');
});

test('a document cannot give commands to the runner of a GitHub job', () => {
  const command = '::add-mask::x';
  const how = `Write ${'something '.repeat(7)}${command} ##[group]y`;
  const printed = prettyReporter(
    { files: 1, durationMs: 1, diagnostics: [{ ...diagnostic, message: command, how, file: command }] },
    { color: false, width: 80, textOf: () => `${command}\n##[error]z` },
  );
  expect(printed.split('\n').filter((line) => line.trim().startsWith('::') || line.includes('##['))).toEqual([]);
});
