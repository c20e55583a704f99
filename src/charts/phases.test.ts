import { expect, test } from 'vitest';
import { phasesOf } from './phases.ts';

const at = (time: string) => `2026-05-01T${time}:00Z`;
const names = (times: Readonly<Record<string, unknown>>) =>
  phasesOf(times).map(({ name, from, to }) => `${name} ${(to - from) / 60_000}`);

test.each([
  [
    'all moments',
    {
      started_at: at('09:00'),
      detected_at: at('10:00'),
      acknowledged_at: at('10:05'),
      mitigated_at: at('10:30'),
      resolved_at: at('12:00'),
    },
    ['undetected 60', 'unacknowledged 5', 'unmitigated 25', 'unresolved 90'],
  ],
  [
    'a missing moment makes the next phase longer',
    { started_at: at('09:00'), detected_at: at('10:00'), resolved_at: at('12:00') },
    ['undetected 60', 'unresolved 120'],
  ],
  [
    'without a start the first phase is unknown',
    { detected_at: at('10:00'), mitigated_at: at('10:30') },
    ['unmitigated 30'],
  ],
  [
    'moments out of order make none',
    { started_at: at('11:00'), detected_at: at('10:00'), resolved_at: at('12:00') },
    ['unresolved 60'],
  ],
  ['what is no instant is absent', { started_at: '2026-05-01', detected_at: 7, resolved_at: at('12:00') }, []],
])('%s', (_, times, phases) => {
  expect(names(times)).toEqual(phases);
});
