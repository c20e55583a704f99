import { expect, it } from 'vitest';
import { suggestId } from './suggest-id.ts';

const known = [
  'pm-2026-014',
  'pm-2026-015',
  'dec-2026-001',
  'tool-timeout',
  'looping-retry',
  'support-triage',
  'evals-v2',
];

it.each([
  ['tool-timeuot', 'tool-timeout'],
  ['tool_timeout', 'tool-timeout'],
  ['Tool-Timeout', 'tool-timeout'],
  ['pn-2026-014', 'pm-2026-014'],
  ['pm-2026-041', 'pm-2026-014'],
  ['pm2026-014', 'pm-2026-014'],
  ['eval-v2', 'evals-v2'],
])('%s is a slip of %s', (word, id) => {
  expect(suggestId(word, known)).toBe(id);
});

it.each(['ret-2026-001', 'pm-2026-019', 'pm-2025-014', 'wrong-language'])('%s is another record', (word) => {
  expect(suggestId(word, known)).toBeUndefined();
});
