import { stringify } from 'yaml';
import { postmortemSchema } from '../model/kinds/postmortem.ts';
import type { ImportDraft } from './import-document.ts';
import { sha256 } from './sha256.ts';

const blank = '0'.repeat(64);
const written = /^ {2}written_sha256: ["']?([0-9a-f]{64})["']?$/m;

/**
 * The new document: front matter in the order of the schema, then the body as it was. It carries the hash of itself, so
 * that a later run can tell whether somebody has edited it.
 */
export function composeImport(draft: ImportDraft, id: string): string {
  const { fields, from, sha256: source, date, frontMatter, body } = draft;
  const imported = {
    from,
    ...(date !== undefined && { date }),
    source_sha256: source,
    written_sha256: blank,
    ...(frontMatter !== undefined && { front_matter: frontMatter }),
  };
  const data: Readonly<Record<string, unknown>> = {
    ...fields,
    id,
    action_items: withIds(fields['action_items'], id),
    imported,
  };
  const order = ['kind', 'id', ...Object.keys(postmortemSchema.shape).filter((key) => key !== 'imported'), 'imported'];
  const sorted = Object.fromEntries(
    [...new Set(order)].filter((key) => data[key] !== undefined).map((key) => [key, data[key]]),
  );
  const yaml = stringify(sorted, { lineWidth: 0, aliasDuplicateObjects: false });
  const gap = body === '' ? `\n# ${draft.title}\n` : /^\r?\n/.test(body) ? '' : '\n';
  const text = `---\n${yaml}---\n${gap}${body}`.replace(written, `  written_sha256: "${blank}"`);
  return text.replace(written, `  written_sha256: "${sha256(text)}"`);
}

/** Whether a document is still as `composeImport` wrote it. */
export function isAsWritten(text: string): boolean {
  const stated = written.exec(text)?.[1];
  return stated !== undefined && stated === sha256(text.replace(written, `  written_sha256: "${blank}"`));
}

/** Actions of a front matter that have no id get one of the record's own: ids are unique in the library. */
function withIds(items: unknown, id: string): unknown {
  if (!Array.isArray(items)) return undefined;
  return items.map((item: Readonly<Record<string, unknown>>, index) => ({ id: `${id}-${index + 1}`, ...item }));
}
