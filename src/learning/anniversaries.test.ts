import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { anniversariesIn } from './anniversaries.ts';

const week = { first: '2026-08-10', last: '2026-08-16' };
const newYear = { first: '2025-12-29', last: '2026-01-04' };

test.each([
  ['a year ago', '2025-08-12', week, ['2025-08-12 1']],
  ['on the first and the last day', ['2024-08-10', '2023-08-16'], week, ['2024-08-10 2', '2023-08-16 3']],
  ['the days beside it', ['2025-08-09', '2025-08-17'], week, []],
  ['this year', '2026-08-12', week, []],
  ['later', '2027-08-12', week, []],
  [
    'both years of a week over the new year',
    ['2024-12-30', '2024-01-02', '2024-06-01'],
    newYear,
    ['2024-12-30 1', '2024-01-02 2'],
  ],
  ['of the same day the most recent', ['2020-08-12', '2024-08-12'], week, ['2024-08-12 2', '2020-08-12 6']],
  ['a leap day where there is none', '2024-02-29', { first: '2026-02-23', last: '2026-03-01' }, ['2024-02-29 2']],
  ['a leap day on a leap day', '2024-02-29', { first: '2028-02-28', last: '2028-03-05' }, ['2024-02-29 4']],
])('%s', (_, days, period, expected) => {
  const files = [days]
    .flat()
    .map((day, index) => [
      `postmortems/pm-${index}.md`,
      recordText({ kind: 'postmortem', id: `pm-${index}`, detected_at: `${day}T10:00:00Z` }),
    ]);
  const drill = recordText({
    kind: 'postmortem',
    id: 'drill',
    incident_type: 'drill',
    detected_at: '2025-08-12T10:00:00Z',
  });
  const { records } = libraryOf({ ...Object.fromEntries(files), 'postmortems/drill.md': drill });
  const found = anniversariesIn(Object.values(records), period);
  expect(found.map(({ day, years }) => `${day} ${years}`)).toEqual(expected);
});
