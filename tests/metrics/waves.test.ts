import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEventsRollup } from '../../src/metrics/engine/read-events-rollup.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** version, run, type, minute, wave. */
const events = [
  ['2.0.0', 'r1', 'run.started', 1, 'canary'],
  ['2.0.0', 'r1', 'hitl.gate', 2, 'canary'],
  // Not every event has to name it.
  ['2.0.0', 'r1', 'hitl.gate', 3, undefined],
  ['2.0.0', 'r2', 'run.started', 4, undefined],
  ['2.0.0', 'r2', 'hitl.gate', 5, '  '],
  ['2.0.0', 'r3', 'run.started', 6, 'pct-10'],
  ['1.0.0', 'r4', 'hitl.gate', 7, undefined],
] as const;

test('what runs tell of the rollout that they are part of', async () => {
  const lines = events.map(([agent_version, run_id, event_type, minute, rollout_wave], index) => {
    const ts = `2026-08-14T10:0${minute}:00Z`;
    return JSON.stringify({
      event_id: `e${index}`,
      ts,
      agent_id: 'a',
      agent_version,
      run_id,
      event_type,
      rollout_wave,
    });
  });
  const folder = temporaryFolder({ 'a.ndjson': `${lines.join('\n')}\n` });
  const options = { paths: [join(folder, 'a.ndjson')], folder: join(folder, 'kept'), memory: '1GB' };
  const { rollup } = await readEventsRollup({ ...options, now: Date.parse('2026-08-15') });
  const [first] = rollup.agents;
  expect(first?.versions.map(({ version, waves }) => [version, waves])).toEqual([
    ['2.0.0', { name: ['canary', undefined, 'pct-10'], gates: Float64Array.of(2, 1, 0) }],
    ['1.0.0', undefined],
  ]);
});
