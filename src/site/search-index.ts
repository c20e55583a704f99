import { join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { RecordView } from '../library/record-schema.ts';
import { kinds } from '../model/kinds.ts';
import type { Document } from '../reader/document.ts';
import { withoutWikiMarks } from '../reader/wiki-link.ts';
import { wordsOf } from './labels.ts';
import type { OpenSession } from './session.ts';

/** Records handed over at once: waiting for each answer costs more than indexing it. */
const batch = 200;

/** Files with the text of the results; a large library has several records in each, for the sake of the hosts' limits. */
const maxFragments = 2000;

/** A search index in the making. */
export interface SearchIndex {
  /** Writes it to the folder. Throws when a record could not be indexed. */
  write(outDir: string): Promise<void>;
}

/**
 * Indexes the records themselves, not their pages: navigation, backlinks and other records' titles are no hits. Pagefind
 * is a program of its own and works while the pages are written. Records are added in the order of the lists, so that two
 * builds give the same bytes.
 */
export function startSearchIndex({ records, rules }: OpenSession): SearchIndex {
  const added = add(records, rules);
  // Whoever writes the index hears of a failure; until then it must not end the process.
  added.catch(() => undefined);
  return {
    async write(outDir) {
      const index = await added;
      check(await index.writeFiles({ outputPath: join(outDir, 'pagefind') }));
      await close();
    },
  };
}

async function add(records: OpenSession['records'], rules: OpenSession['rules']): Promise<PagefindIndex> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', maxFragments });
  if (!index) throw new Error(`the search index cannot be made: ${errors.join('; ')}`);
  const language = 'en';
  for (let at = 0; at < records.length; at += batch) {
    const results = records.slice(at, at + batch).map(({ view, document }) => {
      const content = contentOf(document, view);
      return index.addCustomRecord({ language, url: view.route, content, ...facetsOf(view) });
    });
    for (const result of await Promise.all(results)) check(result);
  }
  for (const { id, route, summary } of rules) {
    const meta = { title: id, id, kind: 'rule' };
    const filters = { id: [id], kind: ['rule'] };
    check(await index.addCustomRecord({ language, url: route, content: `${id}. ${summary}`, meta, filters }));
  }
  return index;
}

function check({ errors }: { readonly errors: readonly string[] }): void {
  if (errors.length > 0) throw new Error(`the search index cannot be made: ${errors.join('; ')}`);
}

/** Fields that were read from the text are in its sections already. */
function contentOf(document: Document, { title, id, bodyFields, fields }: RecordView): string {
  const written = Object.entries(fields).filter(([key]) => key !== 'title' && !bodyFields.includes(key));
  const sections = document.sections.map((section) => `${section.title}\n${withoutWikiMarks(section.text)}`);
  return [title, id, ...written.flatMap(([key, value]) => textsOf(key, value)), ...sections].join('\n');
}

/**
 * Every text of a field that is more than a word, after the words of its keys: who looks for `kill switch` looks for the
 * field. Ids and enums are filters.
 */
function textsOf(key: string, value: unknown): string[] {
  if (typeof value === 'string') return /\s/u.test(value.trim()) ? [`${wordsOf(key)}: ${value}`] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(key, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, item]) => textsOf(`${key} ${inner}`, item));
}

function facetsOf(view: RecordView) {
  const { id, kind, title, severity, status, date, agents, failureIds, actions } = view;
  return {
    meta: { title, id, kind: kinds[kind].label.one, ...(severity ? { severity } : {}), ...(date ? { date } : {}) },
    filters: {
      id: [id, ...actions.map((action) => action.id)].map((text) => text.toLowerCase()),
      kind: [kind],
      agent: agents,
      'failure-mode': failureIds,
      ...(severity ? { severity: [severity] } : {}),
      ...(status ? { status: [status] } : {}),
    },
    sort: { date: date ?? '0000-00-00' },
  };
}
