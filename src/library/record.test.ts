import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { isRecord, recordView } from './record.ts';
import { recordSchema } from './record-schema.ts';

const body = `
## Summary

The agent opened each ticket twice. See [[triage]].

## Timeline

| Time (UTC) | Event | Actor |
|---|---|---|
| 2026-05-01 09:12 | First duplicate | triage |
| ~10:38 | Noticed | analyst |
`;

const { records } = libraryOf({
  'postmortems/pm-2026-001.md': recordText(
    {
      kind: 'postmortem',
      id: 'pm-2026-001',
      title: 'Tickets twice',
      status: 'final',
      severity: 'SEV-2',
      agent_id: 'triage',
      detected_at: '2026-05-01T23:30:00-02:00',
      failure_id_refs: ['duplicate'],
      owners: ['triage owner'],
      five_whys: { surface: 'Two tickets', why_1: 'Two calls', why_2: null, root_cause: 'No key' },
      action_items: [
        {
          id: 'A-1',
          description: 'Send a key',
          status: 'open',
          owner: 'runtime',
          due: '2026-08-01',
          linked_failure_ids: ['timeout'],
        },
      ],
    },
    body,
  ),
  'registers/agents/triage.md': recordText({ kind: 'agent', agent_id: 'triage', business_purpose: 'Sorts requests.' }),
  'registers/failure-modes/duplicate.md': recordText({
    kind: 'failure-mode',
    failure_id: 'duplicate',
    name: 'Duplicate',
    severity: 'high',
  }),
  'registers/failure-modes/timeout.md': recordText({ kind: 'failure-mode', failure_id: 'timeout', name: 'Timeout' }),
});
const incident = records['pm-2026-001'];

describe('recordView', () => {
  test('keeps to its schema', () => {
    for (const record of Object.values(records)) expect(recordSchema.safeParse(record).error).toBeUndefined();
  });

  test('gives every kind the same card', () => {
    expect(incident).toMatchObject({
      route: '/postmortems/pm-2026-001/',
      status: 'final',
      severity: 'sev2',
      date: '2026-05-02',
      owners: ['triage owner'],
      summary: 'The agent opened each ticket twice. See triage.',
      audience: 'internal',
    });
    expect(records['triage']).toMatchObject({
      route: '/agents/triage/',
      agents: ['triage'],
      summary: 'Sorts requests.',
    });
  });

  test('is about what fired, not about what an action is against', () => {
    expect(incident?.agents).toEqual(['triage']);
    expect(incident?.failureIds).toEqual(['duplicate']);
  });

  test('has the timeline with its instants, and says that the text has it', () => {
    expect(incident?.timeline).toMatchObject([
      { instant: '2026-05-01T09:12:00Z', event: 'First duplicate', actor: 'triage' },
      { approximate: true, event: 'Noticed' },
    ]);
    expect(incident?.bodyFields).toContain('timeline');
    expect(incident?.bodyFields).not.toContain('five_whys');
  });

  test('leaves out a why that is empty', () => {
    expect(incident?.whys.map(({ level }) => level)).toEqual(['surface', 'why_1', 'root_cause']);
  });

  test('knows who cites it: by a field, and with the sentence of a link', () => {
    expect(records['triage']?.backlinks).toMatchObject([
      { relation: 'agent_id', id: 'pm-2026-001' },
      { relation: 'link', id: 'pm-2026-001', sentence: expect.stringContaining('See triage') },
    ]);
  });
});

/** The view of the only record of a library. */
function only(path: string, fields: Readonly<Record<string, unknown>>, text = '') {
  const [record] = Object.values(libraryOf({ [path]: recordText(fields, text) }).records);
  if (record === undefined) throw new Error('the text is no record');
  return record;
}

