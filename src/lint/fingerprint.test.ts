import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { rules } from '../rules/registry.ts';
import { lintDocument } from './engine.ts';
import { fingerprints, withoutCounts } from './fingerprint.ts';
import { resolveRuleSettings } from './rule-settings.ts';

const now = '2026-09-01T12:00:00Z';
const settings = resolveRuleSettings(rules, defaultConfig).settings;

interface Parts {
  readonly id?: string;
  readonly path?: string;
  readonly now?: string;
  readonly items?: readonly string[];
  readonly body?: readonly string[];
}

const items = [
  '  - { id: ht-1, description: Add a timeout to the ledger call, due: 2026-09-20, status: open }',
  '  - { description: Add an alert on repeated tickets, due: 2026-09-20, owner: the team, status: open }',
  '  - { description: Write down the rollback, due: 2026-09-20, status: open }',
];
const body = ['# Duplicate tickets', '## Impact', 'TBD', '## 2. Root cause', 'TODO find out', '## Lessons', 'TBD'];

/** The findings of a review with faults in its front matter and its body, by fingerprint. */
function lint({ id = 'pm-2026-021', path, now: at = now, items: list = items, body: lines = body }: Parts = {}) {
  const head = [
    'kind: postmortem',
    `id: ${id}`,
    'status: final',
    'severity: sev2',
    'detected_at: 2031-01-01T00:00:00Z',
  ];
  const content = ['---', ...head, 'action_items:', ...list, '---', '', ...lines.flatMap((line) => [line, '']), ''];
  const contentPath = path ?? `postmortems/${id}.md`;
  const source = { path: `content/${contentPath}`, contentPath, content: content.join('\n') };
  const { document, tree } = readDocument(source, defaultConfig);
  const found = lintDocument(document, tree, { config: defaultConfig, now: at, settings }, () => true);
  const prints = fingerprints(found, () => document);
  return new Map(found.map((diagnostic, index) => [prints[index] as string, diagnostic]));
}

const printsOf = (parts?: Parts): readonly string[] => [...lint(parts).keys()].sort();
const before = printsOf();

test('no two findings of a document have the same', () => {
  expect(new Set(before).size).toBe(before.length);
  expect(before.length).toBeGreaterThan(10);
  for (const print of before) expect(print).toMatch(/^[\da-f]{20}$/);
});

test.each<[string, Parts]>([
  ['lines above', { body: ['Some words before the title.', ...body] }],
  ['an unrelated section in front', { body: ['# Duplicate tickets', '## Notes', 'Twice.', ...body.slice(1)] }],
  ['a new title', { body: ['# Tickets came twice', ...body.slice(1)] }],
  ['sections numbered anew', { body: body.map((line) => line.replace('## 2. ', '## 3) ')) }],
  ['another order of the actions', { items: [2, 0, 1].map((at) => items[at] as string) }],
  ['another day', { now: '2026-11-30T08:30:00Z' }],
])('%s does not change what was found before', (_, parts) => {
  const after = new Set(printsOf(parts));
  const gone = [...lint()].filter(([print]) => !after.has(print)).map(([, { ruleId, message }]) => [ruleId, message]);
  expect(gone).toEqual([]);
});

test('a rename keeps them: the id is the document', () => {
  const renamed = lint({ path: 'postmortems/2026/duplicate-tickets.md' });
  expect(
    [...renamed]
      .filter(([, { ruleId }]) => ruleId !== 'frontmatter/id-matches-file')
      .map(([p]) => p)
      .sort(),
  ).toEqual(before);
});

test('another document, another finding', () => {
  const other = new Set(printsOf({ id: 'pm-2026-022' }));
  expect(before.filter((print) => other.has(print))).toEqual([]);
});

test('one more of the same is one more finding', () => {
  const twice = printsOf({ body: [...body, '## Lessons', 'TBD'] });
  expect(twice.length).toBeGreaterThan(before.length);
  expect(before.every((print) => twice.includes(print))).toBe(true);
});

test('what is quoted decides: another value is another finding', () => {
  const everyone = printsOf({ items: items.map((item) => item.replace('the team', 'everyone')) });
  expect(everyone).toHaveLength(before.length);
  expect(before.filter((print) => !everyone.includes(print))).toHaveLength(1);
});

test('inserting unrelated lines above never changes a fingerprint', () => {
  const line = fc.constantFrom('', 'A word.', '> quoted', '- a list', '    code', '| a | b |', '<!-- note -->', '***');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.nat(items.length), fc.nat(5), (lines, at, comments) => {
      const noted = Array.from({ length: comments }, (_, index) => `  # note ${index}`);
      const after = printsOf({
        items: [...items.slice(0, at), ...noted, ...items.slice(at)],
        body: ['# Duplicate tickets', ...lines, ...body.slice(1)],
      });
      expect(before.filter((print) => !after.includes(print))).toEqual([]);
    }),
  );
});

describe('withoutCounts', () => {
  test.each([
    ['12 actions are more than 10', '# actions are more than #'],
    ['Action 3 has no owner', 'Action # has no owner'],
    ['Action ht-2026-021-1 has no owner', 'Action ht-2026-021-1 has no owner'],
    ['open for 1,234.5 days, 40% late', 'open for # days, # late'],
    ["the run's clock is at 2026-11-21T08:00:00.000Z", "the run's clock is at #"],
    ['due on 2026-09-01 at 08:30+02:00', 'due on # at #'],
    ['`3 days` is not “the 2 of us”, 4 times', '`3 days` is not “the 2 of us”, # times'],
    ['version 1.3.0 of #142 in v2', 'version 1.3.0 of #142 in v2'],
    ['`type` is missing in `action_items[12]`', '`type` is missing in `action_items[]`'],
    ['two\n lines', 'two lines'],
  ])('%s', (message, expected) => expect(withoutCounts(message)).toBe(expected));

  test('a long row of digits takes no time', () => {
    withoutCounts('1.'.repeat(50_000));
  });
});
