import { describe, expect, it } from 'vitest';
import { plainWords } from '../blank.ts';
import { whyNoDate } from './due-lexicon.ts';

describe('whyNoDate', () => {
  it.each([
    ['TBD', 'no day has been agreed yet'],
    ['N/A - see ticket', 'no day has been agreed yet'],
    ['未定', 'no day has been agreed yet'],
    ['Q3', 'a quarter is over before anyone can call the action late'],
    ['2026-Q3', 'a quarter is over before anyone can call the action late'],
    ['Q4 2026', 'a quarter is over before anyone can call the action late'],
    ['H2', 'a quarter is over before anyone can call the action late'],
    ['ASAP', 'urgency is no day on which somebody looks whether it happened'],
    ['as soon as possible', 'urgency is no day on which somebody looks whether it happened'],
    ['soon', 'urgency is no day on which somebody looks whether it happened'],
    ['Ongoing', 'work without an end cannot be closed; name the first result and its day'],
    ['next sprint', 'it moves with the day on which it is read'],
    ['in two weeks', 'it moves with the day on which it is read'],
    ['EOW', 'it moves with the day on which it is read'],
    ['September', 'a month has no day to look at it'],
    ['Sep 2026', 'a month has no day to look at it'],
    ['2026-09', 'it names no day'],
    ['2026', 'it names no day'],
    ['01/02/2026', 'day and month cannot be told apart'],
    ['YYYY-MM-DD', 'it is the form of a day, not a day'],
    ['when the vendor answers', 'no calendar can remind anybody of it'],
  ])('%s: %s', (due, reason) => {
    expect(whyNoDate(plainWords(due))).toBe(reason);
  });
});
