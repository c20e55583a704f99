import { expect, test } from 'vitest';
import { overrideCeiling } from './override-ceiling.ts';

type Fields = Readonly<Record<string, unknown>>;

test.each<[string, Readonly<Record<string, Fields>>, number, boolean]>([
  ['no card and no canvas', {}, 0.08, false],
  ['the canvas of its name', { 'canvas/a': { override_ceiling: 0.05 } }, 0.05, true],
  [
    'the canvas that the card names',
    { 'agent/a': { canvas: 'b' }, 'canvas/a': { override_ceiling: 0.05 }, 'canvas/b': { override_ceiling: 0.12 } },
    0.12,
    true,
  ],
  ['zero is a ceiling', { 'canvas/a': { override_ceiling: 0 } }, 0, true],
  ['a canvas without one', { 'canvas/a': {} }, 0.08, false],
  ['what is no share', { 'canvas/a': { override_ceiling: 8 } }, 0.08, false],
  ['words', { 'canvas/a': { override_ceiling: '8 %' } }, 0.08, false],
])('%s', (_, records, value, isOfCanvas) => {
  expect(overrideCeiling('a', (kind, id) => records[`${kind}/${id}`], 0.08)).toEqual({ value, isOfCanvas });
});
