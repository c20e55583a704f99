import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from './read-document.ts';

/** The action items of a body, without what is always the same. */
function actionsOf(body: string): unknown {
  const content = `# Outage\n\n## Action items\n\n${body}\n`;
  const { document } = readDocument({ path: 'outage.md', contentPath: undefined, content }, defaultConfig);
  return document.data['action_items'];
}

describe('action items as people write them', () => {
  test.each<[string, string, unknown]>([
    [
      'open and done boxes',
      '- [ ] Add the alert\n- [x] Turn the flag off',
      [
        { description: 'Add the alert', status: 'open' },
        { description: 'Turn the flag off', status: 'done' },
      ],
    ],
    [
      'labels behind a dash',
      '- Add the alert — Owner: @kim, Due: 2026-09-01',
      [{ description: 'Add the alert', owner: '@kim', due: '2026-09-01', status: 'open' }],
    ],
    [
      'a ticket in brackets',
      '- Pin the version [#142]',
      [{ description: 'Pin the version [#142]', tracker: '#142', status: 'open' }],
    ],
    ['a dropped item', '- ~~Rewrite the service~~', [{ description: 'Rewrite the service', status: 'wont-do' }]],
    ['none', '- None', undefined],
    [
      'groups',
      '- Detection:\n  - Add the alert\n- Prevention:\n  - Pin the version',
      [
        { description: 'Add the alert', status: 'open' },
        { description: 'Pin the version', status: 'open' },
      ],
    ],
    ['a table without owner and due', '| Item |\n|---|\n| Add the alert |', [{ description: 'Add the alert' }]],
    [
      'columns in any order',
      '| Owner | Priority | Tracking ref | Action | Due |\n|---|---|---|---|---|\n| ops | P1 | REL-7 | Add the alert | 2026-09-01 |',
      [{ description: 'Add the alert', owner: 'ops', due: '2026-09-01', priority: 'P1', tracker: 'REL-7' }],
    ],
    [
      'a tracker that is a link',
      '| Action | Ticket |\n|---|---|\n| Add the alert | [REL-7](https://tracker.example.com/REL-7) |',
      [{ description: 'Add the alert', tracker: 'https://tracker.example.com/REL-7' }],
    ],
    ['a table of something else', '| Metric | Value |\n|---|---|\n| Runs | 4 |', undefined],
    [
      'what explains the words of the table',
      '| Category | Action | Owner |\n|---|---|---|\n| Detect | Add the alert | ops |\n\n### Action categories\n\n- **Detect:** what shows a failure earlier',
      [{ category: 'Detect', description: 'Add the alert', owner: 'ops' }],
    ],
    [
      'a mark behind a heading that says something else',
      '### Ready for the next release ✅\n\n- Add the alert',
      [{ description: 'Add the alert', status: 'open' }],
    ],
    [
      'a heading of done work',
      '### Completed ✅\n\n- Add the alert',
      [{ description: 'Add the alert', status: 'done' }],
    ],
    [
      'an action that goes on below',
      '- [ ] Alert on:\n  - a full queue\n  - a late export',
      [{ description: 'Alert on: a full queue; a late export', status: 'open' }],
    ],
    [
      'when it was done, and what shows it',
      '- [x] Add the alert — done: 2026-08-28, see #142\n- [x] Pin the version. Shipped 2026-08-29 in commit 9f3c2ab\n- [x] Drop the flag',
      [
        {
          description: 'Add the alert — done: 2026-08-28, see #142',
          tracker: '#142',
          status: 'done',
          done_at: '2026-08-28',
          evidence: '#142',
        },
        {
          description: 'Pin the version. Shipped 2026-08-29 in commit 9f3c2ab',
          status: 'done',
          done_at: '2026-08-29',
          evidence: '9f3c2ab',
        },
        { description: 'Drop the flag', status: 'done' },
      ],
    ],
    [
      'evidence beside the action of a row',
      '| Action | Status |\n|---|---|\n| Add the alert ([[adr-0012]]) | Done |',
      [{ description: 'Add the alert ([[adr-0012]])', status: 'done', evidence: '[[adr-0012]]' }],
    ],
    [
      'a remark behind the day',
      '| Action | Due |\n|---|---|\n| Rehearse the failover | 2026-09-01, first run |\n| Add the alert | 2026-09-01 or 2026-10-01 |',
      [
        { description: 'Rehearse the failover', due: '2026-09-01' },
        { description: 'Add the alert', due: '2026-09-01 or 2026-10-01' },
      ],
    ],
    [
      'a pipe inside code',
      '| # | Action | Owner | Due |\n|---|---|---|---|\n| 1 | Refuse `run || true` in scripts | ops | 2026-09-01 |',
      [{ id: 'outage#1', description: expect.stringContaining('Refuse'), owner: 'ops', due: '2026-09-01' }],
    ],
  ])('%s', (_, body, actions) => {
    expect(actionsOf(body)).toEqual(actions);
  });

  test.each([
    ['✅ Done', 'done'],
    ['Done (2026-08-28)', 'done'],
    ['In progress', 'in-progress'],
    ['🚧', 'in-progress'],
    ["Won't do", 'wont-do'],
    ['Not started', 'open'],
    ['Open', 'open'],
    ['Superseded by REL-9', 'superseded'],
    ['完了', 'done'],
  ])('the status %s is %s', (written, status) => {
    expect(actionsOf(`| Action | Status |\n|---|---|\n| Add the alert | ${written} |`)).toMatchObject([{ status }]);
  });
});

