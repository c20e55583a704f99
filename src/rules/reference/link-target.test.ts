import { describe, expect, it } from 'vitest';
import { linkTarget } from './link-target.ts';

const from = 'postmortems/pm-2026-021.md';

describe('linkTarget', () => {
  it.each([
    ['', { to: 'nowhere' }],
    ['https://example.com/a.md', { to: 'elsewhere' }],
    ['//example.com/a.md', { to: 'elsewhere' }],
    ['mailto:a@example.com', { to: 'elsewhere' }],
    ['#', { to: 'elsewhere' }],
    ['#timeline', { to: 'here', fragment: 'timeline' }],
    ['#%E5%BD%B1%E9%9F%BF', { to: 'here', fragment: '影響' }],
    ['pm-2026-022.md', { to: 'document', path: 'postmortems/pm-2026-022.md', fragment: undefined }],
    ['./a%20b.md?plain=1#x', { to: 'document', path: 'postmortems/a b.md', fragment: 'x' }],
    ['../registers/agents/a.md', { to: 'document', path: 'registers/agents/a.md', fragment: undefined }],
    ['../playbooks/escalation.mdx', { to: 'document', path: 'playbooks/escalation.mdx', fragment: undefined }],
    ['../data/events/x.ndjson', { to: 'file', path: 'data/events/x.ndjson' }],
    ['../registers/', { to: 'elsewhere' }],
    ['../../README.md', { to: 'outside', path: '../README.md' }],
    ['../..', { to: 'outside', path: '..' }],
    ['%E0%A4%A.md', { to: 'document', path: 'postmortems/%E0%A4%A.md', fragment: undefined }],
    ['/postmortems/pm-2026-022/', { to: 'elsewhere' }],
    ['/library/postmortems/pm-2026-022/#x', { to: 'record', kind: 'postmortem', id: 'pm-2026-022', fragment: 'x' }],
    [
      '/library/failure-modes/tool-timeout',
      { to: 'record', kind: 'failure-mode', id: 'tool-timeout', fragment: undefined },
    ],
    ['/library/rules/action/owner/', { to: 'elsewhere' }],
    ['/library/postmortems/feed.xml', { to: 'elsewhere' }],
  ])('%s', (url, target) => {
    expect(linkTarget(url, from, '/library')).toEqual(target);
  });
});
