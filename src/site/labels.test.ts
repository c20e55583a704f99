import { expect, test } from 'vitest';
import { counted, grouped, labelOf, severityLabel, wordsOf } from './labels.ts';

test.each([
  ['partially-reversible', 'partially reversible'],
  ['hitl_gates', 'HITL gates'],
  ['sev2', 'sev2'],
])('the words of %s are %s', (key, words) => {
  expect(wordsOf(key)).toBe(words);
});

test('labels', () => {
  expect(labelOf('failure-mode')).toBe('Failure mode');
  expect(severityLabel('sev2')).toBe('Sev 2');
  expect(severityLabel('critical')).toBe('Critical');
  expect([grouped(999), grouped(1000), grouped(1234567)]).toEqual(['999', '1,000', '1,234,567']);
  expect([counted(1, 'mode', 'modes'), counted(0, 'mode', 'modes')]).toEqual(['1 mode', '0 modes']);
});
