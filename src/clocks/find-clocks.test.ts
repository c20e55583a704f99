import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { isRecord, recordView } from '../library/record.ts';
import { type ConfigInput, configSchema } from '../model/config.ts';
import { clockReport } from './clock-report.ts';
import { findClocks } from './find-clocks.ts';

type Fields = Readonly<Record<string, unknown>>;

const agentCard = (fields: Fields = {}) => ({
  ...{ kind: 'agent', agent_id: 'triage', owner_team: 'support', lifecycle_state: 'production' },
  ...fields,
});

/** The clocks of records at a moment; a field that is undefined is not written. */
function clocksOf(records: readonly Fields[], now: string, config: ConfigInput = {}) {
  const written = records.map((record) => Object.entries(record).filter(([, value]) => value !== undefined));
  const texts = written.map((entries) => recordText(Object.fromEntries(entries)));
  const { index, library } = libraryOf(Object.fromEntries(texts.map((text, place) => [`${place}.md`, text])), now);
  return findClocks({
    records: library.documents.filter(isRecord).map((document) => recordView(document, library, index, now)),
    ...{ index, git: library.git, now },
    config: configSchema.parse(config),
  });
}

/** `kind due left`, or `kind state: why`. */
const said = (records: readonly Fields[], now: string, config: ConfigInput = {}) =>
  clocksOf(records, now, config).map(({ kind, state, due, left, why }) =>
    due === undefined ? `${kind} ${state}: ${why}` : `${kind} ${due} ${left}${state === 'overdue' ? ' !' : ''}`,
  );

const review = (fields: Fields = {}): Fields => ({
  ...{ kind: 'postmortem', id: 'pm-1', title: 'Twice', status: 'draft', severity: 'sev1', template: 'library' },
  ...{ agent_id: 'triage', failure_id_refs: [], detected_at: '2026-08-14T09:00:00Z', owners: ['reliability-owner'] },
  ...{ resolved_at: '2026-08-14T14:30:00Z', timeline: [{ t: '2026-08-14T09:00:00Z', event: 'a' }] },
  ...fields,
});

