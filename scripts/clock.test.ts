import { expect, test, vi } from 'vitest';
import { readClock } from './clock.ts';
import { UsageError } from './usage-error.ts';

test.each([
  ['a moment', '2026-11-21T09:00:00Z', '2026-11-21T09:00:00.000Z'],
  ['a moment elsewhere is the same moment in UTC', '2026-11-21T01:00:00+02:00', '2026-11-20T23:00:00.000Z'],
  ['a date is its end, so that nothing of that day lies in the future', '2026-11-21', '2026-11-21T23:59:59Z'],
])('%s', (_, written, now) => {
  expect(readClock(written)).toBe(now);
});

test.each(['tomorrow', '2026-02-30', '2026-11-21T09:00:00', '21.11.2026', ''])('refuses "%s"', (written) => {
  expect(() => readClock(written)).toThrow(UsageError);
});

test('without one it is the clock of the machine', () => {
  vi.useFakeTimers({ now: new Date('2026-08-14T09:12:00Z') });
  expect(readClock(undefined)).toBe('2026-08-14T09:12:00.000Z');
  vi.useRealTimers();
});
