import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordText } from '../../tests/library-of.ts';
import { defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { actionsReader } from './stated-actions.ts';
import { mappingsAt, textAt } from './values.ts';

const root = join(import.meta.dirname, '../..');

const postmortems = [
  ...readdirSync(join(root, 'content/postmortems')).map((name) => join(root, 'content/postmortems', name)),
  ...readdirSync(join(root, 'tests/templates/fixtures')).map((name) => join(root, 'tests/templates/fixtures', name)),
].map((path) => [path.slice(root.length + 1), readFileSync(path)] as const);

test.each(postmortems)('%s: the actions are those of the whole document', (path, content) => {
  const contentPath = `postmortems/${path.split('/').at(-1)}`;
  const { document } = readDocument({ path, contentPath, content }, defaultConfig);
  const read = actionsReader(contentPath, defaultConfig)(content);
  const whole = mappingsAt(document.data, 'action_items').map((item) => [
    ...[textAt(item, 'description')?.replaceAll(/\s+/g, ' ') ?? '', textAt(item, 'status') ?? 'open'],
    ...[textAt(item, 'owner'), textAt(item, 'due')],
  ]);
  const twice = new Set(read?.ambiguous);
  const told = read?.actions.map(({ description, status, owner, due }) => [description, status, owner, due]);
  expect(twice.size === 0 && !document.broken ? told : []).toEqual(twice.size === 0 && !document.broken ? whole : []);
});

const fields = { kind: 'postmortem', id: 'pm-1', title: 'Twice', severity: 'sev2', agent_id: 'match' };
const items = [{ id: 'A-1', description: 'Page on it' }];

test.each([
  ['draft', 'draft'],
  ['in-review', 'review'],
  ['final', 'published'],
  ['closed', 'published'],
])('a record that is %s is at the stage %s', (status, stage) => {
  const text = recordText({ ...fields, status, action_items: items });
  expect(actionsReader('postmortems/pm-1.md', defaultConfig)(Buffer.from(text))?.stage).toBe(stage);
});

test('what is new in the front matter is seen, and what is new below it does not matter', () => {
  const read = actionsReader('postmortems/pm-1.md', defaultConfig);
  const state = (status: string, body: string) =>
    read(Buffer.from(recordText({ ...fields, status: 'final', action_items: [{ ...items[0], status }] }, body)));
  const first = state('open', 'One.');
  expect(state('open', 'Two.')).toBe(first);
  expect(state('done', 'Two.')?.actions[0]?.status).toBe('done');
  expect(state('open', 'Two.')?.actions[0]?.status).toBe('open');
});

test.each([
  ['a broken front matter', '---\nid: [\n---\n'],
  ['no text', Buffer.from([0xff, 0xfe, 0x00, 0x41])],
  ['more than the limit', `---\nid: pm-1\n---\n${'x'.repeat(1_100_000)}`],
])('%s is not read', (_, content) => {
  expect(actionsReader('postmortems/pm-1.md', defaultConfig)(Buffer.from(content))).toBeUndefined();
});
