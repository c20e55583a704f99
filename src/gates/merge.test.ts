import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { configSchema } from '../model/config.ts';
import type { MergeGateConfig } from '../model/merge-gate-config.ts';
import { gateDocuments } from './as-gated.ts';
import { judgeFindings, judgeMerge } from './merge.ts';
import { agentsOf } from './touched-agents.ts';

const today = '2026-09-01';
const settings = (input: object): MergeGateConfig => configSchema.parse({ gates: { merge: input } }).gates.merge;

type Fields = Readonly<Record<string, unknown>>;

/** What stands against a merge of a library, a line for each reason. */
function reasons(records: readonly Fields[], input: object = {}, agents?: readonly string[]): readonly string[] {
  const folders: Record<string, string> = {
    ...{ drill: 'drills', 'eval-case': 'registers/eval-cases', 'failure-mode': 'registers/failure-modes' },
    ...{ postmortem: 'postmortems', experiment: 'experiments', finding: 'registers/findings' },
  };
  const files = records.map((fields, at) => [
    `${folders[String(fields['kind'])]}/${String(fields['broken'] ?? '')}${at}.md`,
    fields['broken'] === undefined ? recordText(JSON.parse(JSON.stringify(fields))) : '---\na: [\n---\n',
  ]);
  const { library, index } = libraryOf(Object.fromEntries(files));
  const { reasons } = judgeMerge(gateDocuments(library.documents), settings(input), today, (document) => {
    if (agents === undefined) return true;
    const about = agentsOf(document, index);
    return about.length === 0 || about.some((agent) => agents.includes(agent));
  });
  return reasons.map(({ check, state, at, what }) => `${check} ${state} ${'pointer' in at ? at.pointer : ''}: ${what}`);
}

const drill = (date: string, passed: unknown, modes: readonly string[] = ['tool-timeout'], id = `drill-${date}`) => ({
  ...{ kind: 'drill', drill_id: id, date, passed, failure_ids: modes },
});
const drillCase = (fields: Fields) => ({
  ...{
    kind: 'eval-case',
    case_id: 'ec-1',
    suite: 'drill',
    agent_id: 'a',
    failure_ids: [],
    expected: 'stops',
    ...fields,
  },
});
const mode = (fields: Fields) => ({ kind: 'failure-mode', name: 'm', ...fields });
const past = drill('2026-01-10', 'yes');

