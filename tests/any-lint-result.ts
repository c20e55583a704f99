import fc from 'fast-check';
import type { Diagnostic } from '../src/lint/diagnostic.ts';
import type { LintResult } from '../src/lint/report.ts';

/** A finding of `action/owner` in line 12, or what of it is given. */
export function diagnosticOf(part: Partial<Diagnostic> = {}): Diagnostic {
  return {
    ...{ file: 'content/postmortems/pm-1.md', line: 12, column: 5, endLine: 12, endColumn: 13 },
    ...{ ruleId: 'action/owner', severity: 'error', message: 'H-1 has no owner', why: 'Nobody is asked.' },
    ...{ how: 'Name a person.', url: '/rules/action/owner/', related: [], expected: [] },
    ...{ span: undefined, pointer: undefined, stablePlace: '', fix: undefined },
    ...part,
  };
}

/** A result of these findings in two files, with the texts of some. */
export function resultOf(
  diagnostics: readonly Diagnostic[],
  texts: Readonly<Record<string, string>> = {},
  part: Partial<LintResult> = {},
): LintResult {
  return {
    ...{ files: 2, durationMs: 1, diagnostics, version: '1.2.3' },
    rules: [
      {
        ...{ id: 'action/owner', level: 'error', url: 'https://example.com/rules/action/owner/' },
        documentation: { summary: 'An action has an owner.', markdown: '# action/owner\n\nAn action has an owner.\n' },
      },
    ],
    textOf: (file) => texts[file],
    excerptOf: (file) => texts[file],
    fingerprintOf: ({ ruleId, file, line }) => `${ruleId} ${file} ${line}`,
    ...part,
  };
}

/** Words that formats have to escape, invisible characters and halves of characters among them. */
const words = [
  ...[
    'owner',
    'x',
    ' ',
    '\n',
    '\r',
    '\t',
    '::error::',
    '%0A',
    ',',
    ':',
    '<b>',
    '&amp;',
    '"',
    "'",
    ']]>',
    '|',
    '`',
    '\\',
  ],
  ...[
    '**',
    '_',
    '[a](b)',
    '![x](javascript:y)',
    '@kim',
    '#12',
    'GH-7',
    'https://evil.example',
    'www.evil.example',
    '$x$',
  ],
  ...['\u0000', '\u0008', '\u001b[31m', '\u007f', '\u0085', '\u2028', '\u202e', '\ufeff', '\uffff', '\ud800', '\udc00'],
  ...['é', 'ß', '漢', '🦉', '<!--', '-->', '~~', '- ', '1. ', '# ', '\u2060'],
];
const text = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((parts) => parts.join(''));
const name = fc.array(fc.constantFrom('a', 'b/', '.', 'é', ' ', '%', ',', ':', '#', '漢', '🦉', '\n'), {
  minLength: 1,
  maxLength: 6,
});

/** Files with their texts, and findings in them whose places lie in the text. */
const anyFile = fc.tuple(
  name.map((parts) => `content/${parts.join('')}.md`),
  text,
  fc.nat(30),
  fc.nat(30),
  text,
  text,
);

const anyDiagnostic = fc
  .tuple(
    anyFile,
    fc.constantFrom('action/owner', 'clock/order', 'internal/rule-crashed'),
    fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
    text,
    text,
    fc.boolean(),
  )
  .map(([[file, content, a, b, written, title], ruleId, severity, message, how, fixed]) => {
    const span = { start: Math.min(a, b, content.length), end: Math.min(Math.max(a, b), content.length) };
    const diagnostic = diagnosticOf({
      ...{ file, ruleId, severity, message, how, span, line: 1 + (a % 3), column: 1 + b },
      ...{ endLine: 1 + (a % 3), endColumn: 1 + b + a },
      related: b % 2 === 0 ? [{ file, line: 1, column: 1, endLine: 1, endColumn: 2, message: title }] : [],
      fix: fixed ? { kind: 'safe', title, edits: [{ at: span, text: written }] } : undefined,
    });
    return { diagnostic, file, content };
  });

/** Any findings in any texts: the property of a reporter is that its output is valid for all of them. */
export const anyResult: fc.Arbitrary<LintResult> = fc.array(anyDiagnostic, { maxLength: 8 }).map((found) =>
  resultOf(
    found.map(({ diagnostic }) => diagnostic),
    Object.fromEntries(found.map(({ file, content }) => [file, content])),
  ),
);
