import { describe, expect, it } from 'vitest';
import { findDurations } from './written-duration.ts';

describe('a written duration', () => {
  it.each([
    ['~28 hours', 28 * 3600, 3600, 'about'],
    ['paused for about 28 hours', 28 * 3600, 3600, 'about'],
    ['86 minutes', 5160, 60, 'exact'],
    ['1h 26m', 5160, 60, 'exact'],
    ['1 h 26 min', 5160, 60, 'exact'],
    ['33 hours and 50 minutes', 121_800, 60, 'exact'],
    ['1.5 hours', 5400, 360, 'exact'],
    ['twenty-four minutes', 1440, 60, 'exact'],
    ['half an hour', 1800, 360, 'exact'],
    ['an hour', 3600, 3600, 'exact'],
    ['over two days', 172_800, 86_400, 'at-least'],
    ['less than 10 minutes', 600, 60, 'at-most'],
    ['3 hours or so', 10_800, 3600, 'about'],
    ['90s', 90, 1, 'exact'],
    ['約 33時間', 118_800, 3600, 'exact'],
  ] as const)('%s', (text, seconds, step, bound) => {
    expect(findDurations(text)).toMatchObject([{ seconds, step, bound }]);
  });

  it('says where it stands, with what makes it less exact', () => {
    const text = 'It took roughly 20 min, not 2 h.';
    expect(findDurations(text).map(({ written }) => written)).toEqual(['roughly 20 min', '2 h']);
    for (const { start, end, written } of findDurations(text)) expect(text.slice(start, end)).toBe(written);
  });

  it.each(['v1.2.3', '4:30', 'HTTP 404', '10 MB', 'and', 'as', 'run-5', '3x', 'bundle-2026-05-12-a'])(
    '%s is none',
    (text) => {
      expect(findDurations(text)).toEqual([]);
    },
  );
});
