import { describe, expect, test } from 'vitest';
import { TimeLimitError, withinTime } from './time-limit.ts';

const forever = (): never => {
  for (;;);
};

test('work gives its result, and throws what it throws', () => {
  expect(withinTime(1000, () => 3)).toBe(3);
  expect(withinTime(1000, () => undefined)).toBeUndefined();
  const error = new RangeError('no');
  const fails = () => {
    throw error;
  };
  expect(() => withinTime(1000, fails)).toThrow(error);
});

test('the limit is told in seconds', () => {
  expect(() => withinTime(50, forever)).toThrow(new TimeLimitError(50));
  expect(new TimeLimitError(1500).message).toBe('it took longer than 1.5 s');
});

describe('work is ended wherever it stands', () => {
  test.each<[string, () => unknown]>([
    ['in a loop', forever],
    ['in a regular expression', () => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`)],
    [
      'in a loop that catches everything',
      () => {
        for (;;) {
          try {
            forever();
          } catch {
            // Goes on.
          }
        }
      },
    ],
    ['in a recursion of sorts', () => [2, 1].sort(forever)],
  ])('%s', (_, work) => {
    expect(() => withinTime(50, work)).toThrow(TimeLimitError);
    expect(withinTime(1000, () => 'and the next one runs')).toBe('and the next one runs');
  });
});

test('limits stand inside of each other', () => {
  const inner = () => {
    expect(() => withinTime(50, forever)).toThrow(TimeLimitError);
    return 'goes on';
  };
  expect(withinTime(5000, inner)).toBe('goes on');
  expect(() => withinTime(50, () => withinTime(5000, forever))).toThrow(new TimeLimitError(50));
});
