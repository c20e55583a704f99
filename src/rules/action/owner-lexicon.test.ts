import { describe, expect, it } from 'vitest';
import { plainWords } from '../blank.ts';
import { whyNobody } from './owner-lexicon.ts';

describe('whyNobody', () => {
  it.each([
    'the team',
    'The Team.',
    'our whole team',
    'Team',
    'everyone',
    'All',
    '@here',
    '@team',
    'TBD',
    '**TBD**',
    '[TBD]',
    'TBD - platform',
    'to be determined',
    'tobeassigned',
    'Unassigned',
    'N/A',
    'n/a since none is left',
    'none',
    'nobody',
    'me',
    'we',
    'multiple teams',
    'Owner',
    'your name',
    '未定',
    '全員',
    '待定',
    'niemand',
    'tous',
  ])('%s names nobody', (owner) => {
    expect(whyNobody(plainWords(owner))).toBeDefined();
  });

  it.each([
    'Builder',
    'CoE Lead',
    'Builder + Platform',
    'Mike Chen + IT',
    '@kim',
    '@acme/payments',
    'platform-safety',
    'runtime-team',
    'SRE team',
    'Team Rocket',
    'payments on-call',
    'on-call',
    'Everyone Ltd support',
    'Allan',
    'Will',
    'Tod O’Brien',
    'TBD (payments, named by 2026-09-04)',
    'Tbdara Ng',
    'recap-worker owner',
    '担当: 佐藤',
    'agent owner, support triage',
  ])('%s may be asked', (owner) => {
    expect(whyNobody(plainWords(owner))).toBeUndefined();
  });
});
