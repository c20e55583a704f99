import { expect, test } from 'vitest';
import { fillMessage } from './fill-message.ts';

const message = { what: '{name} is owned by “{owner}”', why: 'Nobody asks {owner}', how: 'Write `owner: @kim`' };

test('fills the placeholders of all three sentences', () => {
  expect(fillMessage(message, { name: 'H-1', owner: 'the team' })).toEqual({
    what: 'H-1 is owned by “the team”',
    why: 'Nobody asks the team',
    how: 'Write `owner: @kim`',
  });
});

test.each([
  ['a value of several lines becomes one', 'a\n  b\t c', 'a b c'],
  ['a long value is cut with an ellipsis', 'x'.repeat(300), `${'x'.repeat(239)}…`],
  ['a cut never leaves half of an emoji', `${'x'.repeat(238)}😀😀`, `${'x'.repeat(238)}…`],
  ['a value that looks like a placeholder is not filled again', '{name}', '{name}'],
  ['a dollar sign is only a dollar sign', '$& $1', '$& $1'],
])('%s', (_, owner, expected) => {
  expect(fillMessage({ what: '“{owner}”', why: '', how: '' }, { owner, name: 'H-1' }).what).toBe(`“${expected}”`);
});

test('a value that is the whole sentence is never cut', () => {
  const how = 'Write '.repeat(100);
  expect(fillMessage({ what: '', why: '', how: '{how}' }, { how }).how).toBe(how);
});

test('the space that joins a value to its sentence stays', () => {
  expect(fillMessage({ what: 'It is missing{place}', why: '', how: '' }, { place: ' in `a`' }).what).toBe(
    'It is missing in `a`',
  );
});

test('a placeholder without a value stays, so that a forgotten one is seen', () => {
  expect(fillMessage(message, { name: 'H-1' }).what).toBe('H-1 is owned by “{owner}”');
});
