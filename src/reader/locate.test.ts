import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import type { Document } from './document.ts';
import { pointAt } from './line-index.ts';
import { locate } from './locate.ts';
import { readDocument } from './read-document.ts';

const read = (content: string): Document =>
  readDocument({ path: 'pm-1.md', contentPath: 'postmortems/pm-1.md', content }, defaultConfig).document;

const record = read(`---
kind: postmortem
id: pm-1
incident_severity: SEV-2
tags: [retries, cost]
five_whys:
  surface: Two tickets
  root_cause: ""
action_items:
  - id: act-1
    description: Count the calls
  - { id: act-2, owner: runtime-team }
  -
    id: act-3
sign_off:
---

## Timeline

- 2026-08-14 09:12 — Paged.
  Nobody answered.
- Deployed again
`);

const text = (document: Document, target: Parameters<typeof locate>[1]): string => {
  const { start, end } = locate(document, target);
  return document.text.slice(start, end);
};

test.each<[string, Parameters<typeof locate>[1], string]>([
  ['a value', { pointer: '/id' }, 'pm-1'],
  ['a key', { pointer: '/id', part: 'key' }, 'id'],
  ['an empty value: its key', { pointer: '/sign_off' }, 'sign_off'],
  ['an empty text, quoted', { pointer: '/five_whys/root_cause' }, '""'],
  ['a list on one line', { pointer: '/tags' }, '[retries, cost]'],
  ['an entry of it', { pointer: '/tags/1' }, 'cost'],
  ['a mapping of several lines: its key', { pointer: '/five_whys' }, 'five_whys'],
  ['a list of several lines: its key', { pointer: '/action_items' }, 'action_items'],
  ['an entry of several lines: its first', { pointer: '/action_items/0' }, 'id: act-1'],
  ['an entry on one line', { pointer: '/action_items/1' }, '{ id: act-2, owner: runtime-team }'],
  ['a mapping, whole', { pointer: '/five_whys', part: 'value' }, 'surface: Two tickets\n  root_cause: ""'],
  ['a field that an entry misses', { pointer: '/action_items/0/owner' }, 'id: act-1'],
  ['what lies below it', { pointer: '/action_items/0/effectiveness/check_by' }, 'id: act-1'],
  [
    'a field that an entry on one line misses',
    { pointer: '/action_items/1/due' },
    '{ id: act-2, owner: runtime-team }',
  ],
  ['a field of an entry that begins below its dash', { pointer: '/action_items/2/due' }, 'id: act-3'],
  ['an entry that is not there', { pointer: '/action_items/7/due' }, 'action_items'],
  ['a field that a mapping misses', { pointer: '/five_whys/why_1' }, 'five_whys'],
  ['a field that the record misses', { pointer: '/owners/0' }, '---'],
  ['the record', { pointer: '' }, '---'],
  ['an entry of the body', { pointer: '/timeline/0' }, '- 2026-08-14 09:12 — Paged.'],
  [
    'an entry of the body, whole',
    { pointer: '/timeline/0', part: 'value' },
    '- 2026-08-14 09:12 — Paged.\n  Nobody answered.',
  ],
  ['a field that an entry of the body misses', { pointer: '/timeline/1/t' }, '- Deployed again'],
  ['a span', { start: 4, end: 8 }, 'kind'],
  ['a span beyond the end', { start: 1e6, end: 2e6 }, ''],
])('%s', (_, target, expected) => {
  expect(text(record, target)).toBe(expected);
});

test.each([
  ['the first line that says something', '\n\n# Incident\n\nText', '# Incident'],
  ['without its line end', '# Incident\r\n\r\nText', '# Incident'],
  ['nothing, where there is nothing', '', ''],
])('a record without front matter is %s', (_, content, expected) => {
  expect(text(read(content), { pointer: '/status' })).toBe(expected);
});

const marked = `---
kind: postmortem
title: "Refunds 👍 sent"
owners: [payments-oncall, 漢字]
corrective_actions:
  - id: ACT-1
    description: >-
      Two lines
      of text
"a/b": { "c~d": 1 }
---

## Timeline

| Time (UTC) | Event |
|---|---|
| 2026-08-14 09:12 | 👍 **Alarm** fires |
`;

describe.each([
  ['LF', marked],
  ['CRLF', marked.replaceAll('\n', '\r\n')],
])('line and column, with %s line ends, of', (_, content) => {
  const document = read(content);

  test.each<[string, Parameters<typeof locate>[1], string]>([
    ['a value behind an emoji', { pointer: '/title' }, '3:8-3:25'],
    ['a Chinese item', { pointer: '/owners/1' }, '4:27-4:29'],
    ['a key written under an alias', { pointer: '/action_items', part: 'key' }, '5:1-5:19'],
    ['a value below it', { pointer: '/action_items/0/id' }, '6:9-6:14'],
    ['a folded text', { pointer: '/action_items/0/description' }, '7:18-9:14'],
    ['an escaped pointer', { pointer: '/a~1b/c~0d' }, '10:17-10:18'],
    ['a segment below a text', { pointer: '/title/x' }, '3:1-3:6'],
    ['an index that is no number', { pointer: '/owners/x' }, '4:1-4:7'],
    ['a time of the body', { pointer: '/timeline/0/t' }, '17:3-17:19'],
    ['an event of the body', { pointer: '/timeline/0/event' }, '17:22-17:40'],
  ])('%s', (_, target, expected) => {
    const { start, end } = locate(document, target);
    const [from, to] = [pointAt(document.text, start), pointAt(document.text, end)];
    expect(`${from.line}:${from.column}-${to.line}:${to.column}`).toBe(expected);
  });
});
