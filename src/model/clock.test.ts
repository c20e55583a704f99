import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock } from './clock.ts';

describe('Clock', () => {
  it.each([
    ['2026-08-14T09:00:00Z', true],
    ['2026-08-14T11:00:00+02:00', true],
    ['2026-08-14T09:00:01Z', false],
    ['2026-08-13', true],
    ['2026-08-14', false],
  ])('at 09:00 on 14 August, has %s passed: %s', (moment, passed) => {
    expect(new Clock('2026-08-14T09:00:00Z').hasPassed(moment)).toBe(passed);
  });

  it('holds for the day when asked for the day', () => {
    const clock = new Clock('2026-08-14T09:00:00Z');
    expect(clock.today).toBe('2026-08-14');
    expect([clock.from, clock.until]).toEqual([Date.parse('2026-08-14'), Date.parse('2026-08-15')]);
  });

  it('holds for ever when nothing was asked', () => {
    const clock = new Clock('2026-08-14T09:00:00Z');
    expect([clock.from, clock.until]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it('refuses what is no moment', () => {
    expect(() => new Clock('yesterday')).toThrow(RangeError);
  });

  it('answers the same at every moment between from and until', () => {
    const time = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(time, time, fc.array(time), (now, later, asked) => {
        const at = (ms: number) => new Clock(new Date(ms).toISOString());
        const clock = at(now);
        const answers = asked.map((moment) => clock.isAtLeast(moment));
        fc.pre(later >= clock.from && later < clock.until);
        expect(asked.map((moment) => at(later).isAtLeast(moment))).toEqual(answers);
      }),
    );
  });
});
