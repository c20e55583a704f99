import { expect, test } from 'vitest';
import { diagnosticOf } from '../../tests/any-lint-result.ts';
import type { Fix } from '../lint/diagnostic.ts';
import { suggestionOf, type Texts } from './suggestion.ts';

const text = 'a: 1\nstatus: In Review\nb: 2\n';

/** A safe fix that writes `to` in the place of `from`. */
function fixOf(from: string, to: string, kind: Fix['kind'] = 'safe', of = text): Fix {
  const start = of.indexOf(from);
  return { kind, title: 'Write it', edits: [{ at: { start, end: start + from.length }, text: to }] };
}

const texts = (shown: string, hidden = shown): Texts => ({ textOf: () => shown, excerptOf: () => hidden });

test.each<[string, Fix, string, object | undefined]>([
  ['a word', fixOf('In Review', 'in-review'), text, { line: 2, replaces: 1, lines: ['status: in-review'] }],
  ['two lines', fixOf('Review\nb', 'x\nc'), text, { line: 2, replaces: 2, lines: ['status: In x', 'c: 2'] }],
  ['a line that goes', fixOf('status: In Review\n', ''), text, { line: 2, replaces: 1, lines: [] }],
  ['a line that becomes empty', fixOf('status: In Review', ''), text, { line: 2, replaces: 1, lines: [''] }],
  [
    'a line that comes',
    fixOf('\nb', '\nc: 3\nb'),
    text,
    { line: 2, replaces: 2, lines: ['status: In Review', 'c: 3', 'b: 2'] },
  ],
  ['the first line', fixOf('a: 1', 'a: 2'), text, { line: 1, replaces: 1, lines: ['a: 2'] }],
  ['a last line without an end', fixOf('b', 'c', 'safe', 'a\nb'), 'a\nb', { line: 2, replaces: 1, lines: ['c'] }],
  ['a line joined with the next', fixOf('Review\n', ''), text, undefined],
  ['what is only likely', fixOf('In Review', 'in-review', 'suggest'), text, undefined],
  ['CR LF', fixOf('a', 'b', 'safe', 'a\r\n'), 'a\r\n', undefined],
  ['what cannot be seen', fixOf('In Review', 'in\u202ereview'), text, undefined],
])('%s', (_, fix, of, suggestion) => {
  const found = suggestionOf(diagnosticOf({ fix }), texts(of));
  expect(found && { ...found, replaces: found.replaces.length }).toEqual(suggestion);
});

test('lines with a secret are not shown', () => {
  const hidden = text.replace('status', '••••••');
  expect(suggestionOf(diagnosticOf({ fix: fixOf('In Review', 'in-review') }), texts(text, hidden))).toBeUndefined();
});