describe('the hand-over and the publication of a review', () => {
  const now = '2026-08-14T15:00:00Z';
  test.each<[string, Fields, readonly string[]]>([
    // 24 h for critical and 72 h for high; five and ten business days from a Friday.
    ['sev1', {}, ['handoff 2026-08-15T14:30:00.000Z in 23 h 30 min', 'publication 2026-08-21 in 7 days']],
    ['sev2', { severity: 'sev2' }, ['handoff 2026-08-17T14:30:00.000Z in 3 days', 'publication 2026-08-28 in 14 days']],
    ['sev3 has none', { severity: 'sev3' }, []],
    ['a drill has none', { incident_type: 'drill' }, []],
    ['it was published', { published_at: '2026-08-14' }, ['handoff 2026-08-15T14:30:00.000Z in 23 h 30 min']],
    ['it is in review', { status: 'in-review' }, ['publication 2026-08-21 in 7 days']],
    ['it is final', { status: 'final' }, []],
    [
      'an owner and a course of events are a hand-over',
      { timeline: [1, 2].map((event) => ({ t: '2026-08-14T09:00:00Z', event: `${event}` })) },
      ['publication 2026-08-21 in 7 days'],
    ],
    [
      'not resolved',
      { resolved_at: undefined },
      [
        'handoff waiting: it counts from the recovery, and the record has no `resolved_at` yet',
        'publication waiting: it counts from the recovery, and the record has no `resolved_at` yet',
      ],
    ],
    [
      'another offset is the same moment',
      { resolved_at: '2026-08-15T01:30:00+11:00' },
      ['handoff 2026-08-15T14:30:00.000Z in 23 h 30 min', 'publication 2026-08-21 in 7 days'],
    ],
    ['an old review that nobody took on', { imported: { from: 'a.md' } }, []],
  ])('%s', (_, fields, clocks) => {
    expect(said([review(fields)], now)).toEqual(clocks);
  });

  test.each<[string, string, ConfigInput, string]>([
    ['across a year end', '2026-12-30T23:30:00Z', {}, '2027-01-06'],
    [
      'with the holidays of a year end',
      '2026-12-30T23:30:00Z',
      { holidays: ['2026-12-31', '2027-01-01'] },
      '2027-01-08',
    ],
    ['a holiday on a Saturday moves nothing', '2026-08-14T14:30:00Z', { holidays: ['2026-08-15'] }, '2026-08-21'],
    ['a leap day counts', '2028-02-24T10:00:00Z', {}, '2028-03-02'],
    ['and without it a day later', '2027-02-24T10:00:00Z', {}, '2027-03-03'],
    ['the last Sunday of October, when clocks change', '2026-10-23T22:30:00Z', {}, '2026-10-30'],
    ['another limit', '2026-08-14T14:30:00Z', { clocks: { publishBusinessDays: { sev1: 1 } } }, '2026-08-17'],
  ])('published: %s', (_, resolved_at, config, due) => {
    const clocks = clocksOf([review({ resolved_at, status: 'in-review' })], resolved_at, config);
    expect(clocks.map((clock) => [clock.kind, clock.due])).toEqual([['publication', due]]);
  });

  test.each([
    // 24 hours are 24 hours on the night on which Berlin and New York turn their clocks.
    ['2026-10-25T00:30:00Z', '2026-10-26T00:30:00.000Z'],
    ['2027-03-14T06:30:00Z', '2027-03-15T06:30:00.000Z'],
    ['2026-12-31T23:59:59Z', '2027-01-01T23:59:59.000Z'],
    ['2028-02-28T12:00:00Z', '2028-02-29T12:00:00.000Z'],
  ])('handed over: a recovery at %s', (resolved_at, due) => {
    expect(clocksOf([review({ resolved_at })], resolved_at)[0]).toMatchObject({ kind: 'handoff', due });
  });

  test.each([
    ['2026-08-15T14:29:59Z', 'due', 'in less than 1 min'],
    ['2026-08-15T14:30:00Z', 'overdue', 'now'],
    ['2026-08-15T17:35:00Z', 'overdue', '3 h 5 min late'],
  ])('a moment is over when it has come: %s', (now, state, left) => {
    expect(clocksOf([review()], now)[0]).toMatchObject({ kind: 'handoff', state, left });
  });

  test.each([
    ['2026-08-21T23:59:59Z', 'due', 'today'],
    ['2026-08-22T00:00:00Z', 'overdue', '1 day late'],
  ])('a day is over with its end in UTC: %s', (now, state, left) => {
    expect(clocksOf([review({ status: 'in-review' })], now)[0]).toMatchObject({ state, left });
  });

  test('a rule that is off has no clock, and tells where the limit is set', () => {
    expect(said([review()], now, { rules: { 'clock/publish-due': 'off' } })).toEqual([]);
    expect(clocksOf([review()], now).map(({ source }) => source)).toEqual([
      { says: '000 §2.6', setting: 'clocks.handoffHours.sev1' },
      { says: '004 Severity definitions', setting: 'clocks.publishBusinessDays.sev1' },
    ]);
  });

  test('without owners it is the turn of the agent’s team, and without a card nobody’s', () => {
    const ownerless = review({ owners: [] });
    expect(clocksOf([ownerless, agentCard({ lifecycle_state: 'retired' })], now)[0]?.owners).toEqual(['support']);
    expect(clocksOf([ownerless], now)[0]?.owners).toEqual([]);
  });
});

