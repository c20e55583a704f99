import { expect, test } from 'vitest';
import { fixture, lintAs, readAs, rulesIn } from './fixture.ts';

test('the form of 002 is the model, field by field', () => {
  const { document } = readAs('PM-12.md', fixture('playbook.md'));
  expect(document).toMatchObject({ template: 'playbook', id: 'PM-12', title: 'Incident PM-12' });
  expect(document.data).toEqual({
    detected_at: '2026-09-03',
    severity: 'sev2',
    owners: ['support-operations', 'platform team'],
    id: 'PM-12',
    timeline: [
      { t: '2026-09-03T08:02:00Z', event: 'the queue fails over' },
      { t: '2026-09-03T08:20:00Z', event: 'the monitor pages' },
      { t: '2026-09-03T09:11:00Z', event: 'the consumer is stopped' },
    ],
    action_items: [
      { owner: 'platform-team', due: '2026-09-20', status: 'open' },
      {
        description: 'Keep the ids of answered messages for a day',
        owner: 'platform-team',
        status: 'open',
      },
      {
        description: 'Page at two equal replies within a minute',
        owner: '@rosa',
        due: '2026-09-10',
        status: 'done',
      },
    ],
  });
});

test.each([
  ['owner :: due, as the form has it', 'platform-team :: 2026-09-20', { owner: 'platform-team', due: '2026-09-20' }],
  [
    'summary :: owner, as its script reads it',
    'Add a cap :: Rosa Lind',
    { description: 'Add a cap', owner: 'Rosa Lind' },
  ],
  [
    'summary :: owner :: due',
    'Add a cap :: @rosa :: 2026-09-20',
    { description: 'Add a cap', owner: '@rosa', due: '2026-09-20' },
  ],
  ['summary :: due', 'Add a cap to retries :: 2026-09-20', { description: 'Add a cap to retries', due: '2026-09-20' }],
  ['a scope operator is no separator', 'Drop Foo::bar from the build', { description: 'Drop Foo::bar from the build' }],
])('an action: %s', (_, line, expected) => {
  const text = `# Incident PM-12\n\n## Summary\n\n## Timeline\n\n## Action Items\n\n- [ ] ${line}\n`;
  expect(readAs('PM-12.md', text).document.data['action_items']).toEqual([{ ...expected, status: 'open' }]);
});

test('a review of the playbook is a draft without a status: what it lacks are warnings', () => {
  expect(rulesIn(lintAs('PM-12.md', fixture('playbook.md')), 'error')).toEqual({});
  expect(rulesIn(lintAs('PM-12.md', fixture('playbook.md')), 'warning')).toEqual({
    'action/disposition': 1,
    'action/due': 1,
    'action/vague': 1,
    'frontmatter/schema': 1,
    'lifecycle/links': 1,
    'lifecycle/upstream': 1,
    'structure/summary-answers': 1,
  });
});

test('the blank form asks for each label, section and action', () => {
  const found = lintAs('PM-13.md', fixture('playbook-blank.md'));
  expect(rulesIn(found, 'error')).toEqual({});
  expect(rulesIn(found, 'warning')).toEqual({
    'action/due': 1,
    'action/owner': 1,
    'frontmatter/schema': 1,
    'structure/no-empty-section': 4,
    'structure/no-placeholder': 4,
  });
});
