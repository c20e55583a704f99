import { describe, expect, it } from 'vitest';
import { writtenDate } from './written-date.ts';

describe('writtenDate', () => {
  it.each([
    ['Sep 1, 2026', '2026-09-01'],
    ['September 1st 2026', '2026-09-01'],
    ['1 September 2026', '2026-09-01'],
    ['1. Sept. 2026', '2026-09-01'],
    ['01-Sep-2026', '2026-09-01'],
    ['2026/09/01', '2026-09-01'],
    ['2026.9.1', '2026-09-01'],
    ['2026-9-1', '2026-09-01'],
    ['2026年9月1日', '2026-09-01'],
    ['2026-09-01T17:00:00Z', '2026-09-01'],
  ])('%s is %s', (written, date) => {
    expect(writtenDate(written)).toBe(date);
  });

  it.each(['01/02/2026', 'Feb 30, 2026', 'September 2026', 'Q3', 'soon', '2026-09', 'Sep 1', '2026-13-01'])(
    '%s has no one reading',
    (written) => {
      expect(writtenDate(written)).toBeUndefined();
    },
  );
});
