import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { isRecord, recordView } from '../library/record.ts';
import type { RecordView } from '../library/record-schema.ts';
import { kinds } from '../model/kinds.ts';
import type { Document } from '../reader/document.ts';
import { session } from './session.ts';

/**
 * Writes the search index from the records themselves, not from their pages: navigation, backlinks and other records'
 * titles are no hits. Records are added in the order of the library, so that two builds give the same bytes.
 */
export async function writeSearchIndex(outDir: string): Promise<{ readonly records: number }> {
  const { library, index, now, rules } = session();
  const { index: pagefind, errors } = await createIndex({ forceLanguage: 'en' });
  if (!pagefind) throw new Error(`the search index cannot be made: ${errors.join('; ')}`);
  let records = 0;
  for (const document of library.documents) {
    if (!isRecord(document)) continue;
    const view = recordView(document, library, index, now);
    check(
      await pagefind.addCustomRecord({
        language: 'en',
        url: view.route,
        content: contentOf(document, view),
        ...facetsOf(view),
      }),
    );
    records += 1;
  }
  for (const { id, route, summary } of rules) {
    const content = `${id}. ${summary}`;
    check(
      await pagefind.addCustomRecord({
        language: 'en',
        url: route,
        content,
        meta: { title: id, id, kind: 'rule' },
        filters: { id: [id], kind: ['rule'] },
      }),
    );
  }
  check(await pagefind.writeFiles({ outputPath: join(outDir, 'pagefind') }));
  await close();
  return { records };
}

function check({ errors }: { errors: readonly string[] }): void {
  if (errors.length > 0) throw new Error(`the search index cannot be made: ${errors.join('; ')}`);
}

function contentOf(document: Document, { title, id }: RecordView): string {
  const sections = document.sections.map((section) => `${section.title}\n${section.text}`);
  return [title, id, ...textsOf(document.data), ...sections].join('\n');
}

/** Every text of the front matter that is more than a word: ids and enums are filters. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return /\s/u.test(value.trim()) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
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
