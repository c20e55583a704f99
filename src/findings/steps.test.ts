import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { type Assessment, assessFinding } from './assess-finding.ts';
import { type Classification, classifyFinding } from './classify-finding.ts';
import { type FindingEntry, findingEntry } from './finding-entry.ts';
import { type Fix, fixFinding } from './fix-finding.ts';
import type { PlannedStep } from './loop-step.ts';

const day = '2026-09-01';

/** The entry of a finding about a review of an agent. */
function entry(fields: object): FindingEntry {
  const { records } = libraryOf({
    'registers/agents/triage.md': recordText({ kind: 'agent', agent_id: 'triage', owner_team: 'support' }),
    'postmortems/pm-1.md': recordText({ kind: 'postmortem', id: 'pm-1', template: 'library', agent_id: 'triage' }),
    'registers/findings/fnd-1.md': recordText({
      ...{ kind: 'finding', finding_id: 'fnd-1', target: 'pm-1', filed_on: '2026-08-22', ...fields },
    }),
  });
  return findingEntry(records['fnd-1']!, day, (_, id) => records[id]);
}

/** What a step writes, or why it is not taken. */
const outcome = (step: PlannedStep): unknown => ('refused' in step ? step.refused.what : step.change);

const graded = { severity: 'high', target_invalidates: [] };
const two = (...states: readonly string[]) => ({
  enumerated_items: states.map((state, at) => ({ id: at === 0 ? 'a' : 'b', state })),
});

test('an entry tells what follows from the record', () => {
  expect(entry({ status: 'open' })).toMatchObject({
    ...{ next: 'classify', ageDays: 10, owners: ['support'], isRouted: false, openItems: 0 },
    target: { name: 'pm-1', kind: 'postmortem', route: '/postmortems/pm-1/' },
  });
  expect(entry({ ...graded, status: 'open', owner: 'kim' })).toMatchObject({ next: 'fix', owners: ['kim'] });
  expect(entry({ ...graded, ...two('open', 'fixed'), status: 'fixed' })).toMatchObject({
    next: 'assess',
    openItems: 1,
  });
  expect(entry({ status: 'closed' })).toMatchObject({ next: 'none' });
  expect(entry({ status: 'closed' })).not.toHaveProperty('ageDays');
});

describe('classify', () => {
  test.each<[string, object, Classification, unknown]>([
    [
      'a user is asked again',
      { origin: 'user-chat' },
      { severity: 'low' },
      { fields: { severity: 'low', target_invalidates: ['user'] }, added: [] },
    ],
    [
      'drift goes to a person',
      { origin: 'drift' },
      { severity: 'high' },
      { fields: { severity: 'high', target_invalidates: ['user'] }, added: [] },
    ],
    [
      'an agent informs',
      { origin: 'agent', severity: 'low' },
      { items: ['a'] },
      { fields: { target_invalidates: [] }, added: ['a'] },
    ],
    [
      'the reviewer looks again',
      { origin: 'studio-review', filed_by: 'ada', severity: 'high' },
      { severity: 'high' },
      { fields: { target_invalidates: ['ada'] }, added: [] },
    ],
    [
      'nobody knows which reviewer',
      { origin: 'adversarial-review' },
      { severity: 'high' },
      'Nobody knows whose approval fnd-1 ends',
    ],
    ['nobody says where it came from', {}, { severity: 'low' }, 'Nobody knows whose approval fnd-1 ends'],
    ['it has to be judged', { origin: 'drift' }, { items: ['a'] }, 'fnd-1 has no severity'],
    [
      'what an agent judged stays',
      { origin: 'agent', filed_by: 'auditor', severity: 'blocker' },
      { severity: 'low' },
      'fnd-1 was filed as blocker by auditor, and stays that',
    ],
    [
      'unless there is something to say',
      { origin: 'agent', severity: 'blocker' },
      { severity: 'low', reason: 'A rehearsal.' },
      { fields: { severity: 'low', severity_reason: 'A rehearsal.', target_invalidates: [] }, added: [] },
    ],
    [
      'a second target',
      { ...graded },
      { target: 'pm-2' },
      'fnd-1 is classified already: about pm-1, ending the approval of nobody',
    ],
    [
      'a second reviewer',
      { ...graded },
      { invalidates: ['kim'] },
      'fnd-1 is classified already: about pm-1, ending the approval of nobody',
    ],
    ['items may come', { ...graded, ...two('open') }, { items: ['a', 'b', 'b'] }, { fields: {}, added: ['b'] }],
    [
      'a question that can be answered',
      { origin: 'user-question' },
      { nonActionable: 'As decided.' },
      { fields: { target_invalidates: ['user'], status: 'non_actionable', resolution: 'As decided.' }, added: [] },
    ],
    ['what is fixed', { ...graded, status: 'fixed' }, { severity: 'low' }, 'fnd-1 is fixed already'],
  ])('%s', (_, fields, decided, expected) =>
    expect(outcome(classifyFinding(entry(fields), decided))).toEqual(expected),
  );
});

