import { describe, expect, test } from 'vitest';
import { agentFacts, type MadeRun } from '../../tests/version-facts.ts';
import { type Evaluation, evaluationSchema } from '../model/kinds/experiment-evaluation.ts';
import { armsOf } from './experiment-arms.ts';
import { experimentOutcome } from './experiment-outcome.ts';
import type { Measured } from './measured.ts';

const now = Date.parse('2026-10-01T00:00:00Z');

/** `n` runs from a day on, ten minutes apart, `bad` of them overridden and failed, each for `cost`. */
const runs = (from: string, n: number, bad: number, cost = 1): MadeRun[] =>
  Array.from({ length: n }, (_, index) => ({
    at: new Date(Date.parse(from) + index * 600_000).toISOString(),
    ...(index < bad && { overridden: true, mode: 'tool-timeout' }),
    cost: cost + index / 10_000,
  }));

const fields = { agent_id: 'triage', status: 'concluded', started_on: '2026-09-08', ended_on: '2026-09-14' };

function outcomeOf(versions: Readonly<Record<string, readonly MadeRun[]>>, evaluation: unknown, of = fields) {
  const facts = agentFacts('triage', versions);
  const measured: Measured = {
    ...{ now, least: 30, severityOf: (_, told) => told ?? 'unrated' },
    agentOf: (id) => (id === 'triage' ? facts : undefined),
  };
  const outcome = experimentOutcome(of, evaluationSchema.parse(evaluation), measured);
  if (!outcome.isMeasured) return outcome.why;
  const { primary, guardrails } = outcome;
  const told = (result: { readonly verdict: string; readonly reason?: string | undefined }) =>
    result.reason === undefined ? result.verdict : `${result.verdict}: ${result.reason}`;
  return [told(primary), primary.treatment.n, primary.control.n, ...guardrails.map(told)];
}

const override = { primary: { metric: 'override-rate' } } as const;

describe('the primary metric', () => {
  test.each([
    ['falls', [runs('2026-09-02', 200, 40), runs('2026-09-09', 200, 10)], override, ['improved', 200, 200]],
    ['rises', [runs('2026-09-02', 200, 10), runs('2026-09-09', 200, 40)], override, ['worsened', 200, 200]],
    [
      'hardly moves',
      [runs('2026-09-02', 200, 12), runs('2026-09-09', 200, 10)],
      override,
      ['not-decided: interval', 200, 200],
    ],
    [
      'falls, of 29',
      [runs('2026-09-02', 200, 180), runs('2026-09-09', 29, 0)],
      override,
      ['not-decided: few', 29, 200],
    ],
    ['has no control', [[], runs('2026-09-09', 200, 0)], override, ['not-decided: few', 200, 0]],
    [
      'is better when it is higher',
      [runs('2026-09-02', 200, 40), runs('2026-09-09', 200, 10)],
      { primary: { metric: 'success-rate', failure_id: 'tool-timeout' } },
      ['improved', 200, 200],
    ],
    [
      'is of a mode that never fired',
      [runs('2026-09-02', 200, 40), runs('2026-09-09', 200, 10)],
      { primary: { metric: 'success-rate', failure_id: 'looping-retry' } },
      ['not-decided: interval', 200, 200],
    ],
    [
      'is a median',
      [runs('2026-09-02', 200, 0, 2), runs('2026-09-09', 200, 0, 1)],
      { primary: { metric: 'cost' } },
      ['improved', 200, 200],
    ],
    [
      'nobody told',
      [runs('2026-09-02', 200, 0), runs('2026-09-09', 200, 0)],
      { primary: { metric: 'latency' } },
      ['not-decided: few', 0, 0],
    ],
  ])('%s', (_, [before = [], during = []], evaluation, expected) => {
    expect(outcomeOf({ '1.0.0': [...before, ...during] }, evaluation)).toEqual(expected);
  });

  test('of versions side by side, and of all versions where none is named', () => {
    const versions = { '1.0.0': runs('2026-09-09', 200, 40), '1.1.0': runs('2026-09-09', 100, 1) };
    const arms = { control: { agent_version: '1.0.0' }, treatment: { agent_version: '1.1.0' } };
    expect(outcomeOf(versions, { ...override, ...arms })).toEqual(['improved', 100, 200]);
    expect(outcomeOf(versions, override)).toEqual(['not-decided: few', 300, 0]);
  });
});

