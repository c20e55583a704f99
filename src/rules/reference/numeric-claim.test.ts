import { describe, expect, it } from 'vitest';
import { namesSource, numericClaim } from './numeric-claim.ts';

describe('numericClaim', () => {
  it.each([
    ['About 30% of the matches were wrong', '30%'],
    ['47 wrong matches were made', '47 wrong matches'],
    ['About 12 000 euros were held back', '12 000 euros'],
    ['Invoices of 410,000 euros', '410,000 euros'],
    ['It cost $1,240 in credits', '$1,240'],
    ['paused for ~28 hours', '28 hours'],
    ['p95 rose to 1,250 ms', '1,250 ms'],
    ['影響は 1,349 件', '1,349 件'],
  ])('%s claims %s', (text, claim) => {
    expect(numericClaim(text)).toBe(claim);
  });

  it.each([
    'It began on 2026-08-14 at 09:12 UTC',
    'Paused on Aug 14 at 10:51',
    'Version 1.4.0 was rolled back to v1.3',
    'A sev2 incident, the 2 of us agreed',
    'See step 3 of the runbook and section 4',
    'Requests ended in 502 errors',
    'Root cause (5 whys)',
    'The run evt-4411 of bundle-2026-04-07',
    'In 2026 the vendor changed the schema',
  ])('%s claims nothing', (text) => {
    expect(numericClaim(text)).toBeUndefined();
  });
});

describe('namesSource', () => {
  it.each([
    'Source: billing export of 14 August',
    '47 matches, counted in the trace export',
    'According to the vendor, 3 tenants',
    '14 tickets, from the ticket system report',
    '14 tickets (SUP-1182)',
    'seen in trace-2026-04-09-001',
  ])('%s', (text) => {
    expect(namesSource(text)).toBe(true);
  });

  it('asks for more than a number', () => {
    expect(namesSource('About 30% of the matches were wrong')).toBe(false);
  });
});
