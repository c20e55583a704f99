import { expect, test } from 'vitest';
import { defaultConfig } from '../../model/config.ts';
import { readDocument } from '../../reader/read-document.ts';
import { type ActionNews, editDocument } from './document-edit.ts';

const url = 'https://github.com/acme/reliability/issues/12';
const done: ActionNews = {
  index: 0,
  ticket: { id: '12', url },
  namesTicket: true,
  state: 'done',
  closedAt: '2026-11-20T23:30:00Z',
  closedBy: '@rosa',
};
const dropped: ActionNews = { ...done, namesTicket: false, state: 'dropped' };
const reopened: ActionNews = { ...done, namesTicket: false, state: 'open', closedAt: undefined };
const filed: ActionNews = { ...done, state: undefined };

function edit(text: string, ...news: readonly ActionNews[]) {
  const read = (content: string) =>
    readDocument({ path: 'content/postmortems/pm-1.md', contentPath: 'postmortems/pm-1.md', content }, defaultConfig);
  return editDocument(read(text), news, read);
}

const head = '---\nkind: postmortem\nid: pm-1\ntemplate: library\naction_items:\n';
const foot = '---\n\n# A title\n\nText.\n';

test.each<[string, ActionNews, string, string]>([
  [
    'comments, quotes and order stay',
    done,
    '  # The first one.\n  - id: A-1 # never changes\n    status: "open"   # as of Monday\n    description: Do it\n    tracker: null\n',
    `  # The first one.\n  - id: A-1 # never changes\n    status: "done"   # as of Monday\n    description: Do it\n    tracker: ${url}\n    done_at: 2026-11-20\n    evidence: ${url}\n`,
  ],
  [
    'a flow mapping',
    done,
    "  - { id: A-1, description: 'Do it, now', status: open }\n  - { id: A-2, description: Other, status: open }\n",
    `  - { id: A-1, description: 'Do it, now', status: done, tracker: ${url}, done_at: 2026-11-20, evidence: ${url} }\n  - { id: A-2, description: Other, status: open }\n`,
  ],
  [
    'a last key of several lines',
    filed,
    '  - id: A-1\n    status: open\n    description: >-\n      Do it\n      now\n  - id: A-2\n    description: Other\n    status: open\n',
    `  - id: A-1\n    status: open\n    description: >-\n      Do it\n      now\n    tracker: ${url}\n  - id: A-2\n    description: Other\n    status: open\n`,
  ],
  [
    'a key without a value',
    filed,
    '  - id: A-1\n    tracker:   # none yet\n    description: Do it\n    status: open\n',
    `  - id: A-1\n    tracker: ${url}   # none yet\n    description: Do it\n    status: open\n`,
  ],
  [
    'closed as not planned',
    dropped,
    "  - id: A-1\n    status: 'open'\n    description: Do it\n",
    `  - id: A-1\n    status: 'wont-do'\n    description: Do it\n    reason: Closed as not planned in ${url}\n    approver: "@rosa"\n`,
  ],
  [
    'opened again',
    reopened,
    `  - id: A-1\n    status: done\n    done_at: 2026-11-01\n    evidence: ${url}\n    description: Do it\n`,
    '  - id: A-1\n    status: open\n    description: Do it\n',
  ],
  [
    'done, and then not planned after all',
    dropped,
    `  - id: A-1\n    status: done\n    done_at: 2026-11-01\n    evidence: ${url}\n    description: Do it\n`,
    `  - id: A-1\n    status: wont-do\n    description: Do it\n    reason: Closed as not planned in ${url}\n    approver: "@rosa"\n`,
  ],
  [
    'not planned, and then done after all',
    { ...done, namesTicket: false },
    `  - id: A-1\n    status: wont-do\n    reason: Closed as not planned in ${url}\n    approver: "@rosa"\n    description: Do it\n`,
    `  - id: A-1\n    status: done\n    description: Do it\n    done_at: 2026-11-20\n    evidence: ${url}\n`,
  ],
  [
    'evidence of a person stays',
    reopened,
    '  - id: A-1\n    status: done\n    done_at: 2026-11-01\n    evidence: release 4.2\n    description: Do it\n',
    '  - id: A-1\n    status: open\n    evidence: release 4.2\n    description: Do it\n',
  ],
])('front matter: %s', (_, news, before, after) => {
  const edited = edit(head + before + foot, news);
  expect(edited.text).toBe(head + after + foot);
  expect(edited.written).toEqual([news]);
  // The second time there is nothing left to change in any other way.
  expect(edit(head.replaceAll('\n', '\r\n') + before.replaceAll('\n', '\r\n') + foot, news).text).toBe(
    head.replaceAll('\n', '\r\n') + after.replaceAll('\n', '\r\n') + foot,
  );
});

const coe = [
  '# COE',
  '',
  '## Summary',
  'Text.',
  '',
  '## Metrics',
  '',
  '## Timeline',
  '',
  '## Five whys',
  '',
  '## Action Items',
  '',
  '| # | Action | Owner | Due | Ticket | Status |',
  '|---|---|---|---|---|---|',
  '| 1 | Do it | @rosa | 2026-11-30 |  | Open |',
  '| 2 | Other | @sam | 2026-11-30 | REL-7 | Open |',
  '',
].join('\n');

test('a table: its cells of ticket and status', () => {
  const { text, written } = edit(`---\nkind: postmortem\nid: pm-1\n---\n\n${coe}`, done);
  expect(text).toContain(`| 1 | Do it | @rosa | 2026-11-30 | [#12](${url}) | Done (2026-11-20, ${url}) |\n| 2 | Other`);
  expect(written).toHaveLength(1);
});

test('what has no place in a table is left out, and nothing is written by half', () => {
  const text = `---\nkind: postmortem\nid: pm-1\n---\n\n${coe}`;
  expect(edit(text, dropped)).toEqual({ text, written: [], left: [dropped] });
  const narrow = text.replaceAll('| Ticket ', '').replaceAll('|  |', '|').replace('| REL-7 ', '');
  expect(edit(narrow, done).left).toHaveLength(1);
});

test.each([
  ['summary :: owner', 'Keep the ids of answered messages :: platform-team'],
  ['summary :: owner :: due', 'Keep the ids of answered messages :: platform-team :: 2026-09-10'],
  ['a plain item', 'Keep the ids of answered messages (Owner: @rosa)'],
])('a task: its box, and lines below it (%s)', (_, line) => {
  const body = `# Incident PM-12\n\n## Summary\n\nText.\n\n## Action Items\n\n- [ ] ${line}\n- [ ] Other :: sam\n`;
  const { text } = edit(`---\nkind: postmortem\nid: pm-1\n---\n\n${body}`, done);
  expect(text).toContain(`- [x] ${line}\n  - Ticket: ${url}\n  - Done 2026-11-20: ${url}\n- [ ] Other`);
});

test('a file that is all YAML', () => {
  const read = (content: string) =>
    readDocument(
      { path: 'content/postmortems/pm-1.yaml', contentPath: 'postmortems/pm-1.yaml', content },
      defaultConfig,
    );
  const text =
    'kind: postmortem\nincident_id: pm-1\ntemplate: grow\ncorrective_hardening_tasks:\n  - id: HT-1\n    description: Do it\n    status: open\n';
  const { text: after } = editDocument(read(text), [done], read);
  expect(after).toBe(
    text.replace('status: open', `status: done\n    tracker: ${url}\n    done_at: 2026-11-20\n    evidence: ${url}`),
  );
});
