import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findEdges, indexLibrary } from '../library/graph.ts';
import { configSchema } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { defineRule, type Report, type Rule } from '../rules/define-rule.ts';
import expired from '../rules/suppress/expired.ts';
import reason from '../rules/suppress/reason.ts';
import unused from '../rules/suppress/unused.ts';
import { lintDocument, lintLibrary } from './engine.ts';
import { resolveRuleSettings } from './rule-settings.ts';

const now = '2026-11-21T12:00:00Z';
const common = {
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: [],
  options: z.strictObject({}),
  messages: { found: { what: 'Found', why: '', how: '' } },
} as const;

/** Finds every `bad` in the text. */
const words = (id: Rule['id']) =>
  defineRule({
    id,
    scope: 'document',
    ...common,
    check({ document, report }) {
      for (const { index } of document.text.matchAll(/\bbad\b/g)) {
        report({ message: 'found', at: { start: index, end: index + 3 } });
      }
    },
  });

/** Finds the owner of the first action. */
const owner = defineRule({
  id: 'test/owner',
  scope: 'document',
  ...common,
  check: ({ report }) => report({ message: 'found', at: { pointer: '/action_items/0/owner' } }),
});

/** Finds every record of the category `shared`. */
const shared = defineRule({
  id: 'test/shared',
  scope: 'library',
  ...common,
  check({ library, report }) {
    for (const { path, data } of library.documents) {
      if (data['category'] === 'shared')
        report({ path, message: 'found', at: { pointer: '/id' } } as Report<'found'> & { path: string });
    }
  },
});

const rules = [
  words('test/words'),
  words('test/other'),
  words('frontmatter/yaml'),
  owner,
  shared,
  reason,
  unused,
  expired,
];

const read = (text: string) =>
  readDocument({ path: 'pm-1.md', contentPath: 'postmortems/pm-1.md', content: text }, configSchema.parse({}));

/** `line rule` of every finding of some rules. */
function lint(text: string, names: readonly string[], configured: Record<string, unknown> = {}): string[] {
  const { document, tree } = read(text);
  const config = configSchema.parse({ rules: configured });
  const run = { config, now, settings: resolveRuleSettings(rules, config).settings };
  const share = ({ id }: Rule) => names.includes(id) || id.startsWith('suppress/');
  return lintDocument(document, tree, run, share).map(({ line, ruleId }) => `${line} ${ruleId}`);
}

const body = (text: string, more = '') => `---\nkind: postmortem\nid: pm-1\n${more}---\n${text}\n`;
const disable = (words: string) => `<!-- reliability-disable-next-line ${words} -->`;

describe('a comment above a block', () => {
  test.each<[string, string, string[]]>([
    ['covers the next line', `${disable('test/words -- quoted from the log')}\nbad`, []],
    [
      'covers the next block with all its lines',
      `${disable('test/words -- quoted from the log')}\n\n- good\n- bad`,
      [],
    ],
    ['covers nothing above it', `bad\n\n${disable('test/words -- quoted from the log')}\nbad`, ['5 test/words']],
    ['covers nothing below the block', `${disable('test/words -- quoted')}\n\nbad\n\nbad`, ['9 test/words']],
    ['covers only its own rule', `${disable('test/words -- quoted from the log')}\nbad`, ['6 test/other']],
    ['may name several rules', `${disable('test/words, test/other -- quoted from the log')}\nbad`, []],
    ['holds until its last day', `${disable('test/words -- quoted until 2026-11-21')}\nbad`, []],
    [
      'no longer covers the day after',
      `${disable('test/words -- quoted until 2026-11-20')}\nbad`,
      ['5 suppress/expired', '6 test/words'],
    ],
    ['needs a reason', `${disable('test/words')}\nbad`, ['5 suppress/reason']],
    ['needs a reason that says something', `${disable('test/words -- TBD')}\nbad`, ['5 suppress/reason']],
    ['must have something to cover', `${disable('test/words -- quoted from the log')}\ngood`, ['5 suppress/unused']],
    [
      'is unused for each rule that it names for nothing',
      `${disable('test/words, test/owner -- quoted from the log')}\nbad`,
      ['1 test/owner', '5 suppress/unused'],
    ],
    ['must name a rule that exists', `${disable('test/word -- quoted')}\nbad`, ['5 suppress/unused', '6 test/words']],
    ['must name a rule', `${disable('-- quoted')}\nbad`, ['5 suppress/unused', '6 test/words']],
    [
      'cannot cover what says that the file is unreadable',
      `${disable('frontmatter/yaml -- quoted')}\nbad`,
      ['5 suppress/unused', '6 frontmatter/yaml'],
    ],
    ['cannot cover the rules about itself', `${disable('suppress/unused -- quoted')}\ngood`, ['5 suppress/unused']],
    ['must end on a day, when it ends', `${disable('test/words -- quoted until spring')}\nbad`, ['5 suppress/expired']],
  ])('%s', (_, text, expected) => {
    const all = ['test/words', 'test/other', 'test/owner', 'frontmatter/yaml'];
    const named = all.filter((id) => text.includes(id) || expected.some((line) => line.endsWith(id)));
    expect(lint(body(text), named)).toEqual(expected);
  });
});

