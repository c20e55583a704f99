import { expect, test } from 'vitest';
import { checkLine } from './check-line.ts';
import { fieldColumn } from './field-column.ts';

const event = {
  event_id: 'evt-1',
  ts: '2026-08-14T09:12:00Z',
  agent_id: 'support-triage',
  agent_version: '3.0.0',
  run_id: 'run-1',
  event_type: 'run.started',
};
const line = (fields: object) => JSON.stringify({ ...event, ...fields });
const first = '{"event_id":"evt-1","ts":'.length;

test('an event is taken as it is', () => {
  expect(checkLine(line({}))).toEqual({ event, problems: [] });
});

test.each<readonly [string, string, string]>([
  ['{"event_id":"a"', '16 line/not-json', 'This line ends in the middle of its JSON'],
  ['{"event_id":"a', '15 line/not-json', 'This line ends in the middle of its JSON'],
  ['{"a":1}{"a":2}', '8 line/not-json', 'Write a line feed between two events.'],
  ["{'event_id': 1}", '2 line/not-json', 'This line is no JSON'],
  ['error: no events', '1 line/not-json', 'This line is no JSON'],
  ['[1]', '1 line/not-an-object', 'This line is a list and no event'],
  ['null', '1 line/not-an-object', 'This line is null and no event'],
  ['"evt-1"', '1 line/not-an-object', 'This line is a string and no event'],
  [line({ ts: undefined }), '1 field/missing ts', 'Add `"ts": …`.'],
  [line({ ts: '2026-08-14T09:12:00' }), `${first + 1} field/wrong ts`, '`ts` has no zone'],
  [line({ ts: 1775724067 }), `${first + 1} field/wrong ts`, 'Write the moment as text: "2026-04-09T08:41:07.000Z".'],
  [line({ ts: 1775724067123 }), `${first + 1} field/wrong ts`, '"2026-04-09T08:41:07.123Z"'],
  [line({ ts: 7 }), `${first + 1} field/wrong ts`, '`ts` is a number, not text'],
  [line({ event_type: 'run.startd' }), '131 field/wrong event_type', 'Write `run.started`.'],
  [line({ event_type: 'x' }), '131 field/wrong event_type', 'Write `run.started`, `state.entered`'],
  [line({ tier: '2' }), '152 field/wrong tier', 'Write `2` without quotes.'],
  [line({ tokens: 1.5 }), '154 field/wrong tokens', '`tokens` is 1.5, not a whole number'],
  [line({ cost: '1' }), '152 field/wrong cost', '`cost` is text, not a number'],
  [line({ failure_id_refs: 'a' }), '163 field/wrong failure_id_refs', 'Write a list: `["…"]`.'],
  [line({ failure_id_refs: ['a', 1] }), '163 field/wrong failure_id_refs', 'An entry of `failure_id_refs` is a number'],
  [line({ sevrity: 'sev1' }), '145 field/unknown sevrity', 'Write `severity`.'],
  [line({ zzz: 1 }), '145 field/unknown zzz', 'see schemas/event.json'],
  [line({ event_type: 'state.entered' }), '131 field/demanded state', '`state` is missing on a `state.entered`'],
])('%s', (text, place, sentence) => {
  const [problem, ...more] = checkLine(text).problems;
  const { column, kind, field, what, how } = problem!;
  expect(more).toEqual([]);
  expect(`${column} ${kind}${field === undefined ? '' : ` ${field}`}`).toBe(place);
  expect(`${what} ${how}`).toContain(sentence);
});

test('each wrong field of a line is told, and the event is not counted', () => {
  const { event: none, problems } = checkLine(line({ ts: null, agent_id: ' ', cost: -1, user: 'x' }));
  expect(none).toBeUndefined();
  expect(problems.map(({ field }) => field)).toEqual(['ts', 'agent_id', 'cost', 'user']);
});

test('an event that only lacks what a metric asks for is counted', () => {
  expect(checkLine(line({ event_type: 'hitl.gate' }))).toMatchObject({
    event: { event_type: 'hitl.gate' },
    problems: [{ severity: 'warning', field: 'decision_origin' }],
  });
});

test.each([
  ['{"a":1,"b":2}', 'b', 12],
  ['{"a":{"b":1},"b":2}', 'b', 18],
  ['{"a":["b:","}"], "b" : 2}', 'b', 24],
  ['{"a":"\\"b\\":","b":2}', 'b', 19],
  ['{"\\u0062":2}', 'b', 11],
  ['{"b":1,"b":2}', 'b', 12],
  ['{"a":"b"}', 'b', 1],
])('%s has %s in column %i', (text, field, column) => {
  expect(fieldColumn(text, field)).toBe(column);
});
