import { expect, test } from 'vitest';
import { lintExample } from '../../lint/lint-example.ts';
import { defaultConfig } from '../../model/config.ts';
import rule from './open-questions.ts';

/** What is said about the section of open questions with this text. */
function said(section: string, heading = 'Open questions') {
  const text = `---\nkind: experiment\nexperiment_id: exp-2026-001\n---\n\n## ${heading}\n\n${section}\n\n## After\n\nWhy not?\n`;
  const files = [{ path: undefined, text }];
  const now = '2026-09-01T12:00:00Z';
  return lintExample({ files, now }, [rule], defaultConfig).diagnostics.map(({ message }) => message);
}

test.each([
  ['an answer behind it', '- Does it hold? It does, for 30 days.'],
  ['an answer below it', '- Does it hold?\n  - For 30 days.'],
  ['an answer in its own paragraph', 'Does it hold?\n\nFor 30 days.'],
  ['question and answer', '- Q: Does it hold? A: For 30 days.'],
  ['ticked off', '- [x] Does it hold?'],
  ['struck out', '- ~~Does it hold?~~'],
  ['a ticket', '- CLM-318: does it hold?'],
  ['a link', '- [Does it hold?](https://tracker.example.com/1)'],
  ['an owner', '- Owner: reliability-owner. Does it hold?'],
  ['flagged', '- (needs human escalation) Does it hold?'],
  ['a default with a veto', '- How many? Default to two unless the owner objects by Friday.'],
  ['no question', '- The vendor looks into it.'],
  ['none', 'None.'],
])('accounted for: %s', (_, section) => {
  expect(said(section)).toEqual([]);
});

test.each([
  ['a bare item', '- Does it hold?', 'Nothing says what becomes of the question “Does it hold?”'],
  ['an unticked box', '- [ ] Does it hold?', 'Nothing says what becomes of the question “Does it hold?”'],
  ['a bare paragraph', 'Does it hold?', 'Nothing says what becomes of the question “Does it hold?”'],
  ['marks are no answer', '- Does it hold? …', 'Nothing says what becomes of the question “Does it hold?”'],
  ['a severity is no ticket', '- Was it a SEV-1?', 'Nothing says what becomes of the question “Was it a SEV-1?”'],
  [
    'a default without a veto',
    '- How many? By default two.',
    'The question “How many?” is answered by a default that nobody can veto',
  ],
])('open: %s', (_, section, message) => {
  expect(said(section)).toEqual([message]);
});

test('only under a heading that promises questions', () => {
  expect(said('- Does it hold?', '4. Unanswered questions')).toHaveLength(1);
  expect(said('- Does it hold?', 'Questions that the review asks')).toEqual([]);
});
