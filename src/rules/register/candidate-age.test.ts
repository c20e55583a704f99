import { expect, test } from 'vitest';
import { libraryOf, recordText } from '../../../tests/library-of.ts';
import type { Library } from '../../library/library.ts';
import { Clock } from '../../model/clock.ts';
import { defaultConfig } from '../../model/config.ts';
import type { LibraryRule } from '../define-rule.ts';
import candidateAge from './candidate-age.ts';

const path = 'content/registers/failure-modes/late-table.md';
const mode = recordText({ kind: 'failure-mode', failure_id: 'late-table', lifecycle: 'candidate' });

/** What the rule says of a candidate that git first saw on 2026-05-01. */
function messages(git: Library['git'], now: string): readonly string[] {
  const { library, index } = libraryOf({ 'registers/failure-modes/late-table.md': mode });
  const history = { [path]: { created: '2026-05-01T10:00:00Z', updated: '2026-08-01T10:00:00Z', commits: 3 } };
  const found: string[] = [];
  const rule = candidateAge as LibraryRule;
  rule.check({
    library: { ...library, git, history },
    index,
    clock: new Clock(now),
    config: defaultConfig,
    options: rule.options.parse({}),
    report: ({ message, data }) => found.push(`${message} ${data?.['since']}`),
  });
  return found;
}

test('without an incident the age counts from the first commit', () => {
  expect(messages('complete', '2026-07-30T23:59:00Z')).toEqual([]);
  expect(messages('complete', '2026-07-31T00:00:00Z')).toEqual(['old 2026-05-01']);
});

test('a history that was cut off tells no age', () => {
  expect(messages('shallow', '2027-01-01T00:00:00Z')).toEqual([]);
});