/** `field: text` of one item, in any order; the description first. */
function fieldsOf(item: string): unknown {
  const actions = actionsOf(item) as readonly Record<string, string>[] | undefined;
  return actions?.map(({ description, status, ...rest }) => [description, status, rest]);
}

describe('one item of a list', () => {
  test.each<[string, string, unknown]>([
    [
      'all labels',
      '- Add it (Owner: Payments on-call; Due: 2026-09-01; Priority: P1; Ticket: OPS-7; Status: in progress)',
      ['Add it', 'in-progress', { owner: 'Payments on-call', due: '2026-09-01', priority: 'P1', tracker: 'OPS-7' }],
    ],
    [
      'bold labels',
      '- Add it. **Owner:** ops — **Due:** 2026-Q3',
      ['Add it.', 'open', { owner: 'ops', due: '2026-Q3' }],
    ],
    [
      'labels without commas',
      '- Add it — Owner: ops Due: 2026-09-01',
      ['Add it', 'open', { owner: 'ops', due: '2026-09-01' }],
    ],
    [
      'labels below',
      '- Add it\n  - Owner: ops\n  - Due: 2026-09-01\n  - a detail',
      ['Add it', 'open', { owner: 'ops', due: '2026-09-01' }],
    ],
    [
      'Japanese labels',
      '- 監視を追加（担当: 運用, 期限: 2026-09-01）',
      ['監視を追加', 'open', { owner: '運用', due: '2026-09-01' }],
    ],
    [
      'owner, day and ticket between dashes',
      '- **me** — Add it — 2026-Q3 — [#142]',
      ['Add it', 'open', { owner: 'me', due: '2026-Q3', tracker: '#142' }],
    ],
    ['a day between dashes', '- Add it — ops — 2026-09-01', ['Add it', 'open', { due: '2026-09-01' }]],
    [
      'a bold title is no owner',
      '- **Pin it** — pinned on every path — always',
      ['Pin it — pinned on every path — always', 'open', {}],
    ],
    ['a handle at the start', '- @kim: Add it', ['@kim: Add it', 'open', { owner: '@kim' }]],
    ['a handle at the end', '- Add it (@acme/ops)', ['Add it (@acme/ops)', 'open', { owner: '@acme/ops' }]],
    ['a handle inside is no owner', '- Tell @kim about the flag', ['Tell @kim about the flag', 'open', {}]],
    ['a day at the end', '- Add it by 2026-09-01.', ['Add it by 2026-09-01.', 'open', { due: '2026-09-01' }]],
    ['a ticket at the start', '- OPS-7: Add it', ['OPS-7: Add it', 'open', { tracker: 'OPS-7' }]],
    [
      'a ticket in another repository',
      '- Add it (acme/api#7)',
      ['Add it (acme/api#7)', 'open', { tracker: 'acme/api#7' }],
    ],
    [
      'a link to a ticket',
      '- Add it ([issue](https://git.example.com/a/b/issues/7))',
      ['Add it (issue)', 'open', { tracker: 'https://git.example.com/a/b/issues/7' }],
    ],
    ['a link to anything else', '- Add it to [the list](https://example.com/list)', ['Add it to the list', 'open', {}]],
    ['the word issue', '- Fix the issue: retries storm', ['Fix the issue: retries storm', 'open', {}]],
    ['a priority in brackets', '- [P0] Add it', ['[P0] Add it', 'open', { priority: 'P0' }]],
    ['a mark', '- ✅ Add it', ['Add it', 'done', {}]],
    ['a word in front', '- [DONE] Add it', ['[DONE] Add it', 'done', {}]],
    ['a word behind', '- Add it (in progress)', ['Add it (in progress)', 'in-progress', {}]],
    ['that it does not apply', '- [N/A] Replace it', ['[N/A] Replace it', 'wont-do', {}]],
    [
      'brackets that are no status',
      '- Add it (we started to plan it in the spring of last year)',
      ['Add it (we started to plan it in the spring of last year)', 'open', {}],
    ],
    ['a struck box', '- [ ] ~~Add it~~', ['Add it', 'wont-do', {}]],
    ['a checked box beside a status', '- [x] Add it — Status: open', ['Add it', 'open', {}]],
    [
      'details below',
      '- Make both languages agree in the helpers for territory:\n  - TS\n  - Python',
      ['Make both languages agree in the helpers for territory: TS; Python', 'open', {}],
    ],
  ])('%s', (_, item, fields) => {
    expect(fieldsOf(item)).toEqual([fields]);
  });

  test.each(['- None', '- N/A', '- なし', '-', '- —', '1. No action items.'])('%j is none', (item) => {
    expect(actionsOf(item)).toBeUndefined();
  });

  test('what the heading of a group says holds for its items', () => {
    expect(fieldsOf('### Completed\n\n- Add it\n\n### Short term\n\n- Pin it\n- Dropped:\n  - Move it')).toEqual([
      ['Add it', 'done', {}],
      ['Pin it', 'open', {}],
      ['Move it', 'wont-do', {}],
    ]);
  });
});

