import type { List, ListItem, Nodes } from 'mdast';
import { actionFields } from './action-line.ts';
import { headingAction, paragraphActions } from './action-sections.ts';
import { statusIn } from './action-status.ts';
import { actionRows } from './action-table.ts';
import { plainText, spanOf } from './plain-text.ts';
import type { Found } from './record-draft.ts';
import type { SectionBlocks } from './sections.ts';
import { readTable } from './tables.ts';

/** A heading over a list that explains the words of the table beside it. */
const legend = /\b(?:categories|legend|definitions)\s*$|^(?:legend|key)\b|(?:の説明|凡例|说明|图例)\s*$/iu;

/** What templates say over a list of what an action has, or of kinds of actions: not the actions (001 §8, 004 Blank template). */
const advice =
  /^(?:for each action, it is useful to record|typical corrective actions include|each action item must have)/i;

/** An item that says there are no actions. */
const nothing = /^(?:none|n\/a|nothing|no action items?|-|—|なし|无)[.\s]*$/i;

/**
 * Reads the action items of the given sections: tables under any order of columns, checkboxes and plain list items with
 * labels (`Owner: @x, Due: 2026-09-01`). What is not written stays absent. `recordId` makes the numbers of a table unique.
 */
export function readActionItems(sections: readonly SectionBlocks[], text: string, recordId: string): Found | undefined {
  const items = sections.flatMap(({ section, blocks }) => {
    const whole = headingAction({ section, blocks }) ?? paragraphActions({ section, blocks }, text);
    if (whole !== undefined) return whole;
    return blocks.flatMap((block, index): readonly Found[] => {
      if (block.type === 'table') return actionRows(readTable(block), text, recordId);
      if (block.type !== 'list' || legend.test(section.title) || isAdvice(blocks[index - 1])) return [];
      return readItems(block, text, groupStatus(section.title));
    });
  });
  if (items.length === 0) return undefined;
  return { items, at: { start: items[0]!.at.start, end: items.at(-1)!.at.end } };
}

function isAdvice(above: Nodes | undefined): boolean {
  if (above?.type !== 'paragraph' && above?.type !== 'table') return false;
  // Right below a table it counts as its last row.
  return advice.test(plainText(above.type === 'table' ? above.children.at(-1)! : above));
}

/**
 * `Completed`, `Dropped`: what a heading or a group says of all items below it. A mark behind other words says how those are,
 * not the items: `Ready for the next release ✅`.
 */
function groupStatus(title: string): string | undefined {
  const words = title.replace(/[✅✔☑]\ufe0f?\s*$/u, '');
  const status = words.length > 40 ? undefined : statusIn(words)?.status;
  return status === 'done' || status === 'wont-do' ? status : undefined;
}

function readItems(list: List, text: string, status: string | undefined): readonly Found[] {
  return list.children.flatMap((item): readonly Found[] => {
    const own = item.children.filter(({ type }) => type !== 'list') as readonly Nodes[];
    const nested = item.children.filter((child) => child.type === 'list');
    const line = plainText(own);
    if (isGroup(item, nested, line))
      return nested.flatMap((inner) => readItems(inner, text, groupStatus(line) ?? status));
    if (line === '' || nothing.test(line)) return [];
    return [readItem(item, { own, nested, line }, text, status)];
  });
}

/** `Short term:` over a list of actions; a longer line with a list below it is an action with details. */
function isGroup(item: ListItem, nested: readonly List[], line: string): boolean {
  return nested.length > 0 && line.endsWith(':') && line.length <= 40 && typeof item.checked !== 'boolean';
}

/** An item's own blocks and their text, and the lists below it. */
interface ItemParts {
  readonly own: readonly Nodes[];
  readonly nested: readonly List[];
  readonly line: string;
}

function readItem(item: ListItem, { own, nested, line }: ItemParts, text: string, status: string | undefined): Found {
  const whole = spanOf(item);
  const at = { start: whole.start, end: Math.max(whole.start, spanOf(own.at(-1) ?? item).end) };
  const [lead] = own.flatMap((node) => ('children' in node ? node.children : []));
  const action = {
    line,
    details: nested.flatMap(({ children }) => children.map((detail) => plainText(detail))),
    at,
    whole,
    checked: item.checked ?? undefined,
    isStruck: own.some(
      (node) => 'children' in node && node.children.length === 1 && node.children[0]?.type === 'delete',
    ),
    lead: lead?.type === 'strong' ? plainText(lead) : undefined,
    urls: own.flatMap(urlsIn),
  };
  return { at, fields: actionFields(action, text, status) };
}

function urlsIn(node: Nodes): readonly string[] {
  if (node.type === 'link') return [node.url];
  return 'children' in node ? node.children.flatMap(urlsIn) : [];
}
