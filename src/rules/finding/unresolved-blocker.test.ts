import { describe, expect, it } from 'vitest';
import { unresolvedBlocker } from './unresolved-blocker.ts';

describe('a closing statement', () => {
  it.each([
    ["The row was corrected; the tests won't compile in CI yet, they do not compile on Node 20.", 'do not compile'],
    ['Coverage is vacuous: the tests pass against unfixed code.', 'vacuous'],
    ['New case added. It passes without the fix too.', 'passes without the fix'],
    ['The regression test is skipped on main.', 'regression test is skipped'],
    ['Skipped the failing test to get the release out.', 'Skipped the failing test'],
    ['Threshold changed. The alert could not be verified in staging.', 'could not be verified'],
    ["Fix is in, but I couldn't confirm that it works.", "couldn't confirm"],
    ['The text was changed; the sum is deferred to the next quarter.', 'is deferred to'],
    ['Rows one to three corrected, row four left for a follow-up.', 'left for a follow-up'],
    ['The second endpoint will be fixed in a later release.', 'will be fixed in a later'],
    ['Access control changed; the control is still untested.', 'still untested'],
    ['Two of the three places are right now, the third is not yet fixed.', 'is not yet fixed'],
    ['Done, pending deployment.', 'pending deployment'],
    ['The export still fails for empty months.', 'still fails'],
  ])('names a blocker: %s', (text, words) => {
    expect(unresolvedBlocker(text)?.words).toBe(words);
    expect(text.slice(unresolvedBlocker(text)?.index).startsWith(words)).toBe(true);
  });

  it.each([
    'All three were changed in the review on 2026-06-24 and read again by another reviewer.',
    'No test is skipped any more, and nothing was deferred to a later release.',
    'The vacuous test was replaced, and the broken build is fixed.',
    'The tests no longer pass against unfixed code.',
    'The old test was vacuous; it was replaced by one that fails without the fix and now passes.',
    'The change was deferred until 2026-08-20 and has been merged since.',
    'Nobody could reproduce it because the alert was not yet deployed; it is now, and fires.',
    'The reviewer complained that the case could not be verified; the query is linked now.',
    'Neither table is still missing.',
    'It had not been tested; a drill on 2026-08-20 did so.',
    'Both tests fail without the fix and pass with it.',
    'Answered on 2026-10-06. By mail 41 % answered within four hours.',
    'Pool raised from 4 to 12 connections and the pinned address removed.',
    'The link is checked by the release job, which refuses a build that does not compile.',
    '',
  ])('names none: %s', (text) => {
    expect(unresolvedBlocker(text)).toBeUndefined();
  });
});
