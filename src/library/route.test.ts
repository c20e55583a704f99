import { expect, test } from 'vitest';
import { jsonRouteOf, routeOf, textRouteOf } from './route.ts';

test.each([
  ['pm-2026-014', 'pm-2026-014'],
  ['a b', 'a%20b'],
  ['a/../b', 'a%2F..%2Fb'],
  ['störung?#', 'st%C3%B6rung%3F%23'],
])('the paths of %s', (id, written) => {
  expect(routeOf('failure-mode', id)).toBe(`/failure-modes/${written}/`);
  expect(jsonRouteOf('failure-mode', id)).toBe(`/api/v1/failure-mode/${written}.json`);
  expect(textRouteOf('failure-mode', id, 'mdx')).toBe(`/failure-modes/${written}.mdx`);
});
