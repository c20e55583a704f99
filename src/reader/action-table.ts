import { noteBehindStatus, statusIn } from './action-status.ts';
import { doneNote } from './done-note.ts';
import { spanWithin } from './plain-text.ts';
import type { Found } from './record-draft.ts';
import { type Cell, columnOf, type ReadTable } from './tables.ts';
import { writtenDue } from './written-due.ts';

/** The columns an action table may have, in any order, under the names people give them. */
const columns = {
  id: /^(?:#|no\.?|id|ref|nr\.?|编号|番号|序号)$/i,
  owner: /^(?:owner|owners|assignee|assigned to|who|responsible|dri|lead|担当|负责人|responsable|verantwortlich|담당)/i,
  due: /^(?:due|eta|deadline|by when|target|when|期限|期日|截止|fecha|fällig|échéance|기한)/i,
  status: /^(?:status|state|done\??|progress|状態|状态|ステータス|estado|statut)/i,
  tracker: /^(?:tracking|tracker|ticket|issue|jira|linear|(?:bug|link|pr|reference)s?\b|チケット)/i,
  priority: /^(?:(?:priority|prio|p|prioridad|priorité)$|优先级|優先度)/i,
  artifact: /^(?:(?:which )?artifacts?\b|updates\b)/i,
  category: /^(?:(?:category|severity|kind|theme|area|type)\b|分類|カテゴリ|类别|类型)/i,
  description: /^(?:action|task|item|description|what|follow-?up|対応|アクション|内容|措施|行动|改进|acción|maßnahme)/i,
} as const;

export type ActionColumn = keyof typeof columns;

/** A row that says there are no actions. */
const nothing = /^(?:none|n\/a|nothing|no action items?|-|—|なし|无)[.\s]*$/i;

/**
 * The action items of a table; none of a table that is about something else. Numbers of rows are unique in their table
 * only, so the record's id goes in front: `pm-2026-014#3`.
 */
export function actionRows(table: ReadTable, text: string, recordId: string): readonly Found[] {
  const at = actionColumns(table);
  if (at === undefined) return [];
  return table.rows.flatMap(({ at: row, cells: written }): Found[] => {
    const cells = rejoined(written, at.description ?? 0, table.header.length);
    const cell = (name: ActionColumn): Cell | undefined => (at[name] === undefined ? undefined : cells[at[name]]);
    const description = cell('description');
    if (description === undefined || nothing.test(description.text)) return [];
    const value = (name: ActionColumn): Found | undefined => {
      const found = cell(name);
      return found === undefined || isBlank(found.text) ? undefined : { value: found.text, at: found.at };
    };
    const fields = {
      id: idOf(cell('id'), recordId),
      description: value('description'),
      category: value('category'),
      owner: value('owner'),
      due: dueOf(cell('due'), text),
      priority: value('priority'),
      tracker: trackerOf(cell('tracker')),
      artifact: value('artifact'),
      ...statusOf(cell('status'), description, text),
    };
    return [{ at: row, fields }];
  });
}

/** Which column holds what; a table without a column of actions has them in its first free one, if it is about actions at all. */
export function actionColumns(table: ReadTable): Partial<Record<ActionColumn, number>> | undefined {
  const taken = new Set<number>();
  const at: Partial<Record<ActionColumn, number>> = {};
  for (const name of Object.keys(columns) as ActionColumn[]) {
    const index = columnOf(table, columns[name], taken);
    if (index === undefined) continue;
    at[name] = index;
    taken.add(index);
  }
  if (at.description !== undefined) return at;
  const free = table.header.findIndex((_, index) => !taken.has(index));
  const isAboutActions = at.owner !== undefined || at.status !== undefined || at.due !== undefined;
  return free >= 0 && isAboutActions ? { ...at, description: free } : undefined;
}

/**
 * The cells of a row under the columns of the header. A `|` inside code cuts a cell in two; the only one that holds code is
 * the description.
 */
function rejoined(cells: readonly Cell[], description: number, columns: number): readonly Cell[] {
  const more = cells.length - columns;
  const [first, last] = [cells[description], cells[description + more]];
  if (more <= 0 || first === undefined || last === undefined) return cells;
  const parts = cells.slice(description, description + more + 1);
  const whole = { ...first, text: parts.map(({ text }) => text).join(' | '), at: { ...first.at, end: last.at.end } };
  return [...cells.slice(0, description), whole, ...cells.slice(description + more + 1)];
}

/** An empty cell, or a dash in its place. */
function isBlank(text: string): boolean {
  return /^[\s—–-]*$/.test(text);
}

function dueOf(cell: Cell | undefined, text: string): Found | undefined {
  if (cell === undefined || isBlank(cell.text)) return undefined;
  const due = writtenDue(cell.text);
  return { value: due, at: due === cell.text ? cell.at : spanWithin(text, cell.at, due) };
}

function shownBy({ text: description, at }: Cell, text: string): Found | undefined {
  const { reference } = doneNote(description);
  return reference === undefined ? undefined : { value: reference, at: spanWithin(text, at, reference) };
}

function idOf(cell: Cell | undefined, recordId: string): Found | undefined {
  if (cell === undefined || cell.text === '') return undefined;
  const isNumber = /^\d+\.?$/.test(cell.text);
  // `AI-1` (003) counts the actions of one review as well.
  const isCounted = /^(?:AI|A)-?\d+$/i.test(cell.text);
  const own = isNumber ? Number.parseInt(cell.text, 10) : cell.text;
  return { value: isNumber || isCounted ? `${recordId}#${own}` : cell.text, at: cell.at };
}

function trackerOf(cell: Cell | undefined): Found | undefined {
  if (cell === undefined || isBlank(cell.text)) return undefined;
  const link = cell.node.children.find((child) => child.type === 'link');
  return { value: link?.type === 'link' && link.url !== '' ? link.url : cell.text, at: cell.at };
}

/** A status cell: the state, the day it was done, and what shows it; the description may name that as well. */
function statusOf(
  cell: Cell | undefined,
  description: Cell,
  text: string,
): Readonly<Record<string, Found | undefined>> {
  if (cell === undefined || cell.text === '') return {};
  const status = statusIn(cell.text)?.status;
  const state = { status: { value: status ?? cell.text, at: cell.at } };
  if (status !== 'done') return state;
  const date = /\b\d{4}-\d{2}-\d{2}\b/.exec(cell.text)?.[0];
  const note = noteBehindStatus(cell.text);
  return {
    ...state,
    done_at: date === undefined ? undefined : { value: date, at: spanWithin(text, cell.at, date) },
    evidence:
      note === '' || note === date ? shownBy(description, text) : { value: note, at: spanWithin(text, cell.at, note) },
  };
}
