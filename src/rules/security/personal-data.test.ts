import { describe, expect, it } from 'vitest';
import { noPeople } from '../../library/people.ts';
import { Clock } from '../../model/clock.ts';
import { defaultConfig } from '../../model/config.ts';
import { readDocument } from '../../reader/read-document.ts';
import { passesCpf, passesDni, passesIban, passesLuhn, passesResidentNumber } from './checksums.ts';
import rule from './personal-data.ts';

/** The texts that the rule points at. */
function found(text: string, given: object = {}): string[] {
  const { document, tree } = readDocument(
    { path: 'incident.md', contentPath: undefined, content: text },
    defaultConfig,
  );
  const places: string[] = [];
  if (rule.scope !== 'document') throw new Error('a document rule');
  rule.check({
    document,
    tree,
    template: undefined,
    clock: new Clock('2026-09-01T00:00:00Z'),
    config: defaultConfig,
    people: noPeople,
    options: rule.options.parse(given),
    report({ at }) {
      if ('start' in at) places.push(text.slice(at.start, at.end));
    },
  });
  return places;
}

describe('security/personal-data', () => {
  it.each([
    ['mail mara.lindqvist@acme-freight.io now', 'mara.lindqvist@acme-freight.io'],
    ['[Mara](mailto:mara@acme-freight.io)', 'mara@acme-freight.io'],
    ['`to: mara+eu@mail.acme-freight.co.uk`', 'mara+eu@mail.acme-freight.co.uk'],
    ['Signed-off-by: M <mara@acme-freight.io>', 'mara@acme-freight.io'],
    ['on +999 5550 123 456 at night', '+999 5550 123 456'],
    ['call (999) 555-2671', '(999) 555-2671'],
    ['phone: 212-867-5309', '212-867-5309'],
    ['card 4000 0000 0000 0002', '4000 0000 0000 0002'],
    ['visa 4000000000000002', '4000000000000002'],
    ['to NL91 ABNA 0417 1643 00.', 'NL91 ABNA 0417 1643 00'],
    ['number 536-90-4399', '536-90-4399'],
    ['NINO QQ 12 34 56 C', undefined],
    ['NINO AB 12 34 56 C', 'AB 12 34 56 C'],
    ['id 11010519491231002X', '11010519491231002X'],
    ['CPF 529.982.247-25', '529.982.247-25'],
    ['DNI 87654321X', '87654321X'],
    ['code MRTMTT91D08F205J', 'MRTMTT91D08F205J'],
  ])('judges %j', (text, expected) => {
    expect(found(text)).toEqual(expected === undefined ? [] : [expected]);
  });

  it.each([
    'oncall@acme-freight.io, no-reply@x.io, tsc@vendor.org, psirt@vendor.com, binder-team@googlegroups.com',
    'a@example.com, a@sub.example.org, a@host.test, root@ip-10-0-0-1.ec2.internal',
    'git@github.com:acme/recon.git and 123+kim@users.noreply.github.com',
    'ssh mara@web1.acme-freight.io:~/logs',
    'lodash@4.17.21, @kim, user@host, https://medium.com/@mara/post',
    'recon@project.iam.gserviceaccount.com',
    'call +1 202-555-0143 or 07700 900123',
    '4242 4242 4242 4242 and 4111 1111 1111 1111 and 4000 0000 0000 0003',
    'snowflake 4000000000000002 without a word for it',
    '2026-08-14 10:38:00 +02:00, 10.0.0.1, 1723628400, v1.2.3-4567',
    '+1.5 %, +30 %, T+90s, +38550ms, 200-300-4000 rows',
    '078-05-1120 and 123-45-6789 and 900-12-3456',
    'commit 1234567890123456789 of 2026',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('takes what the options allow', () => {
    const text = 'mara@acme-freight.io and jo@eu.acme-freight.io and 529.982.247-25';
    expect(found(text, { allowDomains: ['acme-freight.io'] })).toEqual(['529.982.247-25']);
    expect(found(text, { kinds: ['e-mail'], allow: ['mara@acme-freight.io'] })).toEqual(['jo@eu.acme-freight.io']);
  });

  it.each(['a@', 'a@b.', '1', '1234 ', '+12 34 ', 'AB12 ', '1-'])('is linear in %j', (part) => {
    found(part.repeat(Math.floor(200_000 / part.length)));
  });
});

describe('check digits', () => {
  it.each([
    [passesLuhn, '4000000000000002', '4000000000000003'],
    [passesIban, 'NL91ABNA0417164300', 'NL91ABNA0417164301'],
    [passesResidentNumber, '11010519491231002X', '110105194912310021'],
    [passesResidentNumber, '11010519491231002X', '11010519490231002X'],
    [passesCpf, '52998224725', '52998224726'],
    [passesDni, '12345678Z', '12345678A'],
    [passesDni, 'X1234567L', 'X1234567A'],
  ])('%o tells %s from %s', (passes, right, wrong) => {
    expect(passes(right)).toBe(true);
    expect(passes(wrong)).toBe(false);
  });
});
