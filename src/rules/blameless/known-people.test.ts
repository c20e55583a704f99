import { describe, expect, it } from 'vitest';
import { joinPeople } from '../../library/people.ts';
import { readPeopleFile } from '../../library/people-file.ts';
import { mentionsIn } from './known-people.ts';

const { persons } = readPeopleFile('Idris Balogun, @ibalogun, Idris\nMark Will\nJean-Luc Picot\n王伟\n@w.tan');
const people = joinPeople(persons);
const named = (text: string) => mentionsIn(text, people).map(({ start, end }) => text.slice(start, end));

describe('a known person', () => {
  it.each([
    ['Idris Balogun paused it.', ['Idris Balogun']],
    ['Paused by Idris\nBalogun (at home).', ['Idris\nBalogun']],
    ['It was Idris’s change, said @IBalogun.', ['Idris', '@IBalogun']],
    ['Ask Jean-Luc Picot or Mark Will.', ['Jean-Luc Picot', 'Mark Will']],
    ['当時王伟 was asked.', ['王伟']],
    ['(@w.tan) and @ibalogun.', ['@w.tan', '@ibalogun']],
    ['Idris Balogun and Idris Balogun', ['Idris Balogun', 'Idris Balogun']],
  ])('is named in “%s”', (text, found) => {
    expect(named(text)).toEqual(found);
  });

  it.each([
    'idris balogun',
    'Idris Elba',
    'Idris-7 restarted',
    'The host idris.example.com and Idris.local',
    'Mark the row; Will it fail?',
    'mark will do',
    'Mark will do',
    'Idris Balogun Foundation',
    'Idris Balogun’s Library of tests',
    'the package @ibalogun/tools and me@ibalogun',
    'Balogun',
    'Idrisa Balogun',
    'https://example.com/@ibalogun',
  ])('is not named in “%s”', (text) => {
    expect(named(text)).toEqual([]);
  });
});