describe('fix', () => {
  const by = 'kim';
  test.each<[string, object, Omit<Fix, 'by' | 'day'>, unknown]>([
    ['before it is classified', {}, { resolution: 'x' }, 'fnd-1 is not classified yet'],
    [
      'a whole',
      graded,
      { resolution: 'Moved.' },
      { fields: { fixed_by: 'kim', status: 'fixed', resolution: 'Moved.' }, items: {} },
    ],
    ['without a word', graded, {}, 'Nothing says how fnd-1 was fixed'],
    [
      'of a list, without a name',
      { ...graded, ...two('open', 'open') },
      { resolution: 'x' },
      'fnd-1 lists items, and nobody says which are mended: a, b',
    ],
    [
      'of a part',
      { ...graded, ...two('open', 'open') },
      { items: ['b'], resolution: 'The second.' },
      {
        fields: { fixed_by: 'kim' },
        items: { b: { state: 'fixed' } },
        note: { heading: 'Fix', text: '2026-09-01, kim: The second.' },
      },
    ],
    [
      'of the rest, by another',
      { ...graded, ...two('open', 'fixed'), fixed_by: 'ada' },
      { items: 'all', resolution: 'Both.' },
      { fields: { fixed_by: 'ada, kim', status: 'fixed', resolution: 'Both.' }, items: { a: { state: 'fixed' } } },
    ],
    ['of an item that is not there', { ...graded, ...two('open') }, { items: ['c'] }, 'fnd-1 has no item c'],
    ['twice', { ...graded, status: 'fixed' }, { resolution: 'x' }, 'fnd-1 is fixed already'],
  ])('%s', (_, fields, fix, expected) =>
    expect(outcome(fixFinding(entry(fields), { by, day, ...fix }))).toEqual(expected),
  );
});

describe('assess', () => {
  const fixed = { ...graded, status: 'fixed', fixed_by: 'kim', resolution: 'Moved.' };
  const note = { heading: 'Verification', text: '2026-09-01, ada: Seen.' };
  const closed = { status: 'closed', verified_by: 'ada' };
  test.each<[string, object, Partial<Assessment>, unknown]>([
    ['by the fixer', fixed, { by: '@Kim', holds: true }, '@Kim fixed fnd-1, and does not assess it'],
    [
      'by one of the fixers',
      { ...fixed, fixed_by: 'kim, ada' },
      { holds: true },
      'ada fixed fnd-1, and does not assess it',
    ],
    ['what nobody fixed', graded, { holds: true }, 'Nobody has fixed fnd-1'],
    ['what is closed', { ...fixed, status: 'closed' }, { holds: true }, 'fnd-1 is closed already'],
    ['without an answer', fixed, {}, 'Nobody says whether the fix of fnd-1 holds'],
    ['as a whole', fixed, { holds: true }, { fields: closed, items: {}, note }],
    ['as failed', fixed, { holds: false }, { fields: { status: 'open' }, items: {}, note }],
    [
      'a list as a whole',
      { ...fixed, ...two('fixed', 'fixed') },
      { holds: true },
      'fnd-1 lists 2 items, and is not closed as a whole',
    ],
    ['nothing of a list', { ...fixed, ...two('fixed') }, {}, 'Nothing says what was seen of fnd-1'],
    [
      'a part of a list, which closes nothing',
      { ...fixed, ...two('fixed', 'fixed') },
      { verified: ['a'] },
      { items: { a: { state: 'closed' } }, note },
    ],
    [
      'the last of a list',
      { ...fixed, ...two('closed', 'fixed') },
      { verified: ['b'] },
      { fields: closed, items: { b: { state: 'closed' } }, note },
    ],
    [
      'a survivor',
      { ...fixed, ...two('fixed', 'fixed') },
      { verified: ['a'], open: ['b'] },
      { fields: { status: 'open' }, items: { a: { state: 'closed' }, b: { state: 'open' } }, note },
    ],
    [
      'an item that nobody mended',
      { ...fixed, ...two('open', 'fixed') },
      { verified: ['a'] },
      'Item a is open, and cannot be verified',
    ],
    [
      'an item both ways',
      { ...fixed, ...two('fixed') },
      { verified: ['a'], open: ['a'] },
      'Two things are said of item a',
    ],
    [
      'an item that was right, with what shows it',
      { ...fixed, ...two('closed', 'open') },
      { wrong: { b: 'See the log.' } },
      { fields: closed, items: { b: { state: 'rejected', reason: 'See the log.' } }, note },
    ],
    ['an item that is not there', { ...fixed, ...two('fixed') }, { verified: ['aa'] }, 'fnd-1 has no item aa'],
    [
      'what is wrong',
      graded,
      { reject: true },
      { fields: { status: 'rejected', resolution: 'Seen.', verified_by: 'ada' } },
    ],
  ])('%s', (_, fields, more, expected) => {
    const assessment = { by: 'ada', message: 'Seen.', verified: [], open: [], wrong: {}, day, ...more };
    expect(outcome(assessFinding(entry(fields), assessment))).toEqual(expected);
  });
});