describe('reports under Article 73', () => {
  const told = (answer: Fields, config: ConfigInput = {}) =>
    said(
      [review({ status: 'closed', regulatory: { eu_ai_act_73: { reason: 'r', ...answer } } })],
      '2026-08-20T00:00:00Z',
      config,
    );
  const aware_at = '2026-08-14T22:30:00Z';
  test.each<[string, Fields, ConfigInput, readonly string[]]>([
    ['general', { applicable: 'yes', aware_at }, {}, ['article-73-initial 2026-08-29 in 9 days']],
    ['death', { applicable: 'yes', aware_at, class: 'death' }, {}, ['article-73-initial 2026-08-24 in 4 days']],
    [
      'widespread: two days, over a weekend as well',
      { applicable: 'yes', aware_at, class: 'widespread-or-critical-infrastructure' },
      {},
      ['article-73-initial 2026-08-16 4 days late !'],
    ],
    ['undecided: the time runs', { applicable: 'unsure', aware_at }, {}, ['article-73-initial 2026-08-29 in 9 days']],
    [
      'the offset decides the day in UTC',
      { applicable: 'yes', aware_at: '2026-08-15T00:30:00+02:00' },
      {},
      ['article-73-initial 2026-08-29 in 9 days'],
    ],
    [
      'nobody wrote when',
      { applicable: 'yes' },
      {},
      ['article-73-initial unknown: nothing says when the organisation became aware: write `aware_at`'],
    ],
    ['not applicable', { applicable: 'no', aware_at }, {}, []],
    [
      'before the Act',
      { applicable: 'yes', aware_at },
      { regulatory: { euAiAct73: { effectiveFrom: '2027-01-01' } } },
      [],
    ],
    [
      'the final report has no day of its own',
      { applicable: 'yes', aware_at, initial_report_at: '2026-08-18' },
      {},
      [
        "article-73-final unknown: the Act names no day: write the authority's into `regulatory.euAiAct73.finalReportDays`",
      ],
    ],
    [
      'or that of the authority',
      { applicable: 'yes', aware_at, initial_report_at: '2026-08-18' },
      { regulatory: { euAiAct73: { finalReportDays: 30 } } },
      ['article-73-final 2026-09-17 in 28 days'],
    ],
    [
      'both are sent',
      { applicable: 'yes', aware_at, initial_report_at: '2026-08-18', final_report_at: '2026-08-19' },
      {},
      [],
    ],
    [
      'another limit',
      { applicable: 'yes', aware_at },
      { regulatory: { euAiAct73: { days: { general: 5 } } } },
      ['article-73-initial 2026-08-19 1 day late !'],
    ],
  ])('%s', (_, answer, config, clocks) => {
    expect(told(answer, config)).toEqual(clocks);
  });
});

describe('actions', () => {
  const of = (item: Fields) =>
    said(
      [review({ status: 'closed', action_items: [{ id: 'A-1', description: 'Page', owner: '@kim', ...item }] })],
      '2026-12-30T00:00:00Z',
      { rules: { 'clock/stale-action': 'off' } },
    );
  test.each<[string, Fields, readonly string[]]>([
    ['open', { status: 'open', due: '2027-01-02' }, ['action 2027-01-02 in 3 days']],
    ['late', { status: 'in-progress', due: '2026-12-29' }, ['action 2026-12-29 1 day late !']],
    ['no day', { status: 'open' }, ['action unknown: it has no `due`']],
    ['no day that exists', { status: 'open', due: '2027-02-29' }, ['action unknown: `due: 2027-02-29` is no day']],
    ['done', { status: 'done', due: '2026-12-29' }, []],
    ['a risk that ends', { status: 'accepted-risk', expires: '2026-12-31' }, ['accepted-risk 2026-12-31 in 1 day']],
    ['a risk for ever', { status: 'accepted-risk' }, ['accepted-risk unknown: it has no `expires`']],
    ['a check', { status: 'done', effectiveness: { check_by: '2026-12-30' } }, ['effectiveness 2026-12-30 today']],
    [
      'a check that told nothing yet',
      { status: 'done', effectiveness: { check_by: '2026-12-01', held: 'unknown' } },
      ['effectiveness 2026-12-01 29 days late !'],
    ],
    ['a check that was made', { status: 'done', effectiveness: { check_by: '2026-12-01', held: 'no' } }, []],
  ])('%s', (_, item, clocks) => {
    expect(of(item)).toEqual(clocks);
  });

  test('whose turn it is: the owner, and the approver of a risk', () => {
    const item = { id: 'A-1', description: 'Page', owner: '@kim', approver: 'head-of-claims', expires: '2027-01-01' };
    const owners = (status: string) =>
      clocksOf([review({ status: 'closed', action_items: [{ ...item, status }] })], '2026-12-30T00:00:00Z').find(
        ({ kind }) => kind !== 'stale-review',
      )?.owners;
    expect([owners('open'), owners('accepted-risk')]).toEqual([['@kim'], ['head-of-claims']]);
  });

  test.each([
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-07-15', '2027-01-15'],
  ])('the actions of a review of %s are stale after %s', (published_at, due) => {
    const record = review({
      status: 'final',
      published_at,
      action_items: [{ id: 'A', status: 'open', due: '2026-01-01' }],
    });
    expect(clocksOf([record], '2026-09-01T00:00:00Z').find(({ kind }) => kind === 'stale-review')).toMatchObject({
      due,
    });
  });
});

