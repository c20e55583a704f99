import { expect, test } from 'vitest';
import { fixture, lintAs, readAs, rulesIn } from './fixture.ts';

test('the ten sections of 004 are the model, field by field', () => {
  const { document } = readAs('pm-2026-041.md', fixture('coe.md'));
  expect(document).toMatchObject({ template: 'coe', id: 'pm-2026-041' });
  expect(document.data).toEqual({
    published_at: '2026-03-16',
    severity: 'sev2',
    status: 'closed',
    agent_id: 'claims-intake',
    id: 'pm-2026-041',
    timeline: [
      { t: '2026-03-10T08:00:00Z', event: 'The scanner vendor ships firmware 7' },
      { t: '2026-03-10T10:15:00Z', event: 'A clerk reports unreadable claims' },
      { t: '2026-03-12', event: 'Review held' },
    ],
    action_items: [
      {
        id: 'pm-2026-041#1',
        description: 'Check the orientation of each scan',
        category: 'Hotfix',
        owner: 'Builder',
        due: '2026-03-11',
        status: 'done',
        done_at: '2026-03-11',
        evidence: '2026-03-11, release 4.2',
      },
      {
        id: 'pm-2026-041#2',
        description: 'Page at 5 % unreadable scans in an hour',
        category: 'Prevention',
        owner: 'Builder + Platform',
        due: '2026-04-01',
        status: 'open',
      },
    ],
    five_whys: {
      surface: 'Why were claims misread?',
      why_1: 'The scans were upside down.',
      why_2: 'Firmware 7 turned the default.',
      why_3: 'It checks size, not orientation.',
      why_4: 'Only errors page.',
      root_cause: 'The alert looks at a week.',
    },
    systemic_cause: 'alerts are made for slow decay.',
    impact: [
      { dimension: 'Claims misread', impact: '31' },
      { dimension: 'Customer impact', impact: 'None' },
    ],
    what_went_well: ['The review queue held every claim.'],
    what_did_not: ['No alert watches the share of unreadable scans.'],
    communications: [
      {
        note: 'The claims team was told on 2026-03-10 in #claims',
        when: '2026-03-10',
        channel: '#claims',
      },
    ],
    regulatory: {
      eu_ai_act_73: { applicable: 'no', reason: 'nobody was harmed.' },
      sector: ['Internal audit: Notified'],
    },
    sign_off: [
      { role: 'Author', name: 'Ana Ruiz', date: '2026-03-16' },
      { role: 'Reviewer', name: 'Kim Osei', date: '2026-03-17' },
    ],
  });
});

test('a closed review with an open action is told as what it is', () => {
  expect(rulesIn(lintAs('pm-2026-041.md', fixture('coe.md')), 'error')).toEqual({
    'clock/closed-with-open-actions': 1,
    'clock/stale-action': 1,
    'reference/resolve': 1,
  });
});

test('the blank form is a draft that asks for each blank', () => {
  const found = lintAs('pm-2026-042.md', fixture('coe-blank.md'));
  expect(rulesIn(found, 'error')).toEqual({});
  expect(rulesIn(found, 'warning')).toEqual({
    'action/due': 1,
    'action/owner': 1,
    'structure/no-empty-section': 1,
    'structure/no-placeholder': 17,
  });
});

test('labels right above a line of dashes are labels, as the form prints them', () => {
  const text = fixture('coe.md').replace(
    /^Author: .*$/m,
    '**Author:** Ana Ruiz\n**Date:** 2026-03-16\n**Severity:** Sev-2\n**Status:** Closed\n---',
  );
  const { document } = readAs('pm-2026-041.md', text);
  expect(document.data).toMatchObject({ severity: 'sev2', status: 'closed', published_at: '2026-03-16' });
  expect(rulesIn(lintAs('pm-2026-041.md', text))).not.toHaveProperty('structure/no-empty-section');
});
