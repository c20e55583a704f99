import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { acknowledgements } from '../../src/metrics/acknowledgements.ts';
import { readEventsRollup } from '../../src/metrics/engine/read-events-rollup.ts';
import { temporaryFolder } from '../run-reliability.ts';

const folder = temporaryFolder({});
afterAll(() => folder.remove());

const utc = (time: string) => `2026-06-01T${time}:00Z`;
let count = 0;
const event = (run_id: string, time: string, fields: object) => {
  count += 1;
  const identity = { event_id: `e-${count}`, ts: utc(time), agent_id: 'claims', agent_version: '2.0.0', run_id };
  return JSON.stringify({ ...identity, ...fields });
};
const escalated = (run: string, time: string, tier?: number) =>
  event(run, time, { event_type: 'state.entered', state: 'Escalated', tier });
const override = (run: string, time: string, action_type = 'approve') =>
  event(run, time, { event_type: 'override', decision_origin: 'human-override', action_type, rationale: 'Seen.' });

const lines = [
  // Answered after 4 h to the minute; what was decided before it is no answer.
  ...[override('a', '07:50'), escalated('a', '08:00', 1), override('a', '12:00')],
  // To tier 2 and on to tier 3, each with a clock of its own.
  ...[escalated('b', '09:00', 2), escalated('b', '09:50', 3), override('b', '10:06'), override('b', '10:30')],
  // Told twice: the first moment counts.
  ...[escalated('c', '09:20', 2), escalated('c', '09:00', 2), override('c', '10:01', 'quarantine')],
  ...[escalated('d', '10:00', 1), escalated('e', '12:30', 1), escalated('f', '11:00')],
  // Somebody was at another run.
  override('g', '10:05'),
];

test('the first override of a run after its escalation is the answer', async () => {
  const path = join(folder.path, 'events.ndjson');
  writeFileSync(path, `${[...lines, lines[1]].join('\n')}\n`);
  const now = Date.parse(utc('15:00'));
  const { rollup } = await readEventsRollup({ paths: [path], folder: join(folder.path, 'kept'), now, memory: '256MB' });
  const escalations = rollup.agents[0]?.versions[0]?.escalations ?? [];
  expect(escalations).toHaveLength(7);
  expect(escalations.filter(({ tier }) => tier === undefined).map(({ runId }) => runId)).toEqual(['f']);
  const minutes = [240, 60, 15];
  const span = { from: Date.parse(utc('08:00')), to: now };
  const told = acknowledgements(escalations, span, (tier) => (minutes[tier - 1] ?? 0) * 60_000, now);
  expect(told.map(({ n, inTime, late, waiting, untold }) => [n, inTime, late, waiting, untold])).toEqual([
    [3, 1, 0, 1, 1],
    [2, 0, 2, 0, 0],
    [1, 0, 1, 0, 0],
  ]);
});
