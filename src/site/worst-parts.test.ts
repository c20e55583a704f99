import { expect, test } from 'vitest';
import type { Measurement } from '../metrics/metrics-schema.ts';
import { worstParts } from './worst-parts.ts';

function measured(metric: Measurement['metric'], by: Measurement['by'], value: number | undefined): Measurement {
  return { metric, window: '30d', by, n: 100, value };
}

const version = (measurements: Measurement[]) => ({
  ...{ agent: 'invoice-match', version: '1.0.0', first_event: '2026-08-01T00:00:00.000Z', stray_overrides: 0 },
  measurements,
});

test.each([
  ['nothing', 'success-rate', 'higher', [], []],
  [
    'the lowest of what should be high',
    'success-rate',
    'higher',
    [
      measured('success-rate', {}, 0.5),
      measured('success-rate', { severity: 'sev2' }, 0.7),
      measured('success-rate', { failure_id: 'stale-plan' }, 0.9),
      measured('success-rate', { failure_id: 'tool-timeout' }, 0.8),
      measured('success-rate', { severity: 'sev1' }, 1),
      measured('success-rate', { severity: 'sev3' }, undefined),
      { ...measured('success-rate', { failure_id: 'stale-cache' }, 0.1), window: '7d' as const },
    ],
    ['tool-timeout', 'stale-plan'],
  ],
  [
    'the highest of what should be low',
    'escalation-rate',
    'lower',
    [
      measured('escalation-rate', { tier: '2' }, 0.1),
      measured('escalation-rate', { tier: 'none' }, 0.2),
      measured('escalation-rate', { tier: '3' }, 0),
    ],
    ['without a tier', 'tier\u00a02'],
  ],
  ['severities where there is nothing else', 'mttr', 'lower', [measured('mttr', { severity: 'sev2' }, 5)], ['Sev 2']],
] as const)('%s', (_, metric, better, measurements, parts) => {
  const found = worstParts({ versions: [version([...measurements])] }, { metric, better });
  expect(found.map(({ part }) => part)).toEqual(parts);
});
