import { expect, test } from 'vitest';
import { nextId } from './next-id.ts';

test.each<[string, string, string, string[], string | undefined]>([
  ['the first of a year', 'pm-{yyyy}-{nnn}', '', [], 'pm-2026-001'],
  ['one more than the highest, gaps stay', 'pm-{yyyy}-{nnn}', '', ['pm-2026-001', 'pm-2026-014'], 'pm-2026-015'],
  ['each year counts anew', 'pm-{yyyy}-{nnn}', '', ['pm-2025-099'], 'pm-2026-001'],
  ['other ids do not count', 'pm-{yyyy}-{nnn}', '', ['inc-2026-04-09-001', 'pm-2026-009b'], 'pm-2026-001'],
  ['case does not tell ids apart', 'pm-{yyyy}-{nnn}', '', ['PM-2026-016'], 'pm-2026-017'],
  ['nor words', '{slug}', 'Tool timeout', ['Tool-Timeout'], 'tool-timeout-2'],
  ['numbers outgrow their width', 'pm-{yyyy}-{nnn}', '', ['pm-2026-999'], 'pm-2026-1000'],
  ['text behind the number', '{yyyy}-{nn}-x', '', ['2026-07-x', '2026-99-y'], '2026-08-x'],
  ['words', '{slug}', 'Tool timeout: the café’s №1!', [], 'tool-timeout-the-cafe-s-no1'],
  ['words that are taken', '{slug}', 'Tool timeout', ['tool-timeout', 'tool-timeout-2'], 'tool-timeout-3'],
  ['words and a number', 'x-{slug}-{nn}', 'A b', ['x-a-b-01'], 'x-a-b-02'],
  ['words without a letter', '{slug}', '障害', [], undefined],
  ['long words are cut at their end', '{slug}', `${'a'.repeat(59)} b`, [], 'a'.repeat(59)],
])('%s', (_, form, words, taken, id) => {
  expect(nextId(form, { year: '2026', words, taken })).toBe(id);
});
