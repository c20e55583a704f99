import { expect, test } from 'vitest';
import { fixture, lintAs, readAs, rulesIn } from './fixture.ts';

test('the ten sections of 003 and their table are the model, field by field', () => {
  const { document } = readAs('pm-2026-040.md', fixture('haiku.md'));
  expect(document).toMatchObject({ template: 'haiku', id: 'pm-2026-040' });
  expect(document.data).toEqual({
    id: 'pm-2026-040',
    timeline: [
      {
        t: '2026-09-03T08:02:00Z',
        event: 'Release 4.1 of the order service',
        actor: 'release robot',
        source: 'release log',
      },
      {
        t: '2026-09-03T08:31:00Z',
        event: 'Alarm for failed orders',
        actor: 'monitor',
        source: 'page 881',
      },
      {
        t: '2026-09-03T08:42:00Z',
        event: 'Release taken back',
        actor: 'on-call',
        source: 'chat of the incident',
      },
    ],
    action_items: [
      {
        id: 'pm-2026-040#AI-1',
        description: 'Add an alarm for p99 latency of /api/orders above 500 ms',
        category: 'Detection',
        owner: 'order rotation',
        priority: 'P1',
        tracker: 'ORD-411',
      },
      {
        id: 'pm-2026-040#AI-2',
        description: 'Set the pool size in the settings of all four services and fail the build without it',
        category: 'Root-cause',
        owner: 'platform rotation',
        priority: 'P2',
        tracker: 'ORD-412',
      },
    ],
    lessons: ['A default is a decision that nobody has reviewed.'],
  });
  expect(document.sections.map(({ role }) => role).slice(1)).toEqual([
    'summary',
    'impact',
    'timeline',
    'root-cause',
    'detection',
    'response',
    'mitigation',
    'actions',
    'prevention',
    'lessons',
  ]);
});

test('it lacks the days of its actions alone, for which its table has no column', () => {
  const found = lintAs('pm-2026-040.md', fixture('haiku.md'));
  expect(rulesIn(found, 'error')).toEqual({});
  expect(rulesIn(found, 'warning')).toEqual({
    'action/due': 2,
    'frontmatter/schema': 1,
    'structure/summary-answers': 1,
  });
});

test('a status makes it binding', () => {
  const text = fixture('haiku.md').replace('## Summary', '**Status:** Final\n\n## Summary');
  expect(rulesIn(lintAs('pm-2026-040.md', text), 'error')).toEqual({ 'action/due': 2 });
});
