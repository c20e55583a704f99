import { expect, test } from 'vitest';
import { answer, readAnswer } from './answer.ts';

test.each([
  ['yes', 'yes', undefined],
  ['yes, 1.3.0 lowers the retry cap', 'yes', '1.3.0 lowers the retry cap'],
  ['no: the canvas forbids it already', 'no', 'the canvas forbids it already'],
  ['no — the canvas forbids it already', 'no', 'the canvas forbids it already'],
  ['no - none was needed', 'no', 'none was needed'],
  [' no ', 'no', undefined],
  ['yes,\n  over two lines', 'yes', 'over two lines'],
])('%j answers %s', (text, word, reason) => {
  expect(readAnswer(text, ['yes', 'no'])).toEqual({ answer: word, reason });
});

test.each(['', 'nothing', 'notable', 'yes the canvas', 'maybe, later', 'yes,', 'Yes'])('%j is no answer', (text) => {
  expect(readAnswer(text, ['yes', 'no'])).toBeUndefined();
});

test('a word of the list may be two words', () => {
  expect(readAnswer('severity changed, tool-timeout is high now', ['added', 'severity changed', 'none'])).toEqual({
    answer: 'severity changed',
    reason: 'tool-timeout is high now',
  });
});

test('the schema says which words there are', () => {
  const { error } = answer('added', 'severity changed', 'none').safeParse('changed');
  expect(error?.issues.map((issue) => issue.message)).toEqual([
    'does not start with `added` or `severity changed` or `none`; write for example `added, <why>`',
  ]);
});
