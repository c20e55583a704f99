import { describe, expect, test } from 'vitest';
import { normaliseHeading, roleOf } from './heading-role.ts';
import { coeTemplate } from './templates/coe.ts';
import { libraryTemplate } from './templates/library.ts';

test.each([
  ['Timeline', 'timeline'],
  ['2. Timeline', 'timeline'],
  ['2.1) Timeline:', 'timeline'],
  ['⏱ Timeline', 'timeline'],
  ['Root cause (5 whys)', 'root cause'],
  ['What’s next?', "what's next"],
  ['What  went\twell', 'what went well'],
  ['根本原因：', '根本原因'],
  ['予防（Prevent）', '予防'],
  ['Done ✅', 'done'],
  ['', ''],
])('normalises %j', (title, heading) => {
  expect(normaliseHeading(title)).toBe(heading);
});

describe('the role of a heading', () => {
  test.each([
    ['Timeline', 'timeline'],
    ['Incident Timeline', 'timeline'],
    ['Timeline (all times UTC)', 'timeline'],
    ['Timeline (UTC) 2026-08-14 - 2026-08-15. All times approximate', 'timeline'],
    ['Timeline — all times in UTC', 'timeline'],
    ['Action Items & Followups', 'actions'],
    ['Action item', 'actions'],
    ['Remediation / Future work', 'actions'],
    ['Corrective and Preventative Measure', 'actions'],
    ['Recommended actions', 'actions'],
    ['再発防止', 'actions'],
    ['预防', 'actions'],
    ['Root cause analysis', 'root-cause'],
    ['Root cause: a missing key', 'root-cause'],
    ['5 Whys', 'root-cause'],
    ['Impact assessment', 'impact'],
    ['Customer impact', 'impact'],
    ['Detection and response', 'detection'],
    ['Lessons Learned and Future Improvements', 'lessons'],
    ['Problem summary', 'summary'],
    ['Chronologie', 'timeline'],
    ['Impact on the payment agent', undefined],
    ['Actions taken', undefined],
    ['Timelines of other teams', undefined],
    ['Recovering', undefined],
    ['Anything', undefined],
    ['', undefined],
  ])('%j', (title, role) => {
    expect(roleOf(title, libraryTemplate)).toBe(role);
  });

  test('is what the template says', () => {
    expect(roleOf('Lessons learned', libraryTemplate)).toBe('lessons');
    expect(roleOf('Lessons learned', coeTemplate)).toBeUndefined();
    expect(roleOf('9. Regulatory considerations', coeTemplate)).toBe('regulatory');
  });

  test.each(['(', ' (', ': ', '.', ' and ', '（'])('a heading of many %j takes no time', (unit) => {
    roleOf(`a${unit.repeat(200_000)}b`, libraryTemplate);
  });
});
