import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
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
