import type { DocumentFacts } from '../../library/library.ts';
import { isMapping } from '../../library/values.ts';
import type { Pointer } from '../../reader/document.ts';
import { isBlank } from '../blank.ts';

/** One entry of `data.action_items`, as the rules about actions read it. */
export interface ActionItem {
  readonly pointer: Pointer;
  /** Counted from 1. */
  readonly number: number;
  /** The id as written, trimmed; undefined when it is missing or not a text. */
  readonly id: string | undefined;
  /** How a message names the item: by its id (a row of a table by its number), or by its place in the list. */
  readonly name: string;
  /** The canonical status word; undefined when it is missing or not a text. */
  readonly status: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The action items of a document, in order. Entries that are not mappings are left to the schema. */
export function actionItems(document: DocumentFacts): readonly ActionItem[] {
  const list = document.data['action_items'];
  if (!Array.isArray(list)) return [];
  const known = itemsOf.get(list);
  if (known !== undefined) return known;
  const items = list.flatMap((entry: unknown, index) => (isMapping(entry) ? [actionItem(entry, index)] : []));
  itemsOf.set(list, items);
  return items;
}

/** Twenty rules ask for them, and documents are frozen when rules see them. */
const itemsOf = new WeakMap<readonly unknown[], readonly ActionItem[]>();

const droppedStatuses = new Set(['wont-do', 'superseded']);

/** Whether nothing will come of the action any more: it was dropped, or another one replaced it. */
export function isDropped(item: ActionItem): boolean {
  return droppedStatuses.has(item.status ?? '');
}

/** What the action says is to be done; undefined when it is missing or not a text. */
export function descriptionOf(item: ActionItem): string | undefined {
  const description = item.fields['description'];
  return typeof description === 'string' && !isBlank(description) ? description : undefined;
}

function actionItem(fields: Readonly<Record<string, unknown>>, index: number): ActionItem {
  const id = idOf(fields['id']);
  const status = fields['status'];
  return {
    pointer: `/action_items/${index}`,
    number: index + 1,
    id,
    name: `Action ${id?.replace(/^.*#/, '') ?? index + 1}`,
    status: typeof status === 'string' ? status.trim().toLowerCase() : undefined,
    fields,
  };
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && !isBlank(value) ? value.trim() : undefined;
}
