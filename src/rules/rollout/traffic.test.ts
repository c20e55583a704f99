import { expect, test } from 'vitest';
import { percentagesIn } from './share-of-runs.ts';
import { canaryTrafficFault } from './traffic.ts';

test.each([
  ['10 % of medium and reversible', [10]],
  ['1–5%', [1, 5]],
  ['100% of low, 10% of the rest', [100, 10]],
  ['every run', [100]],
  ['0.05', [5]],
  ['100', [100]],
  ['1', []],
  ['the Utrecht depot', []],
])('%s names the percentages %j', (text, shares) => {
  expect(percentagesIn(text)).toEqual(shares);
});

test.each([
  ['1 %', undefined],
  ['one tenant, the Utrecht depot', undefined],
  ['the Utrecht depot', undefined],
  ['one tenant, 12 % of requests, Leeds', undefined],
  ['tenant: acme', undefined],
  ['12 % of requests', 'share'],
  ['3 customers', 'several-tenants'],
  ['one tenant', 'unnamed-tenant'],
] as const)('a canary for %s: %s', (traffic, fault) => {
  expect(canaryTrafficFault(traffic, 1, 5)).toBe(fault);
});
