import { describe, expect, test } from 'vitest';
import { findEdges, indexLibrary } from '../library/graph.ts';
import type { DriftVerdict } from '../metrics/drift/drift-schema.ts';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { standingRecord, withRecords } from './standing-record.ts';

const now = Date.parse('2026-08-14T10:30:00Z');

/** The index of postmortems pm-0, pm-1, … with these fields. */
function index(...reviews: readonly string[]) {
  const documents = reviews.map((fields, number) => {
    const contentPath = `postmortems/pm-${number}.md`;
    const content = `---\nkind: postmortem\nid: pm-${number}\n${fields}\n---\n`;
    return readDocument({ path: `content/${contentPath}`, contentPath, content }, defaultConfig).document;
  });
  return indexLibrary({ documents, edges: findEdges(documents) });
}

const about = 'agent_id: invoice-match\nfailure_id_refs: [schema-drift-input]';
const cause = { agent: 'invoice-match', failureIds: ['schema-drift-input'], metric: 'success-rate' } as const;

describe('a cause belongs to', () => {
  test.each([
    ['a draft of the same day', `${about}\nstatus: draft\ndetected_at: 2026-08-14T09:46:00Z`, 'pm-0'],
    [
      'a draft of last month that nobody has finished',
      `${about}\nstatus: draft\ndetected_at: 2026-07-01T00:00:00Z`,
      'pm-0',
    ],
    ['no draft of tomorrow’s tomorrow', `${about}\nstatus: draft\ndetected_at: 2026-08-16T00:00:00Z`, undefined],
    [
      'no review of an incident that was over',
      `${about}\nstatus: closed\ndetected_at: 2026-08-10T00:00:00Z\nresolved_at: 2026-08-11T00:00:00Z`,
      undefined,
    ],
    [
      'a review of an incident that was over in the morning: the windows of a day still show it',
      `${about}\nstatus: closed\ndetected_at: 2026-08-12T00:00:00Z\nresolved_at: 2026-08-14T02:00:00Z`,
      'pm-0',
    ],
    [
      'a review of an incident that lasts',
      `${about}\nstatus: closed\nstarted_at: 2026-08-14T09:12:00Z\ndetected_at: 2026-08-14T10:38:00Z\nresolved_at: 2026-08-15T14:30:00Z`,
      'pm-0',
    ],
    ['a review of this week that tells no end', `${about}\nstatus: final\ndetected_at: 2026-08-10T00:00:00Z`, 'pm-0'],
    [
      'no review of another mode',
      'agent_id: invoice-match\nfailure_id_refs: [tool-timeout]\nstatus: draft\ndetected_at: 2026-08-14T09:46:00Z',
      undefined,
    ],
    [
      'no review of another agent',
      'agent_id: claims-intake\nfailure_id_refs: [schema-drift-input]\nstatus: draft\ndetected_at: 2026-08-14T09:46:00Z',
      undefined,
    ],
    ['no review without a time', `${about}\nstatus: draft`, undefined],
  ])('%s', (_, fields, expected) => {
    expect(standingRecord(cause, index(fields), now)?.id).toBe(expected);
  });

  test('a draft that is open rather than a review that is closed', () => {
    const closed = `${about}\nstatus: closed\ndetected_at: 2026-08-14T09:00:00Z`;
    expect(
      standingRecord(cause, index(closed, `${about}\nstatus: draft\ndetected_at: 2026-08-13T09:00:00Z`), now)?.id,
    ).toBe('pm-1');
  });

  test('without a mode, the draft that names its metric', () => {
    const metric = { agent: 'invoice-match', failureIds: [], metric: 'override-rate' } as const;
    const draft = `${about}\nstatus: draft\ndetected_at: 2026-08-14T09:46:00Z`;
    expect(standingRecord(metric, index(draft), now)).toBeUndefined();
    expect(standingRecord(metric, index(`${draft}\ntags: [drift, override-rate]`), now)?.id).toBe('pm-0');
  });
});

describe('what waits for a review', () => {
  const crossing: DriftVerdict = {
    ...{
      agent: 'invoice-match',
      version: '1.0.0',
      kind: 'crossing',
      metric: 'boundary-crossings',
      by: {},
      window: '7d',
    },
    ...{ from: '2026-08-07T10:30:00.000Z', to: '2026-08-14T10:30:00.000Z', verdict: 'drift', reason: 'above-zero' },
    ...{ text: 'Boundary crossings: 1 in 7d', numerator: 1, denominator: 9, events: ['evt-1'] },
  };
  const event = {
    event_id: 'evt-1',
    ts: '2026-08-13T09:00:00Z',
    agent_id: 'invoice-match',
    failure_id_refs: ['pii-leak-risk'],
  };
  const judged = (verdict: DriftVerdict, ...reviews: readonly string[]) =>
    withRecords([verdict], index(...reviews), new Map([['evt-1', event]]), 7)[0];
  const review = 'agent_id: invoice-match\nstatus: draft\ndetected_at: 2026-08-13T10:00:00Z\nfailure_id_refs: ';

  test('stays drift without one, or with one of another mode', () => {
    expect(judged(crossing)).toEqual(crossing);
    expect(judged(crossing, `${review}[tool-timeout]`)).toEqual(crossing);
  });
  test('is to watch once one covers it, as the rule on crossings says', () => {
    expect(judged(crossing, `${review}[pii-leak-risk]`)).toMatchObject({
      ...{ verdict: 'watch', record: 'pm-0', text: 'Boundary crossings: 1 in 7d; pm-0 covers it' },
    });
  });
  test('stays drift while there are more than are named', () => {
    expect(judged({ ...crossing, numerator: 21 }, `${review}[pii-leak-risk]`)?.verdict).toBe('drift');
  });
  test('goes for a failure that did not recover as well', () => {
    const late: DriftVerdict = {
      ...{ ...crossing, kind: 'recovery', metric: 'mttr', by: { failure_id: 'tool-timeout', severity: 'sev3' } },
      recovery: { opened_at: '2026-08-13T08:00:00.000Z', minutes: 1590, target_minutes: 1440 },
    };
    expect(judged(late)?.verdict).toBe('drift');
    expect(judged(late, `${review}[tool-timeout]`)).toMatchObject({ verdict: 'watch', record: 'pm-0' });
  });
});
