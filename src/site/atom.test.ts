import { expect, test } from 'vitest';
import { atom } from './atom.ts';

const entry = {
  title: 'A & <B>',
  route: '/postmortems/pm-1/',
  updated: '2026-05-01T00:00:00Z',
  summary: 'Sev 1. It broke.',
  categories: ['timeout'],
};
const feed = {
  title: 'T',
  id: 'urn:x',
  author: 'O',
  now: '2026-09-01T00:00:00Z',
  address: (route: string) => `https://example.com${route}`,
};

test('an entry has its address and its day; text is escaped', () => {
  expect(atom({ ...feed, entries: [entry] })).toContain(
    [
      '<updated>2026-05-01T00:00:00Z</updated>',
      '<author><name>O</name></author>',
      '<entry>',
      '<title>A &amp; &lt;B&gt;</title>',
      '<id>https://example.com/postmortems/pm-1/</id>',
      '<link href="https://example.com/postmortems/pm-1/"/>',
      '<updated>2026-05-01T00:00:00Z</updated>',
      '<summary>Sev 1. It broke.</summary>',
      '<category term="timeout"/>',
      '</entry>',
    ].join('\n'),
  );
});

test('an empty feed is of the clock of the build', () => {
  expect(atom({ ...feed, entries: [] })).toContain('<updated>2026-09-01T00:00:00Z</updated>');
});

test('several things that happened to one part of a page have ids of their own', () => {
  const happened = ['new/2026-05-01', 'closed/2026-05-09'].map((event) => ({ ...entry, route: '/a/#action-1', event }));
  const ids = atom({ ...feed, entries: happened }).match(/(?<=<id>)https[^<]*/g);
  expect(ids).toEqual([
    'https://example.com/a/#action-1/new/2026-05-01',
    'https://example.com/a/#action-1/closed/2026-05-09',
  ]);
});
