import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { locate } from './locate.ts';
import { readDocument } from './read-document.ts';

/** A review in the ten sections of a correction of error, without front matter: all of it stands in the body. */
const review = `# Post-Mortem — claims-intake Sev-2 incident, 2026-03-10

Author: Ana Ruiz (reliability) Date: 2026-03-16 (4 days later) Severity: Sev-2 Status: Closed — all action items completed

## 1. Incident summary

Scans of claims were read upside down for two hours.

## 2. Timeline

| Time (UTC) | Event |
|---|---|
| 2026-03-10 08:00 | The scanner vendor ships firmware 7 |
| 2026-03-10 10:15 | A clerk reports unreadable claims |
| 2026-03-12 | Review held |

## 3. Impact

| Dimension | Impact |
|---|---|
| Claims misread | 31 |
| Customer impact | None |

## 4. What went well

- The review queue held every claim.

## 5. What went wrong

- No alert watches the share of unreadable scans.

## 6. Root cause (5 whys)

- Q: Why were claims misread? A: The scans were upside down.
- Q: Why were they upside down? A: Firmware 7 turned the default.
- Q: Why did intake accept them? A: It checks size, not orientation.
- Q: Why was it seen late? A: Only errors page.
- Q: Why do only errors page? A: The alert looks at a week.

Underlying systemic cause: alerts are made for slow decay.

## 7. Action items

| # | Action | Severity | Owner | Due | Status |
|---|---|---|---|---|---|
| 1 | Check the orientation of each scan | Hotfix | Builder | 2026-03-11 | ✅ Done (2026-03-11, release 4.2) |
| 2 | Page at 5 % unreadable scans in an hour | Prevention | Builder + Platform | 2026-04-01 | Open |

## 8. Communications

- The claims team was told on 2026-03-10 in #claims

## 9. Regulatory considerations

- **EU AI Act Article 73:** N/A — nobody was harmed.
- **Internal audit:** Notified

## 10. Sign-off

| Role | Name | Date |
|---|---|---|
| Author | Ana Ruiz | 2026-03-16 |
| Reviewer | Kim Osei | 2026-03-17 |
`;

const read = (content: string, path = 'reviews/claims.md') =>
  readDocument({ path, contentPath: undefined, content }, defaultConfig).document;

describe('a review in ten sections, without front matter', () => {
  const document = read(review);

  test('is recognised, and its identity is read from title and labels', () => {
    const { template, kind, id, data, problems } = document;
    expect({ template, kind, id, problems }).toEqual({
      template: 'coe',
      kind: 'postmortem',
      id: 'claims',
      problems: [],
    });
    expect(data).toMatchObject({
      agent_id: 'claims-intake',
      severity: 'sev2',
      status: 'closed',
      published_at: '2026-03-16',
    });
  });

  test('gives the whole record, and invents nothing', () => {
    expect(document.data).toMatchObject({
      timeline: [
        { t: '2026-03-10T08:00:00Z', event: 'The scanner vendor ships firmware 7' },
        { t: '2026-03-10T10:15:00Z', event: 'A clerk reports unreadable claims' },
        { t: '2026-03-12', event: 'Review held' },
      ],
      impact: [
        { dimension: 'Claims misread', impact: '31' },
        { dimension: 'Customer impact', impact: 'None' },
      ],
      what_went_well: ['The review queue held every claim.'],
      what_did_not: ['No alert watches the share of unreadable scans.'],
      five_whys: {
        surface: 'Why were claims misread?',
        why_1: 'The scans were upside down.',
        why_2: 'Firmware 7 turned the default.',
        why_3: 'It checks size, not orientation.',
        why_4: 'Only errors page.',
        root_cause: 'The alert looks at a week.',
      },
      systemic_cause: 'alerts are made for slow decay.',
      regulatory: { eu_ai_act_73: { applicable: 'no', reason: 'nobody was harmed.' } },
      sign_off: [
        { role: 'Author', name: 'Ana Ruiz', date: '2026-03-16' },
        { role: 'Reviewer', name: 'Kim Osei', date: '2026-03-17' },
      ],
    });
    expect(document.data['action_items']).toEqual([
      {
        id: 'claims#1',
        description: 'Check the orientation of each scan',
        category: 'Hotfix',
        owner: 'Builder',
        due: '2026-03-11',
        status: 'done',
        done_at: '2026-03-11',
        evidence: expect.stringContaining('release 4.2'),
      },
      {
        id: 'claims#2',
        description: 'Page at 5 % unreadable scans in an hour',
        category: 'Prevention',
        owner: 'Builder + Platform',
        due: '2026-04-01',
        status: 'open',
      },
    ]);
  });

  test.each([
    ['/severity', 'Sev-2'],
    ['/agent_id', 'claims-intake'],
    ['/timeline/1/event', 'A clerk reports unreadable claims'],
    ['/five_whys/why_3', 'It checks size, not orientation.'],
    ['/action_items/1/owner', 'Builder + Platform'],
    ['/action_items/0/done_at', '2026-03-11'],
    ['/sign_off/1/name', 'Kim Osei'],
    ['/impact/0/impact', '31'],
  ])('%s knows its place', (pointer, text) => {
    const { start, end } = locate(document, { pointer });
    expect(document.text.slice(start, end)).toBe(text);
  });

  test('what is only a left hint of the template is no value', () => {
    const blank = read(
      '# Post-Mortem — [Agent ID] [Severity] incident, [date]\n\n**Severity:** [Sev-1 / Sev-2]\n**Status:** [Open]\n',
    );
    expect(blank.data).not.toHaveProperty('severity');
    expect(blank.data).not.toHaveProperty('status');
  });
});

describe('front matter and body', () => {
  test.each([
    ['SEV-2', 'sev2'],
    ['critical', 'sev1'],
    ['P3', 'sev3'],
    ['major', 'major'],
  ])('severity %s is read as %s', (written, severity) => {
    expect(read(`---\nkind: postmortem\nseverity: ${written}\n---\n`).data['severity']).toBe(severity);
  });

  test('an alias is read under the canonical key, and keeps its place', () => {
    const document = read('---\nkind: postmortem\ncorrective_actions:\n  - id: HT-1\n    owner: ops\n---\n');
    expect(document.data['action_items']).toEqual([{ id: 'HT-1', owner: 'ops' }]);
    const { start, end } = locate(document, { pointer: '/action_items/0/owner' });
    expect(document.text.slice(start, end)).toBe('ops');
  });

  test('front matter wins over the body, and the second statement is kept for the rule', () => {
    const table = '| Time (UTC) | Event |\n|---|---|\n| 2026-03-10 10:00 | B |\n';
    const document = read(
      `---\nkind: postmortem\ntimeline:\n  - { t: 2026-03-10T09:00:00Z, event: A }\n---\n\n## Timeline\n\n${table}`,
    );
    expect(document.data['timeline']).toEqual([{ t: '2026-03-10T09:00:00Z', event: 'A' }]);
    expect(document.duplicates).toMatchObject([{ field: 'timeline', same: false }]);
  });

  test.each([
    ['content/registers/agents/a.md', 'registers/agents/a.md', 'agent'],
    ['content/rollouts/r.md', 'rollouts/r.md', 'rollout'],
    ['notes.md', undefined, 'postmortem'],
  ])('a file without a kind is what its folder holds: %s', (path, contentPath, kind) => {
    expect(readDocument({ path, contentPath, content: '---\ntitle: x\n---\n' }, defaultConfig).document.kind).toBe(
      kind,
    );
  });
});
