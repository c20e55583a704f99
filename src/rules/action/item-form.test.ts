import { expect, test } from 'vitest';
import { defaultConfig } from '../../model/config.ts';
import { readDocument } from '../../reader/read-document.ts';
import { actionItems } from './action-items.ts';
import { levelOfLack } from './item-form.ts';

/** The levels for the items of a file, in order. */
function levelsOf(body: string, head = '# Outage', contentPath?: string): unknown {
  const content = `${head}\n\n## Action items\n\n${body}\n`;
  const { document } = readDocument({ path: 'outage.md', contentPath, content }, defaultConfig);
  return actionItems(document).map((item) => levelOfLack(document, item) ?? 'as the rule');
}

test.each([
  ['a plain item', '- We added the alert.', ['warning']],
  ['an open box', '- [ ] Add the alert', ['as the rule']],
  ['a checked box', '- [x] Add the alert', ['warning']],
  ['an item with a day', '- Add the alert — due: 2026-09-01', ['as the rule']],
  ['an item with an owner', '1. Add the alert (@kim)', ['as the rule']],
  ['a row', '| Action | Owner | Status |\n|---|---|---|\n| Add the alert | | Open |', ['as the rule']],
  ['a row that is done', '| Action | Owner | Status |\n|---|---|---|\n| Add the alert | | Done |', ['warning']],
])('%s of a file from somewhere else', (_, body, levels) => {
  expect(levelsOf(body)).toEqual(levels);
});

test.each([
  ['in the library', '# Outage', 'postmortems/outage.md'],
  ['with our front matter', '---\nkind: postmortem\nid: pm-2026-021\n---\n\n# Outage', undefined],
])('a plain item of a record %s', (_, head, contentPath) => {
  expect(levelsOf('- Add the alert', head, contentPath)).toEqual(['as the rule']);
});

test('front matter of another kind makes no record of ours', () => {
  expect(levelsOf('- Add the alert', '---\nkind: postmortem\ndoc_id: outage-7\n---\n\n# Outage')).toEqual(['warning']);
});
