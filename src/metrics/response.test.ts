import { describe, expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { distributionOf } from './distribution.ts';
import { responseMetrics, responseOf } from './response.ts';
import { responseMetricsSchema } from './response-schema.ts';

const minute = 60_000;

const times = {
  started_at: '2026-05-01T08:00:00Z',
  detected_at: '2026-05-01T10:30:00+02:00',
  acknowledged_at: '2026-05-01T08:35:00Z',
  mitigated_at: '2026-05-01T09:00:00Z',
  resolved_at: '2026-05-01T12:00:00Z',
  communications: [
    { who: 'customers', when: '2026-05-01T11:00:00Z' },
    { who: 'head of support', when: '2026-05-01T08:50:00Z' },
    { who: 'auditors', when: '2026-05-04' },
  ],
};

function recordOf(fields: object, body = '', id = 'pm-1') {
  const front = { kind: 'postmortem', id, title: 'Twice', severity: 'sev2', agent_id: 'triage', ...fields };
  const { records } = libraryOf({ [`postmortems/${id}.md`]: recordText(front, body) });
  return records[id]!;
}

const minutesOf = (fields: object, body?: string) =>
  Object.fromEntries(
    responseOf(recordOf(fields, body)).latencies.map(({ name, milliseconds }) => [name, milliseconds / minute]),
  );

const { communications, ...fields } = times;
const without = (...keys: readonly (keyof typeof times)[]) =>
  Object.fromEntries(Object.entries(times).filter(([key]) => !keys.some((name) => name === key)));

describe('the latencies of a record', () => {
  test.each([
    ['every moment', times, { detection: 30, acknowledgement: 5, mitigation: 25, resolution: 210, communication: 20 }],
    ['nobody told', fields, { detection: 30, acknowledgement: 5, mitigation: 25, resolution: 210 }],
    [
      'not acknowledged: from the detection',
      without('acknowledged_at', 'communications'),
      { detection: 30, mitigation: 30, resolution: 210 },
    ],
    [
      'not mitigated: when resolved',
      without('mitigated_at', 'communications'),
      { detection: 30, acknowledgement: 5, mitigation: 205, resolution: 210 },
    ],
    [
      'told on a day',
      { ...fields, communications: [{ who: 'all', when: '2026-05-01' }] },
      { detection: 30, acknowledgement: 5, mitigation: 25, resolution: 210 },
    ],
    ['detected alone', { detected_at: times.detected_at }, {}],
    ['a time without a zone', { ...fields, detected_at: '2026-05-01T10:30:00' }, { mitigation: 25 }],
    ['not even text', { started_at: 7, detected_at: null, communications: 'none', resolved_at: [] }, {}],
  ])('%s', (_, data, expected) => {
    expect(minutesOf(data)).toEqual(expected);
  });

  test('an end before its start is a contradiction, not a latency', () => {
    const response = responseOf(recordOf({ ...fields, started_at: '2026-05-01T09:00:00Z' }));
    expect(response.contradictions).toEqual(['detection']);
    expect(response.latencies.map(({ name }) => name)).not.toContain('detection');
  });

  test('what no field tells is taken from entries of the timeline that are marked so', () => {
    const body = `
## Timeline

| Time (UTC) | Event |
|---|---|
| 2026-05-01 08:00 | **Started:** the first duplicate |
| 2026-05-01 08:10 | The detection job ran |
| ~2026-05-01 08:20 | Detection – an alert fired |
| 2026-05-01 08:25 | Detected: a second alert |
| 2026-05-01 09:20 | Mitigated: calls stopped |
`;
    const response = responseOf(recordOf({ resolved_at: '2026-05-01T10:20:00Z' }, body));
    expect(response.latencies).toEqual([
      { name: 'detection', milliseconds: 20 * minute, from: 'started_at', to: 'detected_at', approximate: true },
      { name: 'mitigation', milliseconds: 60 * minute, from: 'detected_at', to: 'mitigated_at', approximate: true },
      { name: 'resolution', milliseconds: 120 * minute, from: 'detected_at', to: 'resolved_at', approximate: true },
    ]);
  });
});

describe('a distribution', () => {
  test.each([
    [[], undefined],
    [[5], { n: 1, median: 5, min: 5, max: 5 }],
    [[4, 1, 3, 2], { n: 4, median: 2.5, min: 1, max: 4 }],
    [[5, 1, 4, 2, 3], { n: 5, median: 3, p90: 4.6, min: 1, max: 5 }],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000], { n: 11, median: 6, p90: 10, min: 1, max: 1000 }],
  ])('%j', (durations, expected) => {
    expect(distributionOf(durations)).toEqual(expected);
  });
});

test('records are counted by severity, agent and month, those that nobody had to answer are not', () => {
  const { severity, ...rest } = times as typeof times & { severity?: string };
  const records = [
    recordOf({ ...rest, severity: 'sev3' }, '', 'pm-3'),
    recordOf(rest, '', 'pm-2'),
    recordOf({ ...rest, detected_at: '2026-05-01T09:00:00Z', acknowledged_at: undefined }, '', 'pm-1'),
    recordOf({ ...rest, incident_type: 'drill' }, '', 'pm-4'),
  ];
  const metrics = responseMetrics(records);
  expect(responseMetricsSchema.parse(JSON.parse(JSON.stringify(metrics)))).toEqual(metrics);
  expect(metrics.records.map(({ id, counted }) => [id, counted])).toEqual([
    ['pm-1', true],
    ['pm-2', true],
    ['pm-3', true],
    ['pm-4', false],
  ]);
  expect(metrics.all).toMatchObject({ incidents: 3, latencies: { detection: { n: 3, median: 30 * minute } } });
  expect(metrics.by.severity.map(({ key, incidents }) => [key, incidents])).toEqual([
    ['sev2', 2],
    ['sev3', 1],
  ]);
  expect(metrics.by.severity[0]?.latencies.detection).toEqual({
    n: 2,
    median: 45 * minute,
    min: 30 * minute,
    max: 60 * minute,
  });
  expect(metrics.by.month.map(({ key }) => key)).toEqual(['2026-05']);
});
