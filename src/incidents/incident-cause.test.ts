import { describe, expect, test } from 'vitest';
import type { DriftVerdict } from '../metrics/drift/drift-schema.ts';
import { causesOf } from './incident-cause.ts';

const now = '2026-08-14T10:30:00.000Z';

function verdict(changes: Partial<DriftVerdict>): DriftVerdict {
  return {
    ...{ agent: 'invoice-match', version: '1.0.0', kind: 'baseline', metric: 'success-rate', by: {}, window: '24h' },
    ...{ from: now, to: now, verdict: 'drift', reason: 'sigma', text: '', numerator: 90, denominator: 100 },
    ...changes,
  };
}

const mode = (failure_id: string, failed: number, changes: Partial<DriftVerdict> = {}) =>
  verdict({ by: { failure_id }, numerator: 100 - failed, ...changes });
const whole = verdict({});
const ofClass = (severity: string) => verdict({ by: { severity } });
const overrides = verdict({ metric: 'override-rate', kind: 'threshold', window: '2h' });
const fresh = { kind: 'new-mode', verdict: 'watch', reason: 'never-before' } as const;
const crossing = verdict({ kind: 'crossing', metric: 'boundary-crossings', window: '7d', events: ['evt-1'] });

const known = {
  modesOf: (id: string) => (id === 'evt-1' ? ['pii-leak-risk', 'tool-timeout'] : []),
  severityOf: (id: string) => (id === 'tool-timeout' ? 'sev3' : 'sev2'),
};

/** `mode,mode or metric: verdicts` of each cause. */
const found = (verdicts: readonly DriftVerdict[]) =>
  causesOf(verdicts, known).map(
    ({ failureIds, metric, evidence }) => `${failureIds.join(',') || metric}: ${evidence.length}`,
  );

describe('one incident for each cause', () => {
  test.each<[string, readonly DriftVerdict[], readonly string[]]>([
    ['nothing has drifted', [verdict({ verdict: 'steady' }), mode('a', 1, fresh)], []],
    ['a mode, its class, the whole and the overrides', [whole, ofClass('sev2'), mode('a', 9), overrides], ['a: 4']],
    ['a mode in several windows', [mode('a', 9), mode('a', 9, { kind: 'band', window: '1h' })], ['a: 2']],
    ['a mode in two versions', [mode('a', 9), mode('a', 9, { version: '2.0.0' })], ['a: 2']],
    ['a mode and that it is new', [mode('a', 9), mode('a', 9, fresh)], ['a: 2']],
    ['the whole goes with the mode that fails most', [mode('b', 2), mode('a', 9), whole], ['b: 1', 'a: 2']],
    [
      'a class goes with the mode that it is of',
      [mode('tool-timeout', 2), mode('a', 9), ofClass('sev3')],
      ['tool-timeout: 2', 'a: 1'],
    ],
    ['the whole, and a new mode', [whole, mode('a', 9, fresh)], ['a: 2']],
    ['the whole alone', [whole], ['success-rate: 1']],
    ['overrides alone', [overrides], ['override-rate: 1']],
    [
      'overrides and fallbacks',
      [overrides, verdict({ metric: 'fallback-rate' })],
      ['override-rate: 1', 'fallback-rate: 1'],
    ],
    ['a crossing, by the modes of its event', [crossing], ['pii-leak-risk,tool-timeout: 1']],
    ['a crossing whose event names none', [{ ...crossing, events: ['evt-2'] }], ['boundary-crossings: 1']],
    ['a crossing that a record covers', [{ ...crossing, verdict: 'watch', record: 'pm-2026-001' }], []],
    [
      'a mode that did not recover and drifts',
      [mode('a', 9), mode('a', 0, { kind: 'recovery', metric: 'mttr', numerator: 1, denominator: 1 })],
      ['a: 2'],
    ],
  ])('%s', (_, verdicts, expected) => {
    expect(found(verdicts)).toEqual(expected);
  });

  test('two agents are two incidents, and the worst version comes first', () => {
    const causes = causesOf(
      [mode('a', 9, { version: '2.0.0' }), mode('a', 9), whole, mode('a', 9, { agent: 'claims-intake' })],
      known,
    );
    expect(causes.map(({ agent, versions }) => [agent, ...versions])).toEqual([
      ['invoice-match', '1.0.0', '2.0.0'],
      ['claims-intake', '1.0.0'],
    ]);
  });
});
