import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../tests/library-of.ts';
import { findingEntry } from '../findings/finding-entry.ts';
import { loopOf } from './finding-loop.ts';

const graded = { severity: 'high', target_invalidates: ['ada'], filed_by: 'ada' };

/** The steps of a finding: what they are in, and who. */
function loop(fields: object): readonly string[] {
  const { records } = libraryOf({ 'f.md': recordText({ kind: 'finding', finding_id: 'fnd-1', ...fields }) });
  const entry = findingEntry(records['fnd-1']!, '2026-09-01', () => undefined);
  return loopOf(entry).map(({ name, state, facts }) => {
    const told = facts.filter(([label]) => label === 'By' || label === 'Items').map(([, value]) => value);
    return [name, state, ...told].join(' · ');
  });
}

const items = (...states: readonly string[]) => ({
  enumerated_items: states.map((state, at) => ({ id: `row-${at}`, state })),
});

test.each<[string, object, readonly string[]]>([
  ['filed', { status: 'open' }, ['Filed · done', 'Classified · waiting', 'Fixed · later', 'Assessed · later']],
  [
    'half mended',
    { ...graded, ...items('fixed', 'open'), status: 'open', fixed_by: 'kim' },
    ['Filed · done · ada', 'Classified · done', 'Fixed · under way · 1 of 2', 'Assessed · later · 0 of 2'],
  ],
  [
    'mended',
    { ...graded, ...items('fixed', 'closed'), status: 'fixed', fixed_by: 'kim' },
    ['Filed · done · ada', 'Classified · done', 'Fixed · done · kim · 2 of 2', 'Assessed · waiting · not kim · 1 of 2'],
  ],
  [
    'closed',
    { ...graded, status: 'closed', fixed_by: 'kim', verified_by: 'bo' },
    ['Filed · done · ada', 'Classified · done', 'Fixed · done · kim', 'Assessed · done · bo'],
  ],
  [
    'not actionable',
    { ...graded, status: 'non_actionable' },
    ['Filed · done · ada', 'Classified · done', 'Fixed · not needed', 'Assessed · not needed'],
  ],
])('%s', (_, fields, expected) => expect(loop(fields)).toEqual(expected));
