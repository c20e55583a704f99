import { describe, expect, it } from 'vitest';
import { chooseLexicons, compileLexicon } from './lexicon.ts';

const entry = { id: 'one', strength: 'strong', reason: 'it is so', instead: 'another word' };
const lexicon = (patterns: string[], more: object = {}) =>
  compileLexicon({
    language: 'en',
    words: { who: ['you', '{crowd}'], crowd: ['all'] },
    entries: [{ ...entry, patterns, ...more }],
  });

describe('a pattern', () => {
  it.each([
    ['be more careful', 'Be  more\ncareful!', 'Be  more\ncareful'],
    ['be(ing)? careful', 'by being careful.', 'being careful'],
    ['remind {who}', 'we remind all of it', 'remind all'],
    ['remind {who}', 'we remind you', 'remind you'],
    ["didn't", 'it didn’t', 'didn’t'],
    ['^check', 'Check it, check that', 'Check'],
    ['a\\(b\\)', 'x a(b)', 'a(b)'],
    ['care', 'carefully, scare', undefined],
    ['care', 'don’t_care', undefined],
  ])('%s in “%s” finds %s', (pattern, text, found) => {
    expect(lexicon([pattern]).find(text)[0]?.words).toBe(found);
    expect(lexicon([pattern]).test(text)).toBe(found !== undefined);
  });

  it('stands in no word where the language puts spaces, anywhere where it puts none', () => {
    const read = (spaced: boolean) =>
      compileLexicon({ language: 'ja', spaced, entries: [{ ...entry, patterns: ['注意'] }] });
    expect(read(false).find('今後は注意する')).toMatchObject([{ start: 3, end: 5 }]);
    expect(read(true).find('今後は注意する')).toEqual([]);
  });
});

describe('entries', () => {
  it('are left alone inside of an exception', () => {
    const careful = lexicon(['be careful'], { except: ['how to be careful'] });
    expect(careful.find('He showed how to be careful. Now be careful.')).toMatchObject([{ start: 33, end: 43 }]);
  });

  it('are found in the order of the text, the first of the file where two overlap', () => {
    const both = compileLexicon({
      language: 'en',
      entries: [
        { ...entry, id: 'long', patterns: ['more care'] },
        { ...entry, id: 'short', patterns: ['care', 'less'] },
      ],
    });
    expect(both.find('less or more care').map((match) => match.entry.id)).toEqual(['short', 'long']);
  });
});

describe('a file that is not well formed', () => {
  it.each([
    ['no reason', { language: 'en', entries: [{ ...entry, reason: ' ', patterns: ['a'] }] }, /reason/],
    ['an unknown key', { language: 'en', entries: [{ ...entry, patterns: ['a'], why: 'b' }] }, /why/],
    ['a list that is not there', { language: 'en', entries: [{ ...entry, patterns: ['{nobody}'] }] }, /nobody/],
    [
      'a list that names itself',
      { language: 'en', words: { a: ['{a}'] }, entries: [{ ...entry, patterns: ['{a}'] }] },
      /\{a\}/,
    ],
    ['a broken expression', { language: 'en', entries: [{ ...entry, patterns: ['(a'] }] }, /group/i],
  ])('%s', (_, data, message) => {
    expect(() => compileLexicon(data)).toThrow(message);
  });
});

it('chooses the languages that are asked for, a region or not', () => {
  const all = [{ language: 'en' }, { language: 'de' }];
  expect(chooseLexicons(all, ['de-AT', 'fr', 'en'])).toEqual([{ language: 'de' }, { language: 'en' }]);
});
