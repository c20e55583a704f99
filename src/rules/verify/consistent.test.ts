import { expect, test } from 'vitest';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import rule from './consistent.ts';

/** What is said about a review of 2026-07-02, sev2, with this title and summary. */
function said(title: string, summary = 'Claims were filed twice.') {
  const times = 'started_at: 2026-07-02T02:10:00Z\ndetected_at: 2026-07-02T06:40:00Z\npublished_at: 2026-07-08\n';
  const head = `---\nkind: postmortem\nid: pm-2026-041\nseverity: sev2\n${times}title: ${JSON.stringify(title)}\n---\n`;
  const files = [{ path: undefined, text: `${head}\n## Summary\n\n${summary}\n` }];
  const now = '2026-09-01T12:00:00Z';
  return lintExample({ files, now }, [rule], defaultConfig).diagnostics.map(({ message }) => message);
}

test.each([
  'Claims were filed twice',
  'SEV-2: claims were filed twice',
  'From Sev-3 to Sev-1 in an hour',
  '2026-07-03 claims were filed twice',
  'Claims were filed twice (2026-07-01)',
  'Certificates that expire on 2026-12-31 were refused',
  'PM-2026-041: claims were filed twice',
  'pm-2026-041-claims-twice',
  'A second time after pm-2026-012',
  'CVE-2021-41773 in the gateway',
  'INC-4711 claims were filed twice',
])('agrees: %s', (title) => {
  expect(said(title)).toEqual([]);
});

test.each([
  ['Sev-1: claims were filed twice', 'The title says Sev-1, and the review is rated sev2'],
  [
    '2026-06-02 claims were filed twice',
    'The title dates the incident 2026-06-02, and by its record it was 2026-07-02 to 2026-07-08',
  ],
  ['Postmortem PM-2026-014: claims', 'The title calls the incident PM-2026-014, and its id is pm-2026-041'],
])('differs: %s', (title, message) => {
  expect(said(title)).toEqual([message]);
});

test.each([
  ['A Sev-1 alert did not fire.', 0],
  ['This Sev-1 incident cost nothing.', 1],
  ['The last one was on 2025-03-14.', 0],
  ['On 2025-07-02 claims were filed twice.', 1],
  ['On 2026-07-02 as on 2025-07-08 last year.', 1],
])('summary: %s', (summary, findings) => {
  expect(said('Claims were filed twice', summary)).toHaveLength(findings);
});
