import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findEdges, indexLibrary } from '../library/graph.ts';
import type { Library } from '../library/library.ts';
import { configSchema } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { type DocumentContext, defineRule, type LibraryContext, type Rule } from '../rules/define-rule.ts';
import { lintDocument, lintLibrary } from './engine.ts';
import { resolveRuleSettings } from './rule-settings.ts';
import type { Run } from './run.ts';

const message = { found: { what: 'Found {thing}', why: 'It matters.', how: 'Change it.' } };
const common = { kinds: 'all', severity: 'error', fix: 'none', source: [], messages: message } as const;
const options = z.strictObject({ word: z.string().default('bad') });

type Check = (context: DocumentContext<{ word: string }, 'found'>) => void;

const documentRule = (id: Rule['id'], check: Check, more: Partial<Pick<Rule, 'kinds' | 'completeness'>> = {}) =>
  defineRule({ id, scope: 'document', ...common, ...more, options, check });

const libraryRule = (id: Rule['id'], check: (context: LibraryContext<{ word: string }, 'found'>) => void) =>
  defineRule({ id, scope: 'library', ...common, options, check });

/** Reports every occurrence of the option's word. */
const words: Check = ({ document, options: { word }, report }) => {
  for (const { index } of document.text.matchAll(new RegExp(word, 'g'))) {
    report({ message: 'found', at: { start: index, end: index + word.length }, data: { thing: word } });
  }
};

const runWith = (rules: readonly Rule[], configured: Record<string, unknown> = {}): Run => {
  const config = configSchema.parse({ rules: configured });
  return { config, now: '2026-11-21T00:00:00Z', settings: resolveRuleSettings(rules, config).settings };
};

