import { expect, test } from 'vitest';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { stablePlace } from './stable-place.ts';

const { document } = readDocument(
  {
    path: 'content/postmortems/pm-2026-021.md',
    contentPath: 'postmortems/pm-2026-021.md',
    content: `---
kind: postmortem
id: pm-2026-021
template: coe
failure_id_refs: [tool-timeout]
timeline:
  - { t: 2026-07-02T08:00:00Z, event: First   ticket twice }
blast_radius: { systems: [] }
---

# Duplicate tickets

Before any section.

## 6. Root cause

### 1) The gateway

The gateway waits.

## 7. Action items

| # | Action | Owner |
|---|---|---|
| 1 | Add a key | kim |
| HT-9 | Add a test | kim |
`,
  },
  defaultConfig,
);

test.each([
  ['', ''],
  ['/severity', '/severity'],
  ['/failure_id_refs/0', '/failure_id_refs/[tool-timeout]'],
  ['/failure_id_refs/7', '/failure_id_refs/[]'],
  ['/timeline/0/t', '/timeline/[first ticket twice]/t'],
  ['/blast_radius/systems/0', '/blast_radius/systems/[]'],
  ['/action_items/0/owner', '/action_items/[add a key]/owner'],
  ['/action_items/1/owner', '/action_items/[ht-9]/owner'],
  ['/nothing/0/here', '/nothing/0/here'],
])('the pointer %s stands at %s', (pointer, expected) => {
  expect(stablePlace(document, pointer, { start: 0, end: 0 })).toBe(expected);
});

test.each([
  ['failure_id_refs', 'front matter'],
  ['Before any', ''],
  ['6. Root cause', ''],
  ['1) The gateway', 'root-cause'],
  ['gateway waits', 'root-cause > the gateway'],
  ['Add a key', 'actions'],
])('the text “%s” stands in “%s”', (words, expected) => {
  const start = document.text.indexOf(words);
  expect(stablePlace(document, undefined, { start, end: start + words.length })).toBe(expected);
});
