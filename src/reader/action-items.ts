import type { List, ListItem, Nodes, RootContent } from 'mdast';
import type { Span } from './document.ts';
import { plainText, spanOf, spanWithin } from './plain-text.ts';
import type { Found } from './record-draft.ts';
import type { SectionBlocks } from './sections.ts';
import { type Cell, columnOf, type ReadTable, readTable } from './tables.ts';

/** The columns an action table may have, in any order, under the names people give them. */
const columns = {
  id: /^(?:#|no\.?|id|ref|nr\.?|编号)$/i,
  owner:
    /^(?:owner|owners|assignee|assigned to|who|responsible|dri|lead|担当|担当者|负责人|responsable|verantwortlich|담당)/i,
  due: /^(?:due|eta|deadline|by when|target|when|due date|期限|截止|fecha|fällig|기한)/i,
  status: /^(?:status|state|done\??|progress|状態|状态|estado)/i,
  tracker: /^(?:tracking|tracker|ticket|issue|jira|linear|(?:bug|link|pr|reference)s?\b|チケット)/i,
  priority: /^(?:priority|prio|p|优先级|優先度|prioridad)$/i,
  category: /^(?:category|severity|kind|theme|area|分類|type)$/i,
  description:
    /^(?:action|actions|action item|task|item|description|what|follow-?up|対応|アクション|内容|措施|acción|maßnahme)/i,
} as const;

type Column = keyof typeof columns;

/** `✅ Done (shipped 2026-08-15)`, `in progress`, `won't do`, … → the canonical status. */
const statuses: readonly (readonly [RegExp, string])[] = [
  [/not (?:yet )?(?:done|started|fixed|complete)/i, 'open'],
  [/won'?t|wontfix|rejected|dropped|cancel|not planned/i, 'wont-do'],
  [/supersed|replaced|duplicate/i, 'superseded'],
  [/accepted/i, 'accepted-risk'],
  [/in[ -]?progress|started|wip|ongoing|doing|🚧|進行中|进行中/i, 'in-progress'],
  [/to ?do|open|pending|planned|backlog|❌|未着手|未対応/i, 'open'],
  [/✅|✔|☑|\[x\]|\bdone\b|complete|closed|fixed|shipped|resolved|merged|deployed|完了|已完成|hecho|erledigt/i, 'done'],
];

const nothing = /^(?:none|n\/a|nothing|no action items?|-|—|なし|无)[.\s]*$/i;
const labelled = {
  owner: /\b(?:owner|assignee|assigned to|dri|responsible)\s*[:：]\s*([^,;|()\n—]+)/i,
  due: /\b(?:due|eta|deadline|by)\s*[:：]\s*([^,;|()\n—]+)/i,
  status: /\bstatus\s*[:：]\s*([^,;|()\n—]+)/i,
  priority: /(?:\bpriority\s*[:：]\s*|[[(])(P[0-4])\b/i,
  tracker: /\b(?:tracker|ticket|tracking(?: ref)?|issue)\s*[:：]\s*([^,;|()\s—]+)/i,
} as const;
const bareTracker = /(?:^|[\s([])((?:[A-Z][A-Z0-9]+-\d+)|#\d+|(?:[\w.-]+\/)?[\w.-]+#\d+)(?=$|[\s)\],.;])/;
const handle = /(?:^|[\s(])(@[A-Za-z][\w-]*(?:\/[\w-]+)?)/;

/**
 * Reads the action items of the given sections: tables under any order of columns, checkboxes and plain list items with
 * labels (`Owner: @x, Due: 2026-09-01`). What is not written stays absent.
 */
export function readActionItems(
  sections: readonly SectionBlocks[],
  text: string,
  recordId: string | undefined,
): Found | undefined {
  const items: Found[] = [];
  for (const { blocks } of sections) for (const block of blocks) items.push(...readBlock(block, text, recordId));
  if (items.length === 0) return undefined;
  return { items, at: { start: items[0]!.at.start, end: items.at(-1)!.at.end } };
}

function readBlock(block: RootContent, text: string, recordId: string | undefined): readonly Found[] {
  if (block.type === 'table') return readRows(readTable(block), text, recordId);
  if (block.type === 'list') return readItems(block, text);
  return [];
}

function readRows(table: ReadTable, text: string, recordId: string | undefined): readonly Found[] {
  const taken = new Set<number>();
  const at = {} as Record<Column, number | undefined>;
  for (const name of Object.keys(columns) as Column[]) {
    at[name] = columnOf(table, columns[name], taken);
    const index = at[name];
    if (index !== undefined) taken.add(index);
  }
  if (at.description === undefined) {
    const free = table.header.findIndex((_, index) => !taken.has(index));
    if (free < 0 || (at.owner === undefined && at.status === undefined && at.due === undefined)) return [];
    at.description = free;
  }
  return table.rows.flatMap((row): Found[] => {
    const cell = (name: Column): Cell | undefined => (at[name] === undefined ? undefined : row.cells[at[name]]);
    const description = cell('description');
    if (description === undefined || nothing.test(description.text)) return [];
    const value = (name: Column): Found | undefined => {
      const found = cell(name);
      return found === undefined || found.text === '' ? undefined : { value: found.text, at: found.at };
    };
    const id = cell('id');
    const state = readStatus(cell('status'), text);
    return [
      {
        at: row.at,
        fields: {
          id: id === undefined || id.text === '' ? undefined : { value: actionId(id.text, recordId), at: id.at },
          description: value('description'),
          category: value('category'),
          owner: value('owner'),
          due: value('due'),
          priority: value('priority'),
          tracker: trackerOf(cell('tracker')),
          ...state,
        },
      },
    ];
  });
}

/** A plain number is unique in its table only, so the record's id goes in front: `pm-2026-014#3`. */
function actionId(written: string, recordId: string | undefined): string {
  return /^\d+\.?$/.test(written) && recordId !== undefined ? `${recordId}#${Number.parseInt(written, 10)}` : written;
}

function trackerOf(cell: Cell | undefined): Found | undefined {
  if (cell === undefined || cell.text === '') return undefined;
  const link = cell.node.children.find((child) => child.type === 'link');
  return { value: link?.type === 'link' && link.url !== '' ? link.url : cell.text, at: cell.at };
}

/** A status cell: the state, the day it was done, and what shows it. */
function readStatus(cell: Cell | undefined, text: string): Record<string, Found | undefined> {
  if (cell === undefined || cell.text === '') return {};
  const status = statusOf(cell.text);
  const date = /\b\d{4}-\d{2}-\d{2}\b/.exec(cell.text)?.[0];
  const note = cell.text
    .replace(/^[✅✔☑\s]*\w+[\s:(–—-]*/u, '')
    .replace(/\)$/, '')
    .trim();
  const done = status === 'done';
  return {
    status: { value: status ?? cell.text, at: cell.at },
    done_at: done && date !== undefined ? { value: date, at: spanWithin(text, cell.at, date) } : undefined,
    evidence: done && note !== '' && note !== date ? { value: note, at: spanWithin(text, cell.at, note) } : undefined,
  };
}

function statusOf(written: string): string | undefined {
  return statuses.find(([pattern]) => pattern.test(written))?.[1];
}

function readItems(list: List, text: string): readonly Found[] {
  return list.children.flatMap((item): readonly Found[] => {
    const own = item.children.filter((child) => child.type !== 'list') as Nodes[];
    const nested = item.children.filter((child) => child.type === 'list');
    const line = plainText(own);
    const isGroup = nested.length > 0 && /:$/.test(line) && typeof item.checked !== 'boolean';
    if (isGroup) return nested.flatMap((inner) => readItems(inner, text));
    if (line === '' || nothing.test(line)) return [];
    return [readItem(item, own, line, text)];
  });
}

function readItem(item: ListItem, own: readonly Nodes[], line: string, text: string): Found {
  const at: Span = { start: spanOf(item).start, end: own.length > 0 ? spanOf(own.at(-1)!).end : spanOf(item).end };
  const pick = (pattern: RegExp): Found | undefined => {
    const written = pattern.exec(line)?.[1]?.trim();
    return written === undefined || written === '' ? undefined : { value: written, at: spanWithin(text, at, written) };
  };
  const struck = own.some(
    (node) => 'children' in node && node.children.length === 1 && node.children[0]?.type === 'delete',
  );
  const stated = pick(labelled.status);
  const written = labelled.status.exec(line)?.[1] ?? '';
  const status = struck
    ? 'wont-do'
    : (statusOf(written) ?? (item.checked === true || line.startsWith('✅') ? 'done' : 'open'));
  const description = stripLabels(line);
  return {
    at,
    fields: {
      description: { value: description, at: spanWithin(text, at, description) },
      owner: pick(labelled.owner) ?? pick(handle),
      due: pick(labelled.due),
      priority: pick(labelled.priority),
      tracker: pick(labelled.tracker) ?? pick(bareTracker),
      status: { value: status, at: stated?.at ?? at },
    },
  };
}

/** The action without its labelled tail: `Add the alert — Owner: @x, Due: 2026-09-01` is `Add the alert`. */
function stripLabels(line: string): string {
  const cut = line.search(
    /[\s,;(—–-]*\b(?:owner|assignee|assigned to|dri|responsible|due|eta|deadline|status|priority|tracker|ticket)\s*[:：]/i,
  );
  return (cut > 0 ? line.slice(0, cut) : line).replace(/^✅\s*/u, '').trim();
}