describe('a postmortem', () => {
  const { library, index } = libraryOf({
    'postmortems/pm-1.md': recordText(
      {
        kind: 'postmortem',
        id: 'pm-1',
        title: 'Paid twice',
        audience: 'public',
        started_at: '2026-08-01T08:00:00Z',
        detected_at: '2026-08-02T08:00:00Z',
        agent_id: 'billing',
        timeline: [{ t: '2026-08-01T10:00:00+02:00', event: 'First', actor: 'billing', source: 'trace' }],
        action_items: [
          {
            id: 'A-1',
            description: 'Ask',
            status: 'wont-do',
            reason: 'too slow',
            approver: 'owner',
            due: '2026-08-09',
          },
        ],
      },
      '# Paid twice\n\nSee [itself](pm-1.md).\n',
    ),
    'registers/agents/billing.md': recordText({ kind: 'agent', agent_id: 'billing', title: 'Billing' }),
  });
  const [document] = library.documents.filter(isRecord);
  const path = '/somewhere/content/postmortems/pm-1.md';
  const history = { created: '2026-08-03T00:00:00Z', updated: '2026-08-04T00:00:00Z', commits: 2 };
  const view = recordView(document!, { history: { [document!.path]: history } }, index, '2026-09-01T00:00:00Z');

  test('as a whole', () => {
    expect(view).toEqual({
      kind: 'postmortem',
      id: 'pm-1',
      title: 'Paid twice',
      summary: 'See itself.',
      route: '/postmortems/pm-1/',
      audience: 'public',
      date: '2026-08-01',
      agents: ['billing'],
      failureIds: [],
      owners: [],
      fields: document!.data,
      bodyFields: [],
      actions: [
        {
          ...{ id: 'A-1', description: 'Ask', status: 'wont-do', state: 'dropped', due: '2026-08-09' },
          ...{ reason: 'too slow · owner', failureIds: [] },
        },
      ],
      timeline: [
        {
          ...{ t: '2026-08-01T10:00:00+02:00', instant: '2026-08-01T10:00:00+02:00' },
          ...{ event: 'First', actor: 'billing', source: 'trace' },
        },
      ],
      whys: [],
      sections: [{ title: 'Paid twice', depth: 1, slug: 'paid-twice' }],
      references: [
        {
          ...{ relation: 'agent_id', pointer: '/agent_id', kind: 'agent', id: 'billing' },
          ...{ title: 'Billing', route: '/agents/billing/' },
        },
        { relation: 'link', kind: 'postmortem', id: 'pm-1', title: 'Paid twice', route: '/postmortems/pm-1/' },
      ],
      backlinks: [],
      history,
      contentPath: 'postmortems/pm-1.md',
    });
  });

  test('its JSON twin keeps to the schema, and knows no folder of the machine', () => {
    const elsewhere = { ...document!, path };
    const twin = JSON.stringify(recordView(elsewhere, { history: {} }, index, '2026-09-01T00:00:00Z'));
    expect(recordSchema.safeParse(JSON.parse(twin)).error).toBeUndefined();
    expect(twin).not.toContain('somewhere');
  });

  test.each([
    ['2026-08-09T23:59:59Z', 'open', 0],
    ['2026-08-10T00:00:00Z', 'overdue', -1],
    ['2026-08-09T23:59:59-02:00', 'overdue', -1],
  ])('at %s an action due on the 9th is %s', (now, state, dueInDays) => {
    const action = { id: 'A-1', status: 'open', due: '2026-08-09' };
    const times = { started_at: '2026-07-01T08:00:00Z', detected_at: '2026-08-02T08:00:00Z' };
    const data = { ...times, action_items: [action] };
    const [seen] = recordView({ ...document!, data }, { history: {} }, index, now).actions;
    expect(seen).toMatchObject({ state, dueInDays, ageDays: 7 - dueInDays });
  });
});

test('times stay with their entries when another entry is none', () => {
  const timeline = [
    'text',
    { t: '~2026-08-01T10:00:00Z', event: 'First' },
    { t: '2026-08-01T11:00:00Z', event: 'Second' },
  ];
  expect(only('postmortems/a.md', { kind: 'postmortem', id: 'a', timeline }).timeline).toEqual([
    { t: '~2026-08-01T10:00:00Z', instant: '2026-08-01T10:00:00Z', approximate: true, event: 'First' },
    { t: '2026-08-01T11:00:00Z', instant: '2026-08-01T11:00:00Z', event: 'Second' },
  ]);
});

describe('a summary', () => {
  const long = 'This sentence has something like sixty characters in its words. ';
  test.each([
    ['short', 'All of it, no full stop', 'All of it, no full stop'],
    ['whole sentences', long.repeat(5), long.repeat(3).trim()],
    [
      'a first sentence that is too short is not enough',
      `No. ${'word '.repeat(60)}`,
      `No. ${'word '.repeat(47).trim()} …`,
    ],
    ['sentences of a language without spaces', `${'障'.repeat(99)}。`.repeat(4), `${'障'.repeat(99)}。`.repeat(2)],
    ['text without spaces', '障'.repeat(500), `${'障'.repeat(240)} …`],
    ['never half a character', `x${'🙂'.repeat(300)}`, `x${'🙂'.repeat(119)} …`],
  ])('%s', (_, text, expected) => {
    const fields = { kind: 'agent', agent_id: 'a', business_purpose: text };
    expect(only('registers/agents/a.md', fields).summary).toBe(expected);
  });

  test('of a postmortem is its section, else its systemic cause', () => {
    const fields = { kind: 'postmortem', id: 'a', systemic_cause: 'No key.' };
    expect(only('postmortems/a.md', fields, '## Impact\n\nMuch.\n\n## Summary\n\nIn short.').summary).toBe('In short.');
    expect(only('postmortems/a.md', fields, '').summary).toBe('No key.');
  });
});

describe('a status', () => {
  const stage = (name: string, outcome?: string) => ({ stage: name, entered_at: '2026-08-01T00:00:00Z', outcome });
  test.each<[string, readonly unknown[] | undefined, string]>([
    ['no stages', undefined, 'planned'],
    ['none entered', [{ stage: 'pre-deploy' }], 'planned'],
    ['one entered', [stage('pre-deploy', 'advanced'), stage('canary'), { stage: 'pct-10' }], 'canary'],
    ['the blank of the next is no day', [stage('canary'), { stage: 'pct-10', entered_at: null }], 'canary'],
    ['rolled back', [stage('canary', 'rolled-back')], 'rolled-back'],
    ['all traffic, being watched', [stage('pct-100')], 'pct-100'],
    ['all traffic, advanced', [stage('pct-100', 'advanced')], 'complete'],
    ['full', [stage('full')], 'complete'],
  ])('of a rollout: %s', (_, stages, expected) => {
    expect(only('rollouts/a.md', { kind: 'rollout', rollout_id: 'a', stages }).status).toBe(expected);
  });

  test.each([
    [true, 'passed'],
    ['yes', 'passed'],
    [false, 'failed'],
    ['no', 'failed'],
    ['perhaps', undefined],
  ])('of a drill that passed: %j', (passed, expected) => {
    expect(only('drills/a.md', { kind: 'drill', drill_id: 'a', passed }).status).toBe(expected);
  });
});
