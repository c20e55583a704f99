import { expect, it } from 'vitest';
import { draw } from './draw.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

it('draws each item once, the same for the same seed', () => {
  const drawn = draw(letters, 10, 7);
  expect(new Set(drawn).size).toBe(10);
  expect(draw(letters, 10, 7)).toEqual(drawn);
  expect(draw(letters, 10, 8)).not.toEqual(drawn);
  expect(draw(letters, 99, 1).toSorted()).toEqual(letters);
});

it('favours no item', () => {
  const counts = new Map<string, number>();
  for (let seed = 1; seed <= 2600; seed += 1)
    for (const letter of draw(letters, 1, seed)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  for (const letter of letters) expect(counts.get(letter)).toBeGreaterThan(60);
});