describe('what comes round while an agent is in service', () => {
  const now = '2026-11-21T08:00:00Z';
  const canvas = (fields: Fields = {}) => ({ kind: 'canvas', agent_id: 'triage', version: '1.0.0', ...fields });
  const plan = (fields: Fields = {}) => ({
    ...{ kind: 'policy', policy_id: 'plan', agent_id: 'triage', type: 'adversarial-test-plan', status: 'active' },
    ...{ owner: 'safety', ...fields },
  });
  const rollout = (gates: Fields, entered_at = '2026-06-01T08:00:00Z') => ({
    ...{ kind: 'rollout', rollout_id: 'ro-1', agent_id: 'triage', stages: [{ stage: 'full', entered_at, gates }] },
  });
  const quiet = agentCard({ kill_switch: { how: 'flag', last_tested: '2026-11-20' } });
  const only = (kind: string, records: readonly Fields[], config: ConfigInput = {}) =>
    said(records, now, config).filter((line) => line.startsWith(`${kind} `));

  test.each<[string, Fields, readonly string[]]>([
    ['tested', { kill_switch: { last_tested: '2026-08-23' } }, ['kill-switch 2026-11-21 today']],
    ['tested too long ago', { kill_switch: { last_tested: '2026-08-22' } }, ['kill-switch 2026-11-20 1 day late !']],
    [
      'never tested',
      { kill_switch: { how: 'flag' } },
      ['kill-switch unknown: its card names no day on which it was tested'],
    ],
    ['retired', { lifecycle_state: 'retired' }, []],
  ])('a kill switch: %s', (_, fields, clocks) => {
    expect(only('kill-switch', [agentCard(fields)])).toEqual(clocks);
  });

  test.each<[string, readonly Fields[], readonly string[]]>([
    ['signed', [canvas({ signed_on: '2026-10-31' })], ['canvas-reading 2026-12-01 in 10 days']],
    [
      'read again',
      [canvas({ signed_on: '2026-03-01', read_on: '2026-11-01' })],
      ['canvas-reading 2026-12-02 in 11 days'],
    ],
    [
      'a new version',
      [canvas({ signed_on: '2026-03-01', history: [{ version: '1.1.0', date: '2026-10-01' }] })],
      ['canvas-reading 2026-11-01 20 days late !'],
    ],
    [
      'told by the rollout',
      [canvas({ signed_on: '2026-03-01' }), rollout({ monthly_canvas_reading: '2026-11-05' })],
      ['canvas-reading 2026-12-06 in 15 days'],
    ],
    [
      'a yes is no day',
      [canvas({ signed_on: '2026-11-01' }), rollout({ monthly_canvas_reading: 'yes' })],
      ['canvas-reading 2026-12-02 in 11 days'],
    ],
    ['never, since full service', [canvas(), rollout({})], ['canvas-reading 2026-07-02 142 days late !']],
    ['never', [canvas()], ['canvas-reading unknown: nothing says when it was read: write `read_on`']],
  ])('a canvas: %s', (_, records, clocks) => {
    expect(only('canvas-reading', [quiet, ...records])).toEqual(clocks);
  });

  test('nobody reads the canvas of an agent that is not in service, or without a card', () => {
    expect(only('canvas-reading', [agentCard({ lifecycle_state: 'canary' }), canvas()])).toEqual([]);
    expect(only('canvas-reading', [canvas()])).toEqual([]);
  });

  test.each<[string, readonly Fields[], readonly string[]]>([
    ['extended', [plan({ extended_on: '2026-10-02' })], ['adversarial-expansion 2027-01-02 in 42 days']],
    [
      'the rollout knows better',
      [plan({ extended_on: '2026-05-01' }), rollout({ quarterly_adversarial_expansion: '2026-11-05' })],
      ['adversarial-expansion 2027-02-05 in 76 days'],
    ],
    ['never', [plan()], ['adversarial-expansion unknown: nothing says when it was extended: write `extended_on`']],
    [
      'full service of a later version is no extension',
      [plan({ extended_on: '2026-05-01' }), rollout({})],
      ['adversarial-expansion 2026-08-01 112 days late !'],
    ],
    ['superseded', [plan({ status: 'superseded' })], []],
  ])('a suite: %s', (_, records, clocks) => {
    expect(only('adversarial-expansion', [quiet, ...records])).toEqual(clocks);
  });

  test('the numbers are those of the rules', () => {
    const rules: ConfigInput['rules'] = {
      'agent/kill-switch': ['warning', { testedWithinDays: 10 }],
      'rollout/gates': ['error', { monthlyReadingDays: 7 }],
    };
    expect(said([quiet, canvas({ signed_on: '2026-11-20' })], now, { rules })).toEqual([
      'canvas-reading 2026-11-27 in 6 days',
      'kill-switch 2026-11-30 in 9 days',
    ]);
  });

  test('a canary is decided about within 72 hours', () => {
    const canary = (fields: Fields) => ({
      ...rollout({}),
      stages: [{ stage: 'canary', entered_at: '2026-11-19T07:00:00Z', ...fields }],
    });
    expect(said([canary({})], now)).toEqual(['canary 2026-11-22T07:00:00.000Z in 23 h']);
    expect(said([canary({ outcome: 'advanced' })], now)).toEqual([]);
    expect(clocksOf([canary({ oncall: '@kim' })], now)[0]?.owners).toEqual(['@kim']);
  });
});