describe('the drill suite', () => {
  const failed = (id: string, day: string, modes = 'tool-timeout') =>
    `drills blocked /passed: The drill ${id} against ${modes} of ${day} failed, and none passed since`;
  test.each<[string, readonly Fields[], object, readonly string[]]>([
    ['passed', [past], {}, []],
    ['failed', [drill('2026-01-10', 'no')], {}, [failed('drill-2026-01-10', '2026-01-10')]],
    ['failed, and passed since', [drill('2026-01-10', 'no'), drill('2026-02-10', 'yes')], {}, []],
    ['passed, and failed since', [past, drill('2026-02-10', false)], {}, [failed('drill-2026-02-10', '2026-02-10')]],
    [
      'failed and passed on one day: which came last is not known',
      [past, drill('2026-01-10', 'no', ['tool-timeout'], 'again')],
      {},
      [failed('again', '2026-01-10')],
    ],
    [
      'passed for one of its two failure modes since',
      [drill('2026-01-10', 'no', ['tool-timeout', 'looping-retry']), drill('2026-02-10', 'yes')],
      {},
      [failed('drill-2026-01-10', '2026-01-10', 'looping-retry')],
    ],
    [
      'passed only on a day that has not come',
      [drill('2026-01-10', 'no'), drill('2026-12-24', 'yes')],
      {},
      [failed('drill-2026-01-10', '2026-01-10')],
    ],
    [
      'failed for a mode that is deprecated',
      [past, drill('2026-01-10', 'no', ['old']), mode({ failure_id: 'old', lifecycle: 'deprecated' })],
      {},
      [],
    ],
    [
      'failed for a mode that is part of another one now, which passed since',
      [
        ...[drill('2026-01-10', 'no', ['old']), drill('2026-02-10', 'yes')],
        mode({ failure_id: 'old', lifecycle: 'merged', superseded_by: 'tool-timeout' }),
      ],
      {},
      [],
    ],
    [
      'merged in a circle',
      [
        ...[past, mode({ failure_id: 'x', lifecycle: 'merged', superseded_by: 'y' }), drill('2026-01-10', 'no', ['x'])],
        mode({ failure_id: 'y', lifecycle: 'merged', superseded_by: 'x' }),
      ],
      {},
      [failed('drill-2026-01-10', '2026-01-10', 'x')],
    ],
    [
      'says nothing of the outcome',
      [drill('2026-01-10', 'mostly')],
      {},
      ['drills unknown /passed: drill-2026-01-10 does not say whether the drill against tool-timeout passed'],
    ],
    [
      'says no day',
      [past, drill('soon', 'yes')],
      {},
      ['drills unknown /date: drill-soon does not say on which day it was held'],
    ],
    [
      'never took place',
      [],
      {},
      ['drills unknown : No drill is recorded, so nobody knows whether the drill suite passes'],
    ],
    ['never took place, and is not demanded', [], { drills: 'when-recorded' }, []],
    ['is switched off', [drill('2026-01-10', 'no')], { drills: 'off' }, []],
    [
      'passed too long ago',
      [past],
      { drillMaxAgeDays: 90 },
      ['drills unknown /date: drill-2026-01-10 passed 234 days ago, and a result holds for 90 days'],
    ],
    ['passed on the last day that counts', [drill('2026-06-03', 'yes')], { drillMaxAgeDays: 90 }, []],
    ['has a case that passes', [drillCase({ last_result: 'pass', last_run: '2026-08-30T10:00:00Z' })], {}, []],
    [
      'has a case that fails',
      [drillCase({ last_result: 'fail', last_run: '2026-08-30T10:00:00Z' })],
      {},
      ['drills blocked /last_result: The drill case ec-1 failed on 2026-08-30'],
    ],
    [
      'has a case that never ran',
      [drillCase({ status: 'active' })],
      {},
      ['drills unknown /last_result: The drill case ec-1 is active and has no result'],
    ],
    [
      'has a failing case that is only proposed',
      [past, drillCase({ status: 'proposed', last_result: 'fail' })],
      {},
      [],
    ],
    [
      'has a failing case of a misspelt status',
      [drillCase({ status: 'activ', last_result: 'fail' })],
      {},
      [expect.stringContaining('blocked')],
    ],
    ['has a failing case of another suite', [past, drillCase({ suite: 'golden', last_result: 'fail' })], {}, []],
  ])('%s', (_, records, input, expected) => expect(reasons(records, input)).toEqual(expected));
});

