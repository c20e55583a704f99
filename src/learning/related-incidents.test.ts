import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../bench/corpus/random.ts';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import type { RecordView } from '../library/record-schema.ts';
import { RelatedIncidents } from './related-incidents.ts';

const agents = ['triage', 'match', 'intake', 'planner'];
const modes = ['timeout', 'drift', 'loop', 'stale', 'leak'];

/** What a template puts into every document that is made from it. */
const boilerplate =
  'Describe in two sentences what customers noticed and which measurement shows the extent of the disturbance.';

const incident = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  [
    `postmortems/${id}.md`,
    recordText({
      ...{ kind: 'postmortem', id, title: id, agent_id: 'triage', failure_id_refs: ['timeout'] },
      ...{ detected_at: '2026-03-01T00:00:00Z', ...fields },
    }),
  ] as const;

const registers = {
  ...Object.fromEntries(agents.map((id) => [`registers/agents/${id}.md`, recordText({ kind: 'agent', agent_id: id })])),
  ...Object.fromEntries(
    modes.map((id) => [`registers/failure-modes/${id}.md`, recordText({ kind: 'failure-mode', failure_id: id })]),
  ),
};

function postmortems(...files: (readonly [string, string])[]): RecordView[] {
  const { records } = libraryOf({ ...registers, ...Object.fromEntries(files) });
  return Object.values(records).filter(({ kind }) => kind === 'postmortem');
}

/** The ids like `a`, with why. */
function like(records: readonly RecordView[], id = 'a') {
  const record = records.find((one) => one.id === id);
  if (record === undefined) throw new Error(`there is no ${id}`);
  return new RelatedIncidents(records)
    .of(record)
    .map(({ record: other, reasons }) => [other.id, ...reasons].join(', '));
}

const other = { agent_id: 'match', failure_id_refs: ['drift'] };

describe('what two incidents have in common', () => {
  test.each([
    ['a mode', { agent_id: 'match' }, ['b, timeout']],
    ['a mode and the agent', {}, ['b, timeout, the same agent']],
    ['the agent alone', { failure_id_refs: ['drift'] }, []],
    ['UNKNOWN', { agent_id: 'match', failure_id_refs: ['UNKNOWN'] }, []],
    ['nothing', other, []],
    [
      'the agent and the family of causes, spelt in another way',
      { failure_id_refs: ['drift'], category: 'Upstream_change' },
      ['b, the same family of causes, the same agent'],
    ],
    [
      'what is told of it',
      { ...other, systemic_cause: 'A certificate ran out while the pager was muted over the holiday.' },
      ['b, told alike'],
    ],
  ])('%s', (_, fields, expected) => {
    const cause = {
      category: 'upstream change',
      systemic_cause: 'The certificate of the pager had run out, muted for a holiday.',
    };
    const rest = Array.from({ length: 10 }, (__, index) =>
      incident(`z${index}`, { agent_id: 'planner', failure_id_refs: ['leak'], title: `invoice ${index}` }),
    );
    const found = like(postmortems(incident('a', cause), incident('b', fields), ...rest));
    expect(found).toEqual(expected);
  });
});

test('the phrases of a template make no two incidents alike', () => {
  const files = Array.from({ length: 12 }, (_, index) =>
    incident(String.fromCharCode(97 + index), {
      agent_id: agents[index % 4],
      failure_id_refs: ['UNKNOWN'],
      title: `Incident of ${['pumps', 'valves', 'orders'][index % 3]}`,
      systemic_cause: boilerplate,
    }),
  );
  expect(like(postmortems(...files))).toEqual([]);
});

test('the newest first among equals, then by id, whatever the order of the files', () => {
  const files = [
    incident('a'),
    incident('d', { detected_at: '2026-05-01T00:00:00Z' }),
    incident('c'),
    incident('b'),
    incident('e', { agent_id: 'match' }),
  ];
  const expected = ['d', 'b', 'c', 'e'];
  for (const records of [postmortems(...files), postmortems(...files.toReversed()).reverse()]) {
    expect(like(records).map((text) => text.split(',')[0])).toEqual(expected);
  }
});

test('the newest first among equals that share different things', () => {
  const a = incident('a', { agent_id: 'intake', failure_id_refs: ['timeout', 'drift'] });
  const older = incident('b', { agent_id: 'match' });
  const newer = incident('c', { agent_id: 'planner', failure_id_refs: ['drift'], detected_at: '2026-05-01T00:00:00Z' });
  expect(like(postmortems(a, older, newer))).toEqual(['c, drift', 'b, timeout']);
});

test('two incidents are as much alike one way as the other, and nobody is like itself', () => {
  const random = randomFrom('related');
  const words = ['certificate', 'taxonomy', 'holiday', 'currency', 'invoice', 'depot', 'mapping', 'retry', 'queue'];
  const files = Array.from({ length: 60 }, (_, index) =>
    incident(`pm-${index}`, {
      agent_id: random.pick(agents),
      failure_id_refs: random.sample(modes, random.int(1, 2)),
      category: random.pick(['upstream', 'human review', 'capacity']),
      title: random.sample(words, 4).join(' '),
      systemic_cause: random.sample(words, 3).join(' '),
    }),
  );
  const records = postmortems(...files);
  const related = new RelatedIncidents(records);
  const scores = new Map(
    records.flatMap((record) =>
      related.of(record, 100).map(({ record: found, score }) => [`${record.id} ${found.id}`, score] as const),
    ),
  );
  expect(scores.size).toBeGreaterThan(500);
  for (const [pair, score] of scores) {
    const [one, another] = pair.split(' ');
    expect([pair, scores.get(`${another} ${one}`)]).toEqual([pair, score]);
    expect(one).not.toBe(another);
  }
});
