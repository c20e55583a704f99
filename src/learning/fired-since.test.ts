import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { agentFacts, type MadeRun } from '../../tests/version-facts.ts';
import { followActions } from '../actions/follow-actions.ts';
import { noActionHistory } from '../library/action-history.ts';
import { firedSince } from './fired-since.ts';

const now = '2026-04-01T00:00:00Z';

/** The actions of an incident whose action was done on 10 March. */
function actions(fields: Readonly<Record<string, unknown>> = {}) {
  const { records } = libraryOf(
    {
      'registers/agents/triage.md': recordText({ kind: 'agent', agent_id: 'triage' }),
      'registers/failure-modes/timeout.md': recordText({ kind: 'failure-mode', failure_id: 'timeout' }),
      'postmortems/pm-1.md': recordText({
        ...{ kind: 'postmortem', id: 'pm-1', agent_id: 'triage', failure_id_refs: ['timeout'] },
        detected_at: '2026-03-01T00:00:00Z',
        action_items: [
          { id: 'a-1', description: 'x', class: 'prevent', status: 'done', done_at: '2026-03-10', ...fields },
        ],
      }),
    },
    now,
  );
  const options = { history: noActionHistory, now, staleMonths: 6, hasLeft: () => false };
  return followActions(Object.values(records), options).map(({ entry }) => entry);
}

/** `n` runs from a day on, ten minutes apart, `bad` of them with the mode. */
const runs = (from: string, n: number, bad: number, mode = 'timeout'): MadeRun[] =>
  Array.from({ length: n }, (_, index) => ({
    at: new Date(Date.parse(from) + index * 600_000).toISOString(),
    ...(index < bad && { mode }),
  }));

test.each([
  [
    'as often as before',
    [runs('2026-03-01', 100, 5), runs('2026-03-12', 100, 5)],
    {},
    ['5 of 100 after 5 of 100, not-decided'],
  ],
  ['less often', [runs('2026-03-01', 100, 50), runs('2026-03-12', 100, 5)], {}, ['5 of 100 after 50 of 100, fell']],
  ['more often', [runs('2026-03-01', 100, 5), runs('2026-03-12', 100, 50)], {}, ['50 of 100 after 5 of 100, rose']],
  ['for the first time', [runs('2026-03-12', 100, 5)], {}, ['5 of 100 after 0 of 0, not-decided']],
  ['not any more', [runs('2026-03-01', 100, 5), runs('2026-03-12', 100, 0)], {}, []],
  ['on the day itself', [runs('2026-03-10', 50, 5)], {}, []],
  ['another mode', [runs('2026-03-12', 100, 5, 'loop')], {}, []],
  ['while it is open', [runs('2026-03-12', 100, 5)], { status: 'open', done_at: undefined }, []],
  ['after what only detects', [runs('2026-03-12', 100, 5)], { class: 'detect' }, []],
  [
    'after what is of no class',
    [runs('2026-03-12', 100, 5)],
    { class: undefined },
    ['5 of 100 after 0 of 0, not-decided'],
  ],
  ['on the day of the clock', [runs('2026-03-31T10:00:00Z', 10, 5)], { done_at: '2026-03-31' }, []],
])('it fires %s', (_, made, fields, expected) => {
  const facts = agentFacts('triage', { '1.0.0': made.flat(), '1.1.0': [] });
  const found = firedSince(actions(fields), [facts], Date.parse(now));
  expect(
    found.map(
      ({ before, after, verdict }) =>
        `${after.fired} of ${after.runs} after ${before.fired} of ${before.runs}, ${verdict}`,
    ),
  ).toEqual(expected);
});
