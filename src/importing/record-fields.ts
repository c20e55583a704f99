import { isMapping } from '../library/values.ts';
import { isDate } from '../model/calendar.ts';
import { postmortemSchema } from '../model/kinds/postmortem.ts';
import { statusIn } from '../reader/action-status.ts';
import type { Document } from '../reader/document.ts';
import type { FoundValue } from './finding.ts';
import { writtenTime } from './written-moment.ts';

/** Keys that the import sets itself, or that say something about another library. */
const own: ReadonlySet<string> = new Set([
  'kind',
  'id',
  'title',
  'status',
  'severity',
  'template',
  'lint',
  'imported',
  'audience',
]);

/** What the old front matter says under keys of the record, and what of it does not fit. */
export interface RecordFields {
  readonly found: readonly FoundValue[];
  readonly warnings: readonly string[];
}

/**
 * The fields that the front matter gives, under canonical keys, each only when it is valid as it stands: the old front matter
 * is kept whole, so nothing is lost by leaving one out.
 */
export function recordFields(document: Document): RecordFields {
  const found: FoundValue[] = [];
  const warnings: string[] = [];
  const shape = postmortemSchema.shape as Readonly<
    Record<string, { safeParse(value: unknown): { success: boolean } } | undefined>
  >;
  for (const [key, written] of Object.entries(document.data)) {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (own.has(key) || schema === undefined || written === null || document.origins[`/${key}`] !== undefined) continue;
    const value =
      key === 'action_items' ? completeActions(written) : key.endsWith('_at') ? writtenTime(written) : written;
    // An id is given when the record gets its own.
    const whole =
      key === 'action_items' && Array.isArray(value) ? value.map((item: object) => ({ id: 'x', ...item })) : value;
    if (schema.safeParse(whole).success)
      found.push({
        field: key,
        value,
        confidence: 'high',
        from: `front matter, ${document.aliases[`/${key}`]?.slice(1) ?? key}`,
      });
    else
      warnings.push(
        `Front matter \`${key}\` does not fit the field of that name; it is left out, and kept in imported.front_matter.`,
      );
  }
  return { found, warnings };
}

/** Actions of another scheme: the status as ours says it, open where none is said, as the reader does for lists. */
function completeActions(written: unknown): unknown {
  if (!Array.isArray(written)) return written;
  return written.map((item: unknown) => {
    if (!isMapping(item)) return item;
    const stated = item['status'];
    const status = typeof stated === 'string' ? (statusIn(stated)?.status ?? stated) : 'open';
    const due = item['due'];
    return { ...item, status, ...(typeof due === 'string' && isDate(due.slice(0, 10)) && { due: due.slice(0, 10) }) };
  });
}
