import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { type ActionNews, editDocument } from '../../src/actions/sync/document-edit.ts';
import { mappingsAt } from '../../src/library/values.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { readDocument } from '../../src/reader/read-document.ts';

const root = join(import.meta.dirname, '../..');
const files = ['content/postmortems/*.md', 'tests/templates/fixtures/*']
  .flatMap((glob) => globSync(join(root, glob)))
  .sort();
const url = 'https://github.com/acme/library/issues/7';

/** Whether the lines of `before` that are not in `after` are those of one item, and how many came. */
function changedLines(before: string, after: string): { readonly gone: number; readonly came: number } {
  const count = (text: string) => Map.groupBy(text.split('\n'), (line) => line);
  const [own, other] = [count(before), count(after)];
  const lack = (from: typeof own, to: typeof own) =>
    [...from].reduce((sum, [line, same]) => sum + Math.max(0, same.length - (to.get(line)?.length ?? 0)), 0);
  return { gone: lack(own, other), came: lack(other, own) };
}

test.each(files.map((file) => [relative(root, file)]))(
  'each action of %s takes its news, or the text stays as it is',
  (path) => {
    const read = (content: string) =>
      readDocument({ path, contentPath: `postmortems/${path.split('/').at(-1)}`, content }, defaultConfig);
    const text = readFileSync(join(root, path), 'utf8');
    const before = read(text);
    const items = mappingsAt(before.document.data, 'action_items');
    for (const [index, item] of items.entries()) {
      for (const state of [undefined, 'done', 'dropped', 'open'] as const) {
        const news: ActionNews = {
          ...{ index, ticket: { id: '7', url }, namesTicket: true, state },
          ...{ closedAt: '2026-11-20T10:00:00Z', closedBy: '@rosa' },
        };
        const edited = editDocument(before, [news], read);
        if (edited.left.length > 0) {
          expect(edited.text).toBe(text);
          // Front matter has a place for everything.
          expect([path, before.document.origins[`/action_items/${index}`]]).not.toEqual([path, undefined]);
          continue;
        }
        const { gone, came } = changedLines(text, edited.text);
        expect(gone).toBeLessThanOrEqual(6);
        expect(came).toBeLessThanOrEqual(6);
        const after = mappingsAt(read(edited.text).document.data, 'action_items');
        expect(after).toHaveLength(items.length);
        expect(after[index]?.['tracker']).toBe(url);
        if (state !== undefined) expect(after[index]?.['status']).toBe(state === 'dropped' ? 'wont-do' : state);
        expect(after[index]?.['description']).toEqual(item['description']);
      }
    }
  },
);