describe('a guardrail', () => {
  const versions = { '1.0.0': [...runs('2026-09-02', 200, 20), ...runs('2026-09-09', 200, 20, 1.2)] };
  test.each([
    [{ metric: 'override-rate', at_most: 0.2 }, 'held'],
    [{ metric: 'override-rate', at_most: 0.12 }, 'not-decided: interval'],
    [{ metric: 'override-rate', at_most: 0.09 }, 'broken'],
    [{ metric: 'success-rate', at_least: 0.8 }, 'held'],
    [{ metric: 'success-rate', at_least: 0.95 }, 'broken'],
    [{ metric: 'cost', worse_by_at_most: 0.3 }, 'held'],
    [{ metric: 'cost', worse_by_at_most: 0.1 }, 'broken'],
    [{ metric: 'success-rate', worse_by_at_most: 0.2 }, 'held'],
    [{ metric: 'success-rate', worse_by_at_most: 0.01 }, 'not-decided: interval'],
    [{ metric: 'boundary-crossings', at_most: 0 }, 'held'],
    [{ metric: 'override-rate' }, 'not-decided: few'],
    [{ metric: 'latency', at_most: 1 }, 'not-decided: few'],
  ])('%j: %s', (guardrail, expected) => {
    expect(outcomeOf(versions, { ...override, guardrails: [guardrail] }).at(-1)).toBe(expected);
  });
});

const arms = (of: object, evaluation: Partial<Evaluation>) => {
  const found = armsOf({ ...fields, ...of }, { primary: { metric: 'cost' }, ...evaluation }, now);
  if ('missing' in found) return found.missing;
  return [found.control, found.treatment].map(({ span }) =>
    [span.from, span.to].map((moment) => new Date(moment).toISOString().slice(0, 16)).join(' '),
  );
};

test.each([
  ['as long right before', {}, {}, ['2026-09-01T00:00 2026-09-08T00:00', '2026-09-08T00:00 2026-09-15T00:00']],
  [
    'the same time for another version',
    {},
    { control: { agent_version: '1.0.0' } },
    ['2026-09-08T00:00 2026-09-15T00:00', '2026-09-08T00:00 2026-09-15T00:00'],
  ],
  [
    'until the clock while it runs',
    { ended_on: undefined },
    {},
    ['2026-08-16T00:00 2026-09-08T00:00', '2026-09-08T00:00 2026-10-01T00:00'],
  ],
  [
    'moments as they are written',
    {},
    {
      treatment: { from: '2026-09-08T06:00:00+02:00', to: '2026-09-08T16:00:00Z' },
      control: { from: '2026-09-01', to: '2026-09-02' },
    },
    ['2026-09-01T00:00 2026-09-03T00:00', '2026-09-08T04:00 2026-09-08T16:00'],
  ],
  ['without a day', { started_on: undefined }, {}, 'it has no `started_on`'],
  ['ahead of the clock', { started_on: '2026-11-01', ended_on: undefined }, {}, 'it has not begun'],
  ['backwards', { ended_on: '2026-09-01' }, {}, 'it ends before it begins'],
  [
    'a control backwards',
    {},
    { control: { from: '2026-09-03', to: '2026-09-01' } },
    'its control ends before it begins',
  ],
])('arms: %s', (_, of, evaluation, expected) => {
  expect(arms(of, evaluation)).toEqual(expected);
});

test('what is planned, or says not how, or has no events, is not measured', () => {
  expect(outcomeOf({}, override, { ...fields, status: 'planned' })).toBe('it is planned');
  expect(experimentOutcome(fields, undefined, undefined)).toEqual({ isMeasured: false, why: 'it has no `evaluation`' });
  const evaluation = evaluationSchema.parse(override);
  expect(experimentOutcome(fields, evaluation, undefined)).toEqual({ isMeasured: false, why: 'there are no events' });
});