test('what is off in the config makes no suppression unused', () => {
  const text = body(`${disable('test/words -- quoted from the log')}\ngood`);
  expect(lint(text, ['test/words'], { 'test/words': 'off' })).toEqual([]);
});

test('a share does not judge the suppressions of rules that it does not run', () => {
  expect(lint(body(`${disable('test/words -- quoted from the log')}\ngood`), ['test/other'])).toEqual([]);
});

describe('lint.ignore of the front matter', () => {
  const items = 'action_items:\n  - id: a\n    note: bad\n';
  const ignore = (at: string, rule = 'test/owner') =>
    `lint:\n  ignore:\n    - { rule: ${rule}, ${at}reason: the vendor owns it, until: "2027-01-31" }\n`;

  test.each<[string, string, string[]]>([
    ['covers the value at its pointer, also one that is missing', ignore('at: /action_items/0/owner, '), []],
    ['covers what lies below its pointer', ignore('at: /action_items/0, '), []],
    ['covers the whole document without a pointer', ignore(''), []],
    [
      'covers no value whose name only starts alike',
      ignore('at: /action_items/0/own, '),
      ['5 test/owner', '9 suppress/unused'],
    ],
  ])('%s', (_, more, expected) => {
    expect(lint(body('', `${items}${more}`), ['test/owner'])).toEqual(expected);
  });

  test('covers findings that point into the text of its value, and no others', () => {
    const more = `${items}${ignore('at: /action_items/0/note, ', 'test/words')}`;
    expect(lint(body('bad', more), ['test/words'])).toEqual(['11 test/words']);
  });
});

describe('findings of library rules', () => {
  const lintAll = (text: string) => {
    const { document } = read(text);
    const config = configSchema.parse({});
    const documents = [document];
    const events = { ids: [], boundaryCrossings: [], malformed: [], files: [] };
    const library = { documents, edges: findEdges(documents), files: [], history: {}, git: 'none', events } as const;
    const run = { config, now, settings: resolveRuleSettings(rules, config).settings };
    const found = lintLibrary(library, indexLibrary(library), run).get('pm-1.md') ?? [];
    return found.map(({ line, ruleId }) => `${line} ${ruleId}`);
  };
  const ignore = 'lint:\n  ignore:\n    - { rule: test/shared, at: /id, reason: both are one incident }\n';

  test('are suppressed in the document they stand in', () => {
    expect(lintAll(body('', 'category: shared\n'))).toEqual(['3 test/shared']);
    expect(lintAll(body('', `category: shared\n${ignore}`))).toEqual([]);
  });

  test('and a suppression without one is unused', () => {
    expect(lintAll(body('', ignore))).toEqual(['6 suppress/unused']);
  });
});
