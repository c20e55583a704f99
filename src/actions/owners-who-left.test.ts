import { expect, test } from 'vitest';
import type { Person } from '../library/people.ts';
import { ownersWhoLeft } from './owners-who-left.ts';

const person = (name: string, ...handles: string[]): Person => ({ name, names: [name], handles });
const book = {
  listed: [person('Idris Balogun', 'ibalogun')],
  owning: [{ name: '@wtan', names: [], handles: ['wtan'] }],
  authors: [person('Idris Balogun'), person('Lea Sommer')],
  former: [person('Marek Havel', 'mhavel')],
};

test.each([
  ['a person of the file', 'Idris Balogun', false],
  ['their handle, in any case', '@IBalogun', false],
  ['a handle of CODEOWNERS', '@wtan', false],
  ['somebody who stood in the file once', 'Marek Havel', true],
  ['their handle', '@mhavel', true],
  ['an author of commits who is not in it', 'Lea Sommer', true],
  ['a handle that nobody has', '@nobody-knows', true],
  ['a handle of a group', '@payments-oncall', false],
  ['a team', '@acme/payments', false],
  ['a role', 'agent owner, support triage', false],
  ['words with capitals', 'Claims Platform', false],
  ['two of them', 'Marek Havel, Lea Sommer', false],
])('%s: %s', (_, owner, left) => {
  expect(ownersWhoLeft(book)(owner)).toBe(left);
});

test('without a people file nobody left, and without handles in it no handle is unknown', () => {
  expect(ownersWhoLeft({ ...book, listed: [] })('Marek Havel')).toBe(false);
  expect(ownersWhoLeft({ ...book, listed: [person('Idris Balogun')] })('@nobody-knows')).toBe(false);
});
