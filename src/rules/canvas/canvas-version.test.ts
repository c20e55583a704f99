import { expect, test } from 'vitest';
import { isSettled } from './canvas-version.ts';

test.each([
  ['1.0.0', true],
  ['1.0.1-rc.1', true],
  ['2.0.0', true],
  ['1.0.0+build.4', true],
  ['1.0.0-rc.1', false],
  ['0.9.0', false],
  ['0.10.0', false],
  ['UNKNOWN', undefined],
  [1, undefined],
  [undefined, undefined],
])('a canvas of version %j: %s', (version, settled) => {
  expect(isSettled(version)).toBe(settled);
});
