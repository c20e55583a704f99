import fc from 'fast-check';
import type { OverrideEvent } from '../../src/model/event.ts';

/** The clock of every random set: not at midnight, so that windows and days lie across each other. */
export const clock = Date.parse('2026-08-14T10:30:00Z');

const hour = 3_600_000;

/** Moments around the clock: on the edges of windows and a millisecond beside them, near, far, over midnight, after it. */
const moment = fc.oneof(
  fc
    .tuple(fc.constantFrom(0, 1, 2, 24, 168, 720), fc.constantFrom(-1, 0, 1))
    .map(([hours, beside]) => clock - hours * hour + beside),
  { weight: 4, arbitrary: fc.integer({ min: clock - 4 * hour, max: clock + hour / 4 }) },
  { weight: 2, arbitrary: fc.integer({ min: clock - 740 * hour, max: clock }) },
  fc.integer({ min: Date.parse('2026-08-13T23:59:50Z'), max: Date.parse('2026-08-14T00:00:10Z') }),
);

const runStates = [
  'Intake',
  'Execute',
  'Fallback',
  'Retry',
  'Quarantined',
  'Escalated',
  'FailedTerminal',
  'Succeeded',
] as const;

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const amount = maybe(fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4));

/** A few runs of two agents in two versions: so few names that they meet often. */
const event = fc.record({
  ts: fc.tuple(moment, fc.constantFrom('Z', '+05:30', '-11:00')).map(([time, zone]) => written(time, zone)),
  agent_id: fc.constantFrom('a', 'a', 'a', 'b'),
  agent_version: fc.constantFrom('1.0.0', '1.0.0', '1.1.0'),
  run_id: fc.nat(30).map((run) => `r${run}`),
  step_id: fc.constantFrom(undefined, undefined, '1', '2'),
  event_type: fc.constantFrom(
    ...([
      'run.started',
      'state.entered',
      'state.entered',
      'hitl.gate',
      'hitl.gate',
      'override',
      'override',
      'failure',
    ] as const),
    ...(['boundary-cross', 'fix.deployed', 'adversarial.result', 'run.ended', 'run.ended', 'run.ended'] as const),
  ),
  state: maybe(fc.oneof(fc.constantFrom(...runStates), fc.constant('Succeeded' as const))),
  decision_origin: fc.constantFrom('agent', 'human-override', 'human-override', undefined),
  action_type: maybe(fc.constantFrom('approve', 'permit-with-modification', 'refuse-and-instruct', 'quarantine')),
  failure_id_refs: fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom('tool-timeout', 'looping-retry', 'pii-leak-risk'), { maxLength: 3 }),
    },
  ),
  severity: maybe(fc.constantFrom('sev1', 'sev2', 'sev3')),
  tier: maybe(fc.constantFrom(1, 2, 3)),
  cost: amount,
  tokens: maybe(fc.nat(5000)),
  latency_ms: amount,
});

/**
 * A stream of events as it comes in: some twice, some ids with another content a little later, in any order, each with the
 * number of the file that it lies in.
 */
export const stream = fc
  .tuple(fc.array(event, { minLength: 30, maxLength: 160, size: 'max' }), fc.infiniteStream(fc.nat(999)))
  .map(([events, draws]): { event: OverrideEvent; file: number }[] => {
    const draw = (below: number): number => (draws.next().value ?? 0) % below;
    const all = events.flatMap((fields, index) => {
      const one = { event_id: `e${index}`, ...fields } as OverrideEvent;
      const copies = draw(8) === 0 ? [one, one] : [];
      // The later one of two with an id does not count, whatever it says.
      const later = {
        ...one,
        ts: written(Date.parse(one.ts) + 1 + draw(999) * 1000, 'Z'),
        agent_version: '1.1.0',
        state: 'Succeeded' as const,
      };
      return [one, ...copies, ...(draw(12) === 0 ? [later] : [])];
    });
    return all
      .map((one) => ({ event: one, file: draw(4), place: draw(1000) }))
      .sort((a, b) => a.place - b.place)
      .map(({ event: one, file }) => ({ event: one, file }));
  });

/** A moment as a clock in another zone writes it. */
function written(time: number, zone: string): string {
  if (zone === 'Z') return new Date(time).toISOString();
  const [sign, hours, minutes] = [zone.startsWith('-') ? -1 : 1, Number(zone.slice(1, 3)), Number(zone.slice(4))];
  return new Date(time + sign * (hours * 60 + minutes) * 60_000).toISOString().replace('Z', zone);
}
