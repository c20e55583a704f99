import { describe, expect, it } from 'vitest';
import { isBlank, plainWords, saysNothing } from './blank.ts';

describe('isBlank', () => {
  it.each([undefined, null, '', ' \n', '—', '...', '?', [], {}])('%j leaves its field empty', (value) => {
    expect(isBlank(value)).toBe(true);
  });

  it.each(['n/a', '0', 0, false, [''], { a: null }, '影'])('%j is a value', (value) => {
    expect(isBlank(value)).toBe(false);
  });
});

describe('saysNothing', () => {
  it.each(['N/A', 'None.', '**TBD**', '(unknown)', 'Same as above', 'なし', '-'])('%s', (value) => {
    expect(saysNothing(value)).toBe(true);
  });

  it.each(['None of the alerts fired', 'unknown: the log was rotated', 0])('%s says something', (value) => {
    expect(saysNothing(value)).toBe(false);
  });
});

it('takes marks and quotes off words', () => {
  expect(plainWords(' **“The  Team”** . ')).toBe('the team');
});