describe('tables', () => {
  test('a done row has its day and what shows it', () => {
    expect(
      actionsOf('| # | Action | Status |\n|---|---|---|\n| 1 | Add it | ✅ Done (2026-08-28, release 4.2) |'),
    ).toEqual([
      {
        id: 'outage#1',
        description: 'Add it',
        status: 'done',
        done_at: '2026-08-28',
        evidence: '2026-08-28, release 4.2',
      },
    ]);
  });

  test('Japanese columns', () => {
    const table =
      '| # | カテゴリ | アクション | 担当 | 期限 | ステータス |\n|---|---|---|---|---|---|\n| P-1 | 予防 | 監視を追加 | 運用 | 2026-09-01 | **完了** |';
    expect(actionsOf(table)).toEqual([
      { id: 'P-1', category: '予防', description: '監視を追加', owner: '運用', due: '2026-09-01', status: 'done' },
    ]);
  });

  test('a status in words of its own stays as it is written', () => {
    expect(actionsOf('| Action | Status |\n|---|---|\n| Add it | next quarter |')).toMatchObject([
      { status: 'next quarter' },
    ]);
  });

  test('rows without an action', () => {
    expect(actionsOf('| Action | Owner |\n|---|---|\n| None | |\n| | |')).toBeUndefined();
  });
});

test('each value has its place', () => {
  const content = '## Action items\n\n- [ ] **Add** it — Owner: @kim, Due: 2026-09-01\n';
  const { document } = readDocument({ path: 'outage.md', contentPath: undefined, content }, defaultConfig);
  const places = ['', '/description', '/owner', '/due'].map((field) => {
    const at = document.origins[`/action_items/0${field}`];
    return content.slice(at?.start, at?.end);
  });
  const item = '- [ ] **Add** it — Owner: @kim, Due: 2026-09-01';
  expect(places).toEqual([item, item, '@kim', '2026-09-01']);
});

test.each([',', '— ', 'owner ', 'owner: ', 'A1', 'a/', '(', ' (', '@', 'P1 ', '✅ ', 'done ', 'due: , '])(
  'an item of many %j is read at once',
  (unit) => {
    actionsOf(`- a${unit.repeat(100_000 / unit.length)}b`);
    actionsOf(
      `| Action | Status |\n|---|---|\n| a${unit.repeat(100_000 / unit.length)}b | a${unit.repeat(100_000 / unit.length)}b |`,
    );
  },
);

describe('action items below headings', () => {
  test.each<[string, string, unknown]>([
    [
      'a numbered heading is one, with how it is done below',
      '### 1. Apply the migration\n\n1. Log in\n2. Run it\n\n### 2. Watch the queue\n\nFor a week.',
      [
        { description: 'Apply the migration', status: 'open' },
        { description: 'Watch the queue', status: 'open' },
      ],
    ],
    [
      'a numbered group is none',
      '### 1. Short-term actions\n\n- Add the alert',
      [{ description: 'Add the alert', status: 'open' }],
    ],
    [
      'boxes below a numbered heading are the actions',
      '### 1. Mend the queue\n\n- [x] Add the alert',
      [{ description: 'Add the alert', status: 'done' }],
    ],
    [
      'paragraphs that stand alone below a heading',
      '### Process\n\nName one driver of the response ([#12](https://github.com/acme/ops/issues/12)).',
      [
        {
          description: 'Name one driver of the response (#12).',
          tracker: '#12',
          status: 'open',
        },
      ],
    ],
    [
      'a paragraph before a list only leads to it',
      '### Process\n\nWe will do this:\n\n- Add the alert',
      [{ description: 'Add the alert', status: 'open' }],
    ],
    [
      'a dash in a cell is no value',
      '| Action | Owner | Due |\n|---|---|---|\n| Add the alert | — | - |',
      [{ description: 'Add the alert' }],
    ],
  ])('%s', (_, body, expected) => {
    expect(actionsOf(body)).toEqual(expected);
  });
});