describe('registers', () => {
  const now = '2026-11-21T08:00:00Z';
  const mode = (fields: Fields) => ({ kind: 'failure-mode', failure_id: 'late', ...fields });
  const seen = review({ status: 'closed', detected_at: '2026-08-23T09:00:00Z' });
  test.each<[string, readonly Fields[], readonly string[]]>([
    ['an entry', [mode({ lifecycle: 'active', review_by: '2026-12-01' })], ['failure-mode 2026-12-01 in 10 days']],
    ['one that is merged', [mode({ lifecycle: 'merged', review_by: '2026-12-01' })], []],
    ['a candidate', [mode({ lifecycle: 'candidate', added_by: 'pm-1' }), seen], ['failure-mode 2026-11-21 today']],
    [
      'a candidate with an earlier day',
      [mode({ lifecycle: 'candidate', added_by: 'pm-1', review_by: '2026-11-01' }), seen],
      ['failure-mode 2026-11-01 20 days late !'],
    ],
    [
      'a candidate with a later day',
      [mode({ lifecycle: 'candidate', added_by: 'pm-1', review_by: '2027-11-01' }), seen],
      ['failure-mode 2026-11-21 today'],
    ],
    [
      'a decision',
      [{ kind: 'decision', decision_id: 'd', status: 'accepted', review_by: '2027-01-01' }],
      ['decision 2027-01-01 in 41 days'],
    ],
    [
      'one that is superseded',
      [{ kind: 'decision', decision_id: 'd', status: 'superseded', review_by: '2027-01-01' }],
      [],
    ],
    [
      'the last weekly review, over a year end',
      [
        { kind: 'review', review_id: 'w52', cadence: 'weekly', date: '2026-12-27' },
        { kind: 'review', review_id: 'w51', cadence: 'weekly', date: '2026-12-20' },
      ],
      ['review 2027-01-10 in 50 days'],
    ],
    [
      'a monthly one, and a quarterly one before a leap day',
      [
        { kind: 'review', review_id: 'm', cadence: 'monthly', date: '2026-11-30' },
        { kind: 'review', review_id: 'q', cadence: 'quarterly', date: '2027-12-31' },
      ],
      ['review 2027-01-07 in 47 days', 'review 2028-04-07 in 503 days'],
    ],
    ['drills, where there is no limit', [{ kind: 'drill', drill_id: 'd', date: '2026-11-01', passed: 'yes' }], []],
    ['a playbook', [{ kind: 'playbook', id: 'p', review_by: '2026-11-20' }], ['playbook 2026-11-20 1 day late !']],
    [
      'phases',
      [
        {
          ...{ kind: 'retirement', retirement_id: 'r' },
          phases: [
            { name: 'a', due: '2026-11-01', status: 'done' },
            { name: 'b', due: '2026-12-01', status: 'planned' },
            { name: 'c' },
          ],
        },
      ],
      ['retirement 2026-12-01 in 10 days'],
    ],
    [
      'a finding that is accepted',
      [
        {
          kind: 'decision',
          decision_id: 'd',
          lint: { ignore: [{ rule: 'clock/order', reason: 'r', until: '2026-11-30' }] },
        },
      ],
      ['suppression 2026-11-30 in 9 days'],
    ],
  ])('%s', (_, records, clocks) => {
    expect(said(records, now)).toEqual(clocks);
  });

  test('of each failure mode the last drill that passed, where the gate asks for a young one', () => {
    const drill = (drill_id: string, date: string, passed: string, failure_ids: readonly string[]) => ({
      ...{ kind: 'drill', drill_id, date, passed, failure_ids },
    });
    const drills = [
      drill('a', '2026-08-01', 'yes', ['timeout', 'leak']),
      drill('b', '2026-10-01', 'yes', ['timeout']),
      drill('c', '2026-11-01', 'no', ['timeout']),
    ];
    const config = { gates: { merge: { drillMaxAgeDays: 90 } } };
    const found = clocksOf(drills, now, config).map(({ record, what, due }) => `${record.id} ${what} ${due}`);
    expect(found).toEqual(['a Drill leak again 2026-10-30', 'b Drill timeout again 2026-12-30']);
    expect(said(drills, now, { gates: { merge: { drillMaxAgeDays: 90, drills: 'off' } } })).toEqual([]);
  });

  test('a retirement is the turn of the team whose card names it', () => {
    const retirement = { kind: 'retirement', retirement_id: 'r', phases: [{ name: 'b', due: '2026-12-01' }] };
    const card = agentCard({ lifecycle_state: 'retired', retirement_plan: 'r' });
    expect(clocksOf([retirement, card], now)[0]?.owners).toEqual(['support']);
  });
});