const read = (text: string, path = 'content/postmortems/pm-1.md') =>
  readDocument({ path, contentPath: path.replace(/^content\//, ''), content: text }, configSchema.parse({}));

const lint = (text: string, rules: readonly Rule[], configured: Record<string, unknown> = {}) => {
  const { document, tree } = read(text);
  return lintDocument(document, tree, runWith(rules, configured), () => true);
};

const record = (more = '') => `---\nkind: postmortem\nid: pm-1\nowner: bad\n${more}---\n\n# Title\n\nbad and bad\n`;

describe('a document', () => {
  test('findings have their message filled in, their place, and the page of the rule', () => {
    const [first] = lint(record(), [documentRule('test/words', words)]);
    expect(first).toMatchObject({
      file: 'content/postmortems/pm-1.md',
      ...{ line: 4, column: 8, endLine: 4, endColumn: 11 },
      ...{ ruleId: 'test/words', severity: 'error' },
      ...{ message: 'Found bad', why: 'It matters.', how: 'Change it.', url: '/rules/test/words/' },
    });
  });

  test('findings come by place, then by rule, whatever the order in which rules report', () => {
    const backwards: Check = (context) => {
      const found: Parameters<typeof context.report>[0][] = [];
      words({ ...context, report: (report) => found.push(report) });
      for (const report of found.reverse()) context.report(report);
    };
    const found = lint(record(), [documentRule('test/z', backwards), documentRule('test/a', words)]);
    expect(found.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`)).toEqual([
      ...['4:8 test/a', '4:8 test/z', '9:1 test/a', '9:1 test/z', '9:9 test/a', '9:9 test/z'],
    ]);
  });

  test('the same finding twice is one', () => {
    const twice: Check = (context) => {
      words(context);
      words(context);
    };
    expect(lint(record(), [documentRule('test/words', twice)])).toHaveLength(3);
  });

  test('a pointer resolves to the value, to its key, or to the nearest thing that is there', () => {
    const at = (pointer: string, part?: 'key') => (context: Parameters<Check>[0]) =>
      context.report({ message: 'found', at: { pointer, ...(part && { part }) } });
    const places = [at('/owner'), at('/owner', 'key'), at('/action_items/0/due'), at('/nothing/here')].map((check) => {
      const [found] = lint(record('action_items:\n  - id: a\n'), [documentRule('test/x', check)]);
      return [found?.line, found?.column, found?.endColumn, found?.pointer];
    });
    expect(places).toEqual([
      [4, 8, 11, '/owner'],
      [4, 1, 6, '/owner'],
      [6, 5, 10, '/action_items/0/due'],
      [1, 1, 4, '/nothing/here'],
    ]);
  });

  test.each([
    ['draft', true, 'warning'],
    ['draft', false, 'error'],
    ['final', true, 'error'],
  ])('status %s, rule of completeness %s: %s', (status, completeness, severity) => {
    const [found] = lint(record(`status: ${status}\n`), [documentRule('test/words', words, { completeness })]);
    expect(found?.severity).toBe(severity);
  });

  test('the config sets level and options; a rule that is off does not run', () => {
    const rules = [documentRule('test/words', words), documentRule('test/off', words)];
    const found = lint(record(), rules, { 'test/words': ['info', { word: 'Title' }], 'test/off': 'off' });
    expect(found.map(({ ruleId, severity, line }) => [ruleId, severity, line])).toEqual([['test/words', 'info', 7]]);
  });

  test('a finding may be milder than its rule, never stricter', () => {
    const reportAt = (level: 'info' | 'warning' | 'error'): Check =>
      function check({ report }) {
        report({ message: 'found', at: { pointer: '/id' }, data: { thing: 'id' }, level });
      };
    const levelOf = (level: 'info' | 'warning' | 'error', configured?: string) =>
      lint(record(), [documentRule('test/id', reportAt(level))], configured ? { 'test/id': configured } : {})[0]
        ?.severity;
    expect(levelOf('warning')).toBe('warning');
    expect(levelOf('error')).toBe('error');
    expect(levelOf('error', 'warning')).toBe('warning');
    expect(levelOf('warning', 'info')).toBe('info');
  });

  test('a rule for other kinds, and a share that leaves it out, do not run', () => {
    expect(lint(record(), [documentRule('test/words', words, { kinds: ['agent'] })])).toEqual([]);
    const { document, tree } = read(record());
    expect(lintDocument(document, tree, runWith([documentRule('test/words', words)]), () => false)).toEqual([]);
  });

  test('nothing that a rule sees can be changed', () => {
    const meddle: Check = ({ document }) => {
      (document.data['action_items'] as { owner: string }[])[0]!.owner = 'mine';
    };
    const [found] = lint(record('action_items:\n  - id: a\n'), [documentRule('test/meddle', meddle)]);
    expect(found?.ruleId).toBe('internal/rule-crashed');
  });

  test('unreadable front matter is said once: the other rules stay silent', () => {
    const rules = [documentRule('test/words', words), documentRule('frontmatter/yaml', words)];
    const found = lint('---\nkind: [postmortem\n---\n\nbad\n', rules);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['frontmatter/yaml']);
  });
});

describe('a rule that throws', () => {
  const crash: Check = (context) => {
    words(context);
    throw new Error('Cannot read properties of undefined');
  };

  test('is a finding that names rule, file and reason, without a stack; the others still run', () => {
    const found = lint(record(), [documentRule('test/crash', crash), documentRule('test/words', words)]);
    const crashed = found.find(({ ruleId }) => ruleId === 'internal/rule-crashed');
    expect(crashed).toMatchObject({
      severity: 'error',
      file: 'content/postmortems/pm-1.md',
      message: 'The rule test/crash failed on content/postmortems/pm-1.md: Cannot read properties of undefined',
    });
    expect(JSON.stringify(crashed)).not.toMatch(/\.ts:\d/);
    expect(found.filter(({ ruleId }) => ruleId === 'test/words')).toHaveLength(3);
    // What it had found before it failed is kept.
    expect(found.filter(({ ruleId }) => ruleId === 'test/crash')).toHaveLength(3);
  });

  test('a report of a message that the rule does not have is such a failure too', () => {
    const unknown: Check = ({ report }) => report({ message: 'other' as 'found', at: { start: 0, end: 1 } });
    expect(lint(record(), [documentRule('test/x', unknown)])[0]?.message).toContain('it has no message "other"');
  });
});

describe('the library', () => {
  const library = (...texts: string[]): Library => {
    const documents = texts.map((text, index) => read(text, `content/postmortems/pm-${index + 1}.md`).document);
    const events: Library['events'] = { ids: [], boundaryCrossings: [], malformed: [], files: [] };
    return { documents, edges: findEdges(documents), files: [], history: {}, git: 'none', events };
  };

  const lintAll = (all: Library, rules: readonly Rule[]) => lintLibrary(all, indexLibrary(all), runWith(rules));

  test('findings are grouped by file, with related places in other files', () => {
    const rule = libraryRule('test/pair', ({ library: { documents }, report }) => {
      const [first, second] = documents;
      const related = [{ path: first!.path, at: { pointer: '/id' }, message: 'the first' }];
      report({ path: second!.path, message: 'found', at: { pointer: '/id' }, related });
    });
    const found = lintAll(library(record(), record()), [rule]);
    expect([...found.keys()]).toEqual(['content/postmortems/pm-2.md']);
    expect(found.get('content/postmortems/pm-2.md')?.[0]).toMatchObject({
      line: 3,
      related: [{ file: 'content/postmortems/pm-1.md', line: 3, column: 5, message: 'the first' }],
    });
  });

  test('a finding in an event file stands at its line', () => {
    const rule = libraryRule('test/event', ({ report }) => {
      report({ path: 'content/data/events/x.ndjson', message: 'found', at: { start: 7, end: 7 } });
    });
    const found = lintAll(library(record()), [rule]).get('content/data/events/x.ndjson');
    expect(found?.[0]).toMatchObject({ line: 7, column: 1, endLine: 7, endColumn: 1, span: undefined });
  });

  test('a rule that throws is a finding of the whole library', () => {
    const rule = libraryRule('test/crash', () => {
      throw new TypeError('boom');
    });
    const [file, found] = [...lintAll(library(record()), [rule, libraryRule('test/ok', () => {})])][0]!;
    expect([file, found[0]?.ruleId, found[0]?.message]).toEqual([
      '.',
      'internal/rule-crashed',
      'The rule test/crash failed on the whole library: boom',
    ]);
  });

  test('a draft gets a warning from a library rule of completeness', () => {
    const rule = defineRule({
      id: 'test/lib',
      scope: 'library',
      ...common,
      completeness: true,
      options,
      check({ library: { documents }, report }) {
        for (const { path } of documents) report({ path, message: 'found', at: { pointer: '' } });
      },
    });
    const found = lintAll(library(record('status: draft\n'), record()), [rule]);
    expect([...found.values()].map(([diagnostic]) => diagnostic?.severity)).toEqual(['warning', 'error']);
  });
});
