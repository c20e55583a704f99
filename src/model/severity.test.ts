import { describe, expect, test } from 'vitest';
import { normaliseSeverity, severityTable } from './severity.ts';

describe('normaliseSeverity', () => {
  test.each([
    ['sev1', 'sev1'],
    ['SEV-2', 'sev2'],
    ['Sev2', 'sev2'],
    ['Sev-1', 'sev1'],
    ['sev_3', 'sev3'],
    ['Sev. 4', 'sev4'],
    ['Severity 2', 'sev2'],
    ['S2', 'sev2'],
    ['P1', 'sev1'],
    ['critical', 'sev1'],
    ['High', 'sev2'],
    [' medium ', 'sev3'],
    ['LOW', 'sev4'],
  ])('reads %j as %s', (text, severity) => {
    expect(normaliseSeverity(text)).toBe(severity);
  });

  test.each(['', 'sev0', 'sev5', 'P0', 'major', 'sev-2 prevention', 'constructor', '__proto__', 'Sev-1 / Sev-2'])(
    'does not guess at %j',
    (text) => {
      expect(normaliseSeverity(text)).toBeUndefined();
    },
  );

  test('reads the spellings of the given table', () => {
    expect(normaliseSeverity('MA-JOR', { ...severityTable, major: 'sev1' })).toBe('sev1');
  });
});
