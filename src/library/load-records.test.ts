import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configSchema } from '../model/config.ts';
import { kindNames } from '../model/kinds.ts';
import { indexLibrary } from './graph.ts';
import { loadLibrary } from './load.ts';
import { loadRecords } from './load-records.ts';
import { isRecord, recordView } from './record.ts';

const cwd = join(import.meta.dirname, '../..');
const options = { contentDir: join(cwd, 'content'), cwd, config: configSchema.parse({}), history: false };
const now = '2026-11-21T08:00:00Z';

test('the records are those that the site makes of whole documents', async () => {
  const library = await loadLibrary(options);
  const index = indexLibrary(library);
  const views = library.documents.filter(isRecord).map((document) => recordView(document, library, index, now));
  const records = await loadRecords({ ...options, now });
  const loaded = [...records.views()];
  expect(records.leftOut).toEqual([]);
  expect(loaded).toHaveLength(records.size);
  const byRoute = (a: { route: string }, b: { route: string }) => (a.route < b.route ? -1 : 1);
  expect(loaded.toSorted(byRoute)).toEqual(views.toSorted(byRoute));
});

test('they come by kind, then by id', async () => {
  const keys = Array.from((await loadRecords({ ...options, now })).views(), ({ kind, id }) => [kind, id] as const);
  const sorted = keys.toSorted(
    ([a, x], [b, y]) => kindNames.indexOf(a) - kindNames.indexOf(b) || (x < y ? -1 : x > y ? 1 : 0),
  );
  expect(keys).toEqual(sorted);
});
