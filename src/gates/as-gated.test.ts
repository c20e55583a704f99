import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { pairDocuments } from '../library/pair-documents.ts';
import { defaultConfig } from '../model/config.ts';
import { asGated } from './as-gated.ts';
import { judgeMerge } from './merge.ts';

type Fields = Readonly<Record<string, unknown>>;
type Files = Readonly<Record<string, Fields | undefined>>;

const review = (fields: Fields = {}, items: readonly Fields[] = [{ id: 'ACT-1' }]) => ({
  ...{ kind: 'postmortem', id: 'pm-1', title: 'T', template: 'library', status: 'final', severity: 'sev1', ...fields },
  action_items: items.map((item) => ({ description: 'Pin it', due: '2026-10-01', status: 'open', ...item })),
});
const closed = { status: 'closed', resolution: 'Both come from the ledger.', fixed_by: 'kim', verified_by: 'ada' };
const finding = (fields: Fields = {}) => ({
  ...{ kind: 'finding', finding_id: 'fnd-1', target: 'pm-1', severity: 'blocker', status: 'open', ...fields },
});
const drill = (id: string, date: string, passed: string) => ({
  ...{ kind: 'drill', drill_id: id, date, passed, failure_ids: ['tool-timeout'] },
});
const before: Files = {
  'postmortems/pm-1.md': review(),
  'registers/findings/fnd-1.md': finding(),
  'drills/old.md': drill('old', '2026-07-01', 'yes'),
  'drills/new.md': drill('new', '2026-08-01', 'no'),
};

/** What stands against a change of the library; `removed` where the change takes it out. */
function reasons(change: Files): readonly string[] {
  const documents = (files: Files) =>
    libraryOf(
      Object.fromEntries(
        Object.entries(files).flatMap(([path, fields]) => (fields === undefined ? [] : [[path, recordText(fields)]])),
      ),
    ).library.documents;
  const head = documents({ ...before, ...change });
  const gated = asGated(head, pairDocuments(documents(before), head));
  return judgeMerge(gated, defaultConfig.gates.merge, '2026-09-01').reasons.map(
    ({ check, state, document, item, removed }) =>
      [check, state, document?.id, item, ...(removed ? ['removed'] : [])].filter(Boolean).join(' '),
  );
}

const all = ['drills blocked new', 'sev1-actions blocked pm-1 ACT-1', 'blockers blocked fnd-1'];
const [drills, actions, blockers] = all;

test('what a change leaves alone stands', () => expect(reasons({})).toEqual(all));

describe('what a change makes milder, or takes out, counts as it was', () => {
  test.each<[string, Files, readonly (string | undefined)[]]>([
    ['a severity', { 'postmortems/pm-1.md': review({ severity: 'sev3' }) }, all],
    [
      'a review that becomes an old one from elsewhere',
      { 'postmortems/pm-1.md': review({ status: 'draft', imported: { from: 'x' } }) },
      all,
    ],
    ['a review', { 'postmortems/pm-1.md': undefined }, [drills, `${actions} removed`, blockers]],
    ['an action', { 'postmortems/pm-1.md': review({}, []) }, [drills, `${actions} removed`, blockers]],
    [
      'a record that becomes another kind',
      { 'registers/findings/fnd-1.md': { kind: 'decision', decision_id: 'fnd-1' } },
      [drills, actions, `${blockers} removed`],
    ],
    ['the severity of a finding', { 'registers/findings/fnd-1.md': finding({ severity: 'low' }) }, all],
    ['a finding', { 'registers/findings/fnd-1.md': undefined }, [drills, actions, `${blockers} removed`]],
    ['a drill', { 'drills/new.md': undefined }, [`${drills} removed`, actions, blockers]],
  ])('%s', (_, change, expected) => expect(reasons(change)).toEqual(expected));
});

describe('what a change settles, or moves, is settled or there', () => {
  test.each<[string, Files, readonly (string | undefined)[]]>([
    [
      'an action that is done',
      { 'postmortems/pm-1.md': review({}, [{ id: 'ACT-1', status: 'done' }]) },
      [drills, blockers],
    ],
    ['a finding that is closed', { 'registers/findings/fnd-1.md': finding(closed) }, [drills, actions]],
    [
      'a finding that its fixer closed',
      { 'registers/findings/fnd-1.md': finding({ ...closed, verified_by: 'kim' }) },
      [drills, actions, blockers],
    ],
    ['a drill that passes again', { 'drills/again.md': drill('again', '2026-08-20', 'yes') }, [actions, blockers]],
    [
      'a deleted drill after which one passed',
      { 'drills/new.md': undefined, 'drills/again.md': drill('again', '2026-08-20', 'yes') },
      [actions, blockers],
    ],
    [
      'an action in another review',
      { 'postmortems/pm-1.md': undefined, 'postmortems/pm-2.md': review({ id: 'pm-2', title: 'Other' }) },
      [drills, 'sev1-actions blocked pm-2 ACT-1', blockers],
    ],
    ['a review under another path', { 'postmortems/pm-1.md': undefined, 'postmortems/2026/pm-1.md': review() }, all],
  ])('%s', (_, change, expected) => expect(reasons(change)).toEqual(expected));
});