describe('sev1 actions', () => {
  const review = (fields: Fields, ...items: readonly Fields[]) => ({
    ...{
      kind: 'postmortem',
      id: 'pm-1',
      title: 'T',
      template: 'library',
      status: 'final',
      severity: 'sev1',
      agent_id: 'triage',
    },
    action_items: items.map((item) => ({
      id: 'ACT-1',
      description: 'Pin it',
      owner: 'lead',
      due: '2026-10-01',
      ...item,
    })),
    ...fields,
  });
  const open = { status: 'open' };
  const late = { status: 'in-progress', due: '2026-08-30' };
  const undated = { status: 'open', due: undefined };
  const told =
    'sev1-actions blocked /action_items/0/status: Action ACT-1 of pm-1 (sev1) is open, due 2026-10-01, owner lead: “Pin it”';
  const overdue =
    'sev1-actions blocked /action_items/0/due: Action ACT-1 of pm-1 (sev1) is in-progress, due 2026-08-30, 2 days late, owner lead: “Pin it”';
  test.each<[string, Fields, object, readonly string[]]>([
    ['open', review({}, open), {}, [told]],
    ['open in a draft', review({ status: 'draft' }, open), {}, [told]],
    ['open in an old review that was brought in', review({ status: 'draft', imported: { from: 'x' } }, open), {}, []],
    ['late', review({}, late), {}, [overdue]],
    ['open, where only late ones count', review({}, open), { sev1Actions: 'none-overdue' }, []],
    ['late, where only late ones count', review({}, late), { sev1Actions: 'none-overdue' }, [overdue]],
    [
      'without a day, where only late ones count',
      review({}, undated),
      { sev1Actions: 'none-overdue' },
      [expect.stringContaining('sev1-actions unknown /action_items/0/due: Action ACT-1')],
    ],
    ['settled', review({}, { status: 'done' }, { status: 'wont-do' }, { status: 'accepted-risk' }), {}, []],
    ['of another severity', review({ severity: 'sev2' }, open), {}, []],
    [
      'of a severity that cannot be read',
      review({ severity: 'bad' }, open, open),
      {},
      ['sev1-actions unknown /severity: pm-1 has 2 open actions, and its severity cannot be read'],
    ],
    ['switched off', review({}, open), { sev1Actions: 'off' }, []],
  ])('%s', (_, record, input, expected) => expect(reasons([past, record], input)).toEqual(expected));

  test('count for the agents that are touched, and for reviews that name none', () => {
    const [own, nobody] = [review({}, open), review({ agent_id: undefined }, open)];
    expect(reasons([past, own], {}, ['triage'])).toEqual([told]);
    expect(reasons([past, own], {}, ['recon'])).toEqual([]);
    expect(reasons([past, nobody], {}, ['recon'])).toEqual([told]);
  });

  test('quote no credential and no more than a line', () => {
    const token = ['ghp', '_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('');
    const [reason] = reasons([
      past,
      review({}, { ...open, description: `Rotate ${token} ${'and again '.repeat(40)}` }),
    ]);
    expect(reason).toMatch(/“Rotate ••• and again .{0,110}…”$/);
  });
});

describe('rollback plans', () => {
  const plan = {
    trigger: 'above 5 %',
    steps: ['Set the flag off'],
    owner: 'oncall',
    max_minutes: 5,
    tested_on: '2026-08-31',
  };
  const experiment = (status: string | undefined, rollback_plan: unknown) => ({
    ...{ kind: 'experiment', experiment_id: 'exp-1', agent_id: 'a', status, rollback_plan },
  });
  const without = (field: string) => Object.fromEntries(Object.entries(plan).filter(([key]) => key !== field));
  test.each<[string, Fields, object, readonly string[]]>([
    ['whole', experiment('running', plan), {}, []],
    [
      'none',
      experiment('planned', undefined),
      {},
      ['rollback-plans blocked /rollback_plan: The experiment exp-1 has no rollback plan'],
    ],
    [
      'empty',
      experiment('planned', {}),
      {},
      [
        'rollback-plans blocked /rollback_plan/trigger: The rollback plan of exp-1 lacks trigger, steps, owner, max_minutes',
      ],
    ],
    [
      'with words that say nothing',
      experiment('planned', { ...plan, steps: ['TBD', 'n/a'] }),
      {},
      ['rollback-plans blocked /rollback_plan/steps: The rollback plan of exp-1 lacks steps'],
    ],
    [
      'never tried, while it runs',
      experiment('running', without('tested_on')),
      {},
      ['rollback-plans blocked /rollback_plan/tested_on: The experiment exp-1 runs, and its rollback was never tried'],
    ],
    [
      'to be tried later, while it runs',
      experiment('running', { ...plan, tested_on: '2026-09-02' }),
      {},
      [
        'rollback-plans blocked /rollback_plan/tested_on: The rollback of exp-1 is to be tried on 2026-09-02, and the experiment runs already',
      ],
    ],
    ['never tried, while it is planned', experiment('planned', without('tested_on')), {}, []],
    ['none, of one that is over', experiment('concluded', undefined), {}, []],
    [
      'none, of one that is over, where that counts',
      experiment('concluded', undefined),
      { rollbackPlans: ['concluded'] },
      [expect.stringContaining('has no rollback plan')],
    ],
    [
      'none, of one without a status',
      experiment(undefined, undefined),
      {},
      [expect.stringContaining('no rollback plan')],
    ],
    [
      'none, of one whose status is misspelt',
      experiment('runing', undefined),
      {},
      [expect.stringContaining('no rollback plan')],
    ],
    ['switched off', experiment('running', undefined), { rollbackPlans: [] }, []],
  ])('%s', (_, record, input, expected) => expect(reasons([past, record], input)).toEqual(expected));
});

describe('blockers', () => {
  const finding = (fields: Fields) => ({
    ...{ kind: 'finding', finding_id: 'fnd-1', target: 'pm-1', severity: 'blocker', status: 'closed' },
    ...{ resolution: 'Both sums come from the ledger.', fixed_by: 'kim', verified_by: 'ada', ...fields },
  });
  const closed = 'The blocker fnd-1 about pm-1 is closed, ';
  const open = 'blockers blocked /status: The blocker fnd-1 about pm-1 is open';
  test.each<[string, Fields, object, readonly string[]]>([
    ['closed', finding({}), {}, []],
    ['open', finding({ status: 'open' }), {}, [open]],
    ['without a status', finding({ status: undefined }), {}, [open]],
    [
      'of a status that is misspelt',
      finding({ status: 'clsed' }),
      {},
      ['blockers unknown /status: The status of the blocker fnd-1 about pm-1 cannot be read'],
    ],
    ['rejected', finding({ status: 'rejected' }), {}, []],
    ['fixed', finding({ status: 'fixed' }), {}, []],
    [
      'fixed, where a verifier is asked for',
      finding({ status: 'fixed' }),
      { blockers: 'none-unverified' },
      ['blockers blocked /status: The blocker fnd-1 about pm-1 is fixed, and nobody has verified it'],
    ],
    [
      'closed over an open item',
      finding({
        enumerated_items: [
          { id: 'a', state: 'closed' },
          { id: 'b', state: 'open' },
        ],
      }),
      {},
      ['blockers blocked /enumerated_items/1/state: The blocker fnd-1 about pm-1 is closed, but its item b is open'],
    ],
    [
      'closed over an item that nobody verified',
      finding({ enumerated_items: [{ id: 'a', state: 'fixed' }] }),
      {},
      [
        'blockers blocked /enumerated_items/0/state: The blocker fnd-1 about pm-1 is closed, but its item a is not verified',
      ],
    ],
    [
      'closed by the fixer',
      finding({ verified_by: '@Kim' }),
      {},
      [`blockers blocked /verified_by: ${closed}and its fixer verified it`],
    ],
    [
      'closed by nobody',
      finding({ verified_by: undefined }),
      {},
      [`blockers blocked /status: ${closed}and nobody is named who verified it`],
    ],
    [
      'closed, and nobody fixed it',
      finding({ fixed_by: undefined }),
      {},
      [`blockers blocked /status: ${closed}and nobody is named who fixed it`],
    ],
    [
      'closed by words that name a blocker',
      finding({ resolution: 'Changed. The suite does not compile in CI.' }),
      {},
      [
        `blockers blocked /resolution: ${closed}and its resolution names something that does not build: “does not compile”`,
      ],
    ],
    [
      'rejected without a word',
      finding({ status: 'rejected', resolution: undefined }),
      {},
      ['blockers blocked /status: The blocker fnd-1 about pm-1 is rejected, and no `resolution` says how'],
    ],
    ['open and not a blocker', finding({ status: 'open', severity: 'high' }), {}, []],
    [
      'open and without a severity',
      finding({ status: 'open', severity: undefined }),
      {},
      ['blockers unknown /severity: The finding fnd-1 is open, and its severity cannot be read'],
    ],
    ['switched off', finding({ status: 'open' }), { blockers: 'off' }, []],
  ])('%s', (_, record, input, expected) => expect(reasons([past, record], input)).toEqual(expected));
});

test('asked about findings alone, it looks at those about a record, and at what nobody can read', () => {
  const open = { kind: 'finding', severity: 'blocker', status: 'open' };
  const files = {
    'registers/findings/fnd-1.md': recordText({ ...open, finding_id: 'fnd-1', target: 'pm-1' }),
    'registers/findings/fnd-2.md': recordText({ ...open, finding_id: 'fnd-2', target: 'pm-2' }),
    'registers/findings/fnd-3.md': '---\na: [\n---\n',
    'drills/d-1.md': '---\na: [\n---\n',
  };
  const documents = gateDocuments(libraryOf(files).library.documents);
  const told = (target: string | undefined, blockers: 'off' | 'none-open') =>
    judgeFindings(documents, { blockers }, target).reasons.map(({ document }) => document?.contentPath);
  const [first, second, broken] = Object.keys(files);
  expect(told(undefined, 'none-open')).toEqual([first, second, broken]);
  expect(told('pm-2', 'off')).toEqual([second, broken]);
});

test('what cannot be read is not known, and other kinds do not matter', () => {
  expect(reasons([past, { kind: 'finding', broken: 'f' }, { kind: 'failure-mode', broken: 'm' }])).toEqual([
    'readable unknown : registers/findings/f1.md cannot be read',
  ]);
});
