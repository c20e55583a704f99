import { isDeepStrictEqual } from 'node:util';
import { isMapping, type Mapping } from '../library/values.ts';
import type { FindingStatus } from '../model/kinds/finding.ts';
import type { Document } from '../reader/document.ts';
import { isClosing } from '../reader/filed-text.ts';
import { applyEdits, type FieldChanges, listEdit, type TextEdit, yamlEdits } from '../reader/yaml-edit.ts';

/** What becomes of an item of a finding. */
export interface ItemChange {
  readonly state: FindingStatus;
  readonly reason?: string | undefined;
}

/** What a step of the loop writes into a finding. */
export interface FindingChange {
  readonly fields?: FieldChanges;
  /** By the id of the item. */
  readonly items?: Readonly<Record<string, ItemChange>>;
  /** Ids of items that come. */
  readonly added?: readonly string[];
  /** A paragraph under a heading of its own: what was filed stays as it is. */
  readonly note?: { readonly heading: 'Fix' | 'Verification'; readonly text: string };
}

/**
 * The text of a finding with a change in it, everything else as it was: comments, order, quotes, line ends. `read` reads a text
 * in its place. Undefined where the change has no place, or does not read back as it was meant.
 */
export function editFinding(
  before: Document,
  change: FindingChange,
  read: (text: string) => Document,
): string | undefined {
  let document = before;
  for (const editsOf of stepsOf(change)) {
    const edits = editsOf(document);
    if (edits === undefined) return undefined;
    document = read(applyEdits(document.text, edits));
    if (document.broken) return undefined;
  }
  const isMeant = isDeepStrictEqual(document.data, meant(before.data, change)) && document.filed === before.filed;
  return isMeant ? document.text : undefined;
}

type Step = (document: Document) => readonly TextEdit[] | undefined;

function stepsOf({ fields = {}, items = {}, added = [], note }: FindingChange): readonly Step[] {
  return [
    ...(Object.keys(fields).length > 0 ? [(document: Document) => inYaml(document, '', fields)] : []),
    ...Object.entries(items).map(
      ([id, { state, reason }]): Step =>
        (document) => {
          const index = itemsOf(document.data).findIndex((item) => item['id'] === id);
          const isGone = reason === undefined && itemsOf(document.data)[index]?.['reason'] !== undefined;
          const values = { state, ...(reason !== undefined && { reason }), ...(isGone && { reason: null }) };
          return index < 0 ? undefined : inYaml(document, `/enumerated_items/${index}`, values);
        },
    ),
    ...(added.length > 0 ? [(document: Document) => inList(document, added)] : []),
    ...(note === undefined ? [] : [(document: Document) => noteEdits(document, note)]),
  ];
}

function inYaml({ text, frontMatter }: Document, pointer: string, values: FieldChanges) {
  return frontMatter && yamlEdits(text, frontMatter, pointer, values);
}

function inList({ text, frontMatter }: Document, added: readonly string[]): readonly TextEdit[] | undefined {
  const entries = added.map((id) => ({ id, state: 'open' }));
  const edit = frontMatter && listEdit(text, frontMatter, 'enumerated_items', entries);
  return edit && [edit];
}

/** Below what stands under the heading, or under a new one at the end. */
function noteEdits(
  { text, format, sections }: Document,
  { heading, text: words }: NonNullable<FindingChange['note']>,
): readonly TextEdit[] | undefined {
  if (format === 'yaml') return undefined;
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const own = sections.findLast(
    (section) => isClosing(section) && section.title.toLowerCase() === heading.toLowerCase(),
  );
  const end = own === undefined ? text.length : own.whole.end;
  const written = text.slice(0, end).trimEnd().length;
  const lead = own === undefined ? `${line}${line}## ${heading}` : '';
  const rest = text.slice(end).length > 0 ? line : '';
  return [{ at: { start: written, end }, text: `${lead}${line}${line}${words}${line}${rest}` }];
}

/** The data of the finding with the change in it: what the new text has to say. */
function meant(data: Mapping, { fields = {}, items = {}, added = [] }: FindingChange): Mapping {
  const values = Object.entries({ ...data, ...fields }).filter(([, value]) => value !== null);
  const list = [
    ...itemsOf(data).map((item) => {
      const change = items[String(item['id'])];
      if (change === undefined) return item;
      const { reason: _, ...kept } = item;
      return { ...kept, state: change.state, ...(change.reason !== undefined && { reason: change.reason }) };
    }),
    ...added.map((id) => ({ id, state: 'open' })),
  ];
  return { ...Object.fromEntries(values), ...(list.length > 0 && { enumerated_items: list }) };
}

function itemsOf(data: Mapping): readonly Mapping[] {
  const items = data['enumerated_items'];
  return Array.isArray(items) ? items.filter(isMapping) : [];
}
