import { expect, test } from 'vitest';
import { recordText } from '../../../tests/library-of.ts';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import recurrence from './recurrence.ts';

const done = { status: 'done', done_at: '2026-03-20', linked_failure_ids: ['misread-scan'] };

/** What the rule says of two reviews: an earlier one with these actions, a later one with these fields. */
function findings(actions: readonly object[], later: object = {}, body = ''): number {
  const agent = { kind: 'postmortem', agent_id: 'claims-intake', failure_id_refs: ['misread-scan'] };
  const earlier = { ...agent, id: 'pm-2026-021', detected_at: '2026-03-02T09:00:00Z', action_items: actions };
  const files = [
    { path: 'content/postmortems/pm-2026-021.md', text: recordText(earlier) },
    {
      path: 'content/postmortems/pm-2026-030.md',
      text: recordText({ ...agent, id: 'pm-2026-030', detected_at: '2026-08-14T09:12:00Z', ...later }, body),
    },
  ];
  const example = { verdict: 'invalid' as const, name: undefined, findings: 1, line: 1, now: '2026-09-01T00:00:00Z' };
  return lintExample({ ...example, files }, [recurrence], defaultConfig).diagnostics.length;
}

test.each([
  ['every action was done before', [done], {}, 1],
  ['an action without failure ids counts', [{ ...done, linked_failure_ids: [] }], {}, 1],
  ['an action that was dropped does not hold it open', [done, { status: 'wont-do' }], {}, 1],
  ['an action against another failure is still open', [done, { status: 'open', linked_failure_ids: ['x'] }], {}, 1],
  ['one action is still open', [done, { status: 'open' }], {}, 0],
  ['an action is done, and nobody knows when', [{ status: 'done' }], {}, 0],
  ['nothing was done', [], {}, 0],
  ['the last action was done later', [done, { ...done, done_at: '2026-08-20' }], {}, 0],
  ['it was done on the day of the incident', [{ ...done, done_at: '2026-08-14' }], {}, 0],
  ['the failure had begun before', [done], { started_at: '2026-03-19T22:00:00Z' }, 0],
  ['it is known that it did not hold', [{ ...done, effectiveness: { held: 'no' } }], {}, 0],
  ['it was a drill', [done], { incident_type: 'drill' }, 0],
  ['it was another agent', [done], { agent_id: 'invoice-match' }, 0],
  ['it was another failure', [done], { failure_id_refs: ['looping-retry'] }, 0],
  ['no failure mode fits', [done], { failure_id_refs: ['UNKNOWN'] }, 0],
] as const)('%s', (_, actions, later, count) => {
  expect(findings(actions, later)).toBe(count);
});

test('a review that links to the earlier one knows of it', () => {
  expect(findings([done], {}, 'See [[pm-2026-021]].')).toBe(0);
});