describe('the list', () => {
  const now = '2026-11-21T08:00:00Z';
  const decision = (id: string, review_by: string) => ({ kind: 'decision', decision_id: id, review_by });
  const records = [
    decision('later', '2026-12-31'),
    decision('late', '2026-11-20'),
    decision('latest', '2026-10-01'),
    decision('b', '2026-12-01'),
    decision('a', '2026-12-01'),
    decision('never', 'soon'),
    review({ status: 'in-review', resolved_at: undefined, severity: 'sev2' }),
  ];

  test('the longest overdue first, then by the time left, then what has no day, then what has not begun', () => {
    const order = (of: readonly Fields[]) => clocksOf(of, now).map(({ record, state }) => `${record.id} ${state}`);
    expect(order(records)).toEqual([
      ...['latest overdue', 'late overdue', 'a due', 'b due', 'later due', 'never unknown', 'pm-1 waiting'],
    ]);
    expect(order(records.toReversed())).toEqual(order(records));
  });

  test.each([
    ['what falls due within ten days', { withinHours: 240 }, ['latest', 'late', 'a', 'b', 'never', 'pm-1']],
    ['one hour less', { withinHours: 231 }, ['latest', 'late', 'never', 'pm-1']],
    ['to the hour', { withinHours: 232 }, ['latest', 'late', 'a', 'b', 'never', 'pm-1']],
    ['one kind', { kind: ['publication'] as const }, ['pm-1']],
    ['an owner, whatever the case', { owner: 'Reliability-Owner' }, ['pm-1']],
    ['an agent', { agent: 'triage' }, []],
  ])('asked for: %s', (_, filter, ids) => {
    const report = clockReport(clocksOf(records, now), { organisation: 'Acme', now, filter });
    expect(report.clocks.map(({ record }) => record.id)).toEqual(ids);
    const { overdue, due, unknown, waiting } = report.totals;
    expect(overdue + due + unknown + waiting).toBe(ids.length);
  });
});
