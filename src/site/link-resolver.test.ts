import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { linkResolver } from './link-resolver.ts';

const { library, index } = libraryOf({
  'postmortems/pm-2026-001.md': recordText({ kind: 'postmortem', id: 'pm-2026-001', title: 'One' }),
  'registers/agents/triage.md': recordText({ kind: 'agent', agent_id: 'triage' }, '# Triage'),
});
const files = ['postmortems/chart.png', 'postmortems/page.html', 'postmortems/drawing.svg'];
const hasPage = (route: string) => route === '/metrics/cost/';
const resolve = linkResolver({ ...library, files }, index, '/docs/', hasPage)(library.documents[0]!);

test.each([
  ['triage', 'wiki', '/docs/agents/triage/'],
  ['triage#canvas', 'wiki', '/docs/agents/triage/#canvas'],
  ['nobody', 'wiki', undefined],
  ['../registers/agents/triage.md', 'link', '/docs/agents/triage/'],
  ['../registers/agents/triage.md#canvas', 'link', '/docs/agents/triage/#canvas'],
  ['missing.md', 'link', undefined],
  ['#timeline', 'link', '#timeline'],
  ['https://example.com/a', 'link', 'https://example.com/a'],
  ['mailto:a@example.com', 'link', 'mailto:a@example.com'],
  ['javascript:alert(1)', 'link', undefined],
  ['data:text/html,x', 'link', undefined],
  ['//example.com', 'link', undefined],
  ['/agents/triage/', 'link', '/docs/agents/triage/'],
  ['/agents/nobody/', 'link', undefined],
  ['/metrics/cost/#by-day', 'link', '/docs/metrics/cost/#by-day'],
  ['/metrics/none/', 'link', undefined],
  ['/etc/passwd', 'link', undefined],
  ['chart.png', 'image', '/docs/files/postmortems/chart.png'],
  ['page.html', 'link', undefined],
  ['drawing.svg', 'image', undefined],
  ['../../../etc/passwd', 'link', undefined],
] as const)('%s (%s) leads to %s', (url, type, href) => {
  expect(resolve(url, type)?.href).toBe(href);
});
