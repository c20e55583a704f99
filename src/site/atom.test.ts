import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { atom } from './atom.ts';

const { records } = libraryOf({
  'postmortems/pm-1.md': recordText(
    { kind: 'postmortem', id: 'pm-1', title: 'A & <B>', severity: 'sev1', started_at: '2026-05-01T09:00:00Z' },
    '## Summary\n\nIt broke.',
  ),
});
const feed = {
  title: 'T',
  id: 'urn:x',
  author: 'O',
  now: '2026-09-01T00:00:00Z',
  address: (route: string) => `https://example.com${route}`,
};

test('an entry has its address, its day and its severity; text is escaped', () => {
  expect(atom({ ...feed, records: Object.values(records) })).toContain(
    [
      '<updated>2026-05-01T00:00:00Z</updated>',
      '<author><name>O</name></author>',
      '<entry>',
      '<title>A &amp; &lt;B&gt;</title>',
      '<id>https://example.com/postmortems/pm-1/</id>',
      '<link href="https://example.com/postmortems/pm-1/"/>',
      '<updated>2026-05-01T00:00:00Z</updated>',
      '<summary>Sev 1. It broke.</summary>',
      '</entry>',
    ].join('\n'),
  );
});

test('an empty feed is of the clock of the build', () => {
  expect(atom({ ...feed, records: [] })).toContain('<updated>2026-09-01T00:00:00Z</updated>');
});
