import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { editFinding, type FindingChange } from './edit-finding.ts';

const read = (content: string) => {
  const contentPath = 'registers/findings/fnd-1.md';
  return readDocument({ path: `content/${contentPath}`, contentPath, content }, defaultConfig).document;
};
const edit = (text: string, change: FindingChange) => editFinding(read(text), change, read);

const head = 'kind: finding\nfinding_id: fnd-1\ntarget: pm-1\n';
const text = (yaml: string, body = '\nTwo sums differ.\n') => `---\n${head}${yaml}---\n${body}`;

test.each<[string, string, FindingChange, string]>([
  [
    'comments, quotes and order stay',
    text('status: "open" # since Monday\nseverity: high\n'),
    { fields: { status: 'fixed', fixed_by: 'kim' } },
    text('status: "fixed" # since Monday\nseverity: high\nfixed_by: kim\n'),
  ],
  [
    'a list of roles',
    text('status: open\n'),
    { fields: { target_invalidates: ['user', '@kim'] } },
    text('status: open\ntarget_invalidates: [user, "@kim"]\n'),
  ],
  [
    'nobody',
    text('status: open\n'),
    { fields: { target_invalidates: [] } },
    text('status: open\ntarget_invalidates: []\n'),
  ],
  [
    'items of a block',
    text('enumerated_items:\n  - id: a\n    state: open # hard\n  - id: b\n    state: fixed\nstatus: open\n'),
    { items: { a: { state: 'rejected', reason: 'it was right: see the log' } }, added: ['c'] },
    text(
      'enumerated_items:\n  - id: a\n    state: rejected # hard\n    reason: "it was right: see the log"\n  - id: b\n    state: fixed\n  - { id: c, state: open }\nstatus: open\n',
    ),
  ],
  [
    'items of a line',
    text('enumerated_items: [{ id: a, state: fixed, reason: no }]\n'),
    { items: { a: { state: 'closed' } }, added: ['b'] },
    text('enumerated_items: [{ id: a, state: closed }, { id: b, state: open }]\n'),
  ],
  [
    'items where there were none',
    text('status: open\n'),
    { added: ['a', 'b'] },
    text('status: open\nenumerated_items:\n  - { id: a, state: open }\n  - { id: b, state: open }\n'),
  ],
  [
    'a note under a heading of its own',
    text('status: open\n'),
    { note: { heading: 'Verification', text: 'Seen.' } },
    text('status: open\n', '\nTwo sums differ.\n\n## Verification\n\nSeen.\n'),
  ],
  [
    'a second note, before what follows',
    text('', '\nTwo.\n\n## Fix\n\nOne.\n\n## Verification\n\nSeen.\n'),
    { note: { heading: 'Fix', text: 'Two.' } },
    text('', '\nTwo.\n\n## Fix\n\nOne.\n\nTwo.\n\n## Verification\n\nSeen.\n'),
  ],
])('%s', (_, before, change, after) => {
  expect(edit(before, change)).toBe(after);
  expect(edit(before.replaceAll('\n', '\r\n'), change)).toBe(after.replaceAll('\n', '\r\n'));
});

test.each<[string, string, FindingChange]>([
  ['an item that is not there', text('status: open\n'), { items: { a: { state: 'closed' } } }],
  ['items that are no list', text('enumerated_items: none\n'), { added: ['a'] }],
  ['a value that is a list', text('fixed_by: [kim, ada]\n'), { fields: { fixed_by: 'kim' } }],
  ['no front matter', '# Two sums\n', { fields: { status: 'fixed' } }],
])('%s is not edited', (_, before, change) => expect(edit(before, change)).toBeUndefined());

test('whatever is said reads back as it was said, and what was filed stays', () => {
  const said = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((words) => /\S/.test(words));
  const before = text(
    'status: open # as of today\nenumerated_items:\n  - { id: a, state: open }\n',
    '\n# T\n\nOne.\n\n- two\n',
  );
  fc.assert(
    fc.property(said, said, fc.constantFrom('fixed', 'closed', 'rejected'), (resolution, by, state) => {
      const change = { fields: { resolution, fixed_by: by }, items: { a: { state, reason: by } } } as FindingChange;
      const after = edit(before, change);
      expect(after).toBeDefined();
      expect(read(after ?? '').data).toMatchObject({
        resolution,
        fixed_by: by,
        enumerated_items: [{ state, reason: by }],
      });
      expect(read(after ?? '').filed).toBe(read(before).filed);
    }),
    { numRuns: 200 },
  );
});
