import { expect, test } from 'vitest';
import type { ActionChange, ActionHistory, DocumentTrail } from '../library/action-history.ts';
import { vanishedActions } from './vanished-actions.ts';

const created = { at: '2026-05-01T00:00:00Z', commit: 'c1' };

/** A document whose action `id` was taken out (−) and put back (+) on days of May. */
function trail(id: string, ...days: readonly number[]): DocumentTrail {
  const changes = days.map((day): ActionChange => {
    const text = day < 0 ? { from: 'Page on it', to: undefined } : { from: undefined, to: 'Page on it' };
    const at = `2026-05-${String(Math.abs(day)).padStart(2, '0')}T00:00:00Z`;
    return { at, commit: `c${Math.abs(day)}`, field: 'presence', ...text, status: 'open', stage: 'published' };
  });
  return { created, actions: { [id]: { firstSeen: created, firstStatus: 'open', firstDue: undefined, changes } } };
}

const vanished = (documents: Readonly<Record<string, DocumentTrail>>, deleted: ActionHistory['deleted'] = []) =>
  vanishedActions(
    { git: 'complete', oldest: created, documents, deleted, unreadable: 0 },
    new Set(['moved']),
    '2026-05-20T00:00:00Z',
  ).map(({ id, contentPath, commit }) => `${id} of ${contentPath}, ${commit}`);

test.each<[string, DocumentTrail, string[]]>([
  ['taken out', trail('A', -5), ['A of a.md, c5']],
  ['put back', trail('A', -5, 6), []],
  ['taken out again', trail('A', -5, 6, -7), ['A of a.md, c7']],
  ['taken out tomorrow', trail('A', -21), []],
  ['in another document now', trail('moved', -5), []],
  ['without an id: it may be worded otherwise', trail('“page on it”', -5), []],
  ['never read', { created }, []],
])('%s', (_, document, found) => {
  expect(vanished({ 'a.md': document })).toEqual(found);
});

test('those of documents that were deleted as well, the last one first', () => {
  expect(vanished({ 'a.md': trail('A', -5) }, [{ path: 'b.md', ...trail('B', -9) }])).toEqual([
    'B of b.md, c9',
    'A of a.md, c5',
  ]);
});
