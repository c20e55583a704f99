import { expect, test } from 'vitest';
import { sentenceFinder } from './sentences.ts';

test.each([
  ['the first of two', 'The alarm fired. Nobody saw it.', ['alarm'], ['The alarm fired.']],
  ['the second of two', 'The alarm fired. Nobody saw it.', ['saw'], ['Nobody saw it.']],
  ['without a full stop', 'See the runbook', ['runbook'], ['See the runbook']],
  ['an abbreviation', 'Limits, e.g. the retry cap, held. It paged.', ['retry'], ['Limits, e.g. the retry cap, held.']],
  ['a version', 'Agent v1.2 shipped. It failed.', ['shipped'], ['Agent v1.2 shipped.']],
  ['a question in quotation marks', 'Why "now?" Nobody knew.', ['knew'], ['Nobody knew.']],
  ['Japanese', '警報が鳴った。誰も見なかった。', ['見'], ['誰も見なかった。']],
  ['words twice', 'See A. Then see A again.', ['A', 'A'], ['See A.', 'Then see A again.']],
  ['words that are not there', 'One. Two.', ['Three'], ['One.']],
  ['no text', '', ['a'], ['']],
])('%s', (_, text, words, sentences) => {
  expect(words.map(sentenceFinder(text))).toEqual(sentences);
});
