import { expect, test } from 'vitest';
import { type RolloutGateName, rolloutGates } from '../../model/kinds/rollout-gates.ts';
import { readGate, readMeasured } from './gate-value.ts';
import { readStages } from './read-stages.ts';

test('a gate is read under each of its aliases', () => {
  const names = Object.keys(rolloutGates) as RolloutGateName[];
  for (const name of names) {
    for (const key of [name, ...rolloutGates[name].aliases]) {
      const [stage] = readStages({ stages: [{ stage: 'canary', gates: { [key]: 1 } }] });
      expect(stage && readGate(stage, name), key).toMatchObject({ pointer: `/stages/0/gates/${key}`, written: '1' });
    }
  }
});

test.each([
  ['yes-no', 'armed', true],
  ['yes-no', 'yes, both rotations', true],
  ['yes-no', '2026-07-24', true],
  ['yes-no', 'not armed', false],
  ['yes-no', 'none', false],
  ['yes-no', 0, false],
  ['yes-no', '4 of 4', true],
  ['yes-no', '3 of 4', false],
  ['yes-no', 'see the dashboard', undefined],
  ['count', '0', 0],
  ['count', 'none', 0],
  ['count', '48 h', 48],
  ['count', '7 of 7', 7],
  ['count', 'several', undefined],
  ['share', '4.7 %', 0.047],
  ['share', 98, 0.98],
  ['share', 0.98, 0.98],
  ['share', true, 1],
  ['share', '31/62', 0.5],
  ['share', 'low', undefined],
  ['difference', '+0.006', 0.006],
  ['difference', '-0.2 %', -0.2],
  ['difference', 'no regression', 0],
  ['difference', 'regressive', -1],
  ['difference', 'fine', undefined],
  ['record', 'evals/2026-06-01.json', 'evals/2026-06-01.json'],
  ['record', 'none', false],
] as const)('as %s, %j is %j', (measure, value, read) => {
  expect(readMeasured(value, measure)).toBe(read);
});
