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
