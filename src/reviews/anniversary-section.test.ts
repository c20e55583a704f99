import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { defaultConfig } from '../model/config.ts';
import { anniversarySection } from './anniversary-section.ts';
import { periodOf } from './period.ts';

const of = (days: readonly string[], limit: number) => {
  const files = days.map((day, index) => [
    `postmortems/pm-${index}.md`,
    recordText({
      kind: 'postmortem',
      id: `pm-${index}`,
      title: `Number_${index} *again*`,
      detected_at: `${day}T10:00:00Z`,
    }),
  ]);
  const records = Object.values(libraryOf(Object.fromEntries(files)).records);
  const period = periodOf('weekly', '2026-08-12');
  return anniversarySection({ period, records, followed: [], events: undefined, config: defaultConfig }, limit);
};

test('no section in a week on whose days nothing happened before', () => {
  expect(of(['2026-08-12', '2025-08-20'], 3)).toEqual([]);
});

test('a line for each incident, and how many more there are', () => {
  expect(of(['2025-08-12', '2023-08-11', '2024-08-13'], 2)).toEqual([
    {
      title: 'In these days of earlier years',
      body: [
        '- 3 years ago, on 2023-08-11: [[pm-1]] Number_1 \\*again\\*',
        '- 1 year ago, on 2025-08-12: [[pm-0]] Number_0 \\*again\\*',
        '- and 1 more',
      ].join('\n'),
    },
  ]);
});
