import { isDeepStrictEqual } from 'node:util';
import type { Root } from 'mdast';
import { isMapping, textAt } from '../../library/values.ts';
import { dayOf } from '../../model/calendar.ts';
import { actionCells } from '../../reader/action-cells.ts';
import type { Document, Span } from '../../reader/document.ts';
import { asWritten } from '../../reader/shaped-record.ts';
import { applyEdits, type TextChanges, type TextEdit, yamlEdits } from '../../reader/yaml-edit.ts';
import type { TicketState } from '../trackers/tracker.ts';

/** What a document has to be told of one of its actions. */
export interface ActionNews {
  /** Its place in `data.action_items`. */
  readonly index: number;
  /** Its ticket: the address, and the name that people know it by. */
  readonly ticket: { readonly id: string; readonly url: string };
  /** Whether the document has to name the ticket. */
  readonly namesTicket: boolean;
  /** What became of it; undefined: nothing new. */
  readonly state: TicketState | undefined;
  /** ISO 8601 instant. */
  readonly closedAt: string | undefined;
  /** `@handle`. */
  readonly closedBy: string | undefined;
}

/** A document and its tree, as the reader gives them. */
export interface ReadText {
  readonly document: Document;
  readonly tree: Root;
}

/** A text with news in it, and the news that had no place there. */
export interface EditedDocument<News extends ActionNews = ActionNews> {
  readonly text: string;
  readonly written: readonly News[];
  readonly left: readonly News[];
}

/**
 * Writes news of actions into a document with the fewest changes: comments, order, quotes and line ends stay. `read` reads a
 * text in the place of the document: news that would change anything else, or do not read back as meant, are left out.
 */
export function editDocument<News extends ActionNews>(
  before: ReadText,
  news: readonly News[],
  read: (text: string) => ReadText,
): EditedDocument<News> {
  let current = before;
  const written: News[] = [];
  const left: News[] = [];
  for (const one of news) {
    const next = editAction(current, one, read);
    if (next === undefined) left.push(one);
    else {
      current = next;
      written.push(one);
    }
  }
  return { text: current.document.text, written, left };
}

function editAction(current: ReadText, news: ActionNews, read: (text: string) => ReadText): ReadText | undefined {
  const { document, tree } = current;
  const item = itemAt(document, news.index);
  if (item === undefined) return undefined;
  const pointer = `/action_items/${news.index}`;
  const origin = document.origins[pointer];
  const wanted = fieldsFor(item, news);
  const edits =
    origin === undefined ? editYaml(document, pointer, wanted) : editBody(document, tree, origin, wanted, news);
  if (edits === undefined) return undefined;
  const next = read(applyEdits(document.text, edits));
  return isMeant(document, next.document, news.index, wanted) ? next : undefined;
}

const closedIn = 'Closed as not planned in';

/** What the fields of the action become; null: the field goes. */
function fieldsFor(item: Readonly<Record<string, unknown>>, news: ActionNews): TextChanges {
  const { ticket, closedAt, closedBy } = news;
  const tracker = news.namesTicket ? { tracker: ticket.url } : {};
  // What was written for an earlier state, and says the opposite of this one.
  const isShown = textAt(item, 'evidence') === ticket.url;
  const noLongerDone = { ...('done_at' in item && { done_at: null }), ...(isShown && { evidence: null }) };
  const noLongerDropped = textAt(item, 'reason')?.startsWith(closedIn) === true ? { reason: null, approver: null } : {};
  switch (news.state) {
    case 'done': {
      const evidence = textAt(item, 'evidence') === undefined ? { evidence: ticket.url } : {};
      const done = closedAt === undefined ? {} : { done_at: dayOf(closedAt) };
      return { ...tracker, status: 'done', ...done, ...evidence, ...noLongerDropped };
    }
    case 'dropped': {
      const reason = textAt(item, 'reason') ?? `${closedIn} ${ticket.url}`;
      const approver = textAt(item, 'approver') ?? closedBy ?? `whoever closed ticket ${ticket.id}`;
      return { ...tracker, status: 'wont-do', reason, approver, ...noLongerDone };
    }
    case 'open':
      return { ...tracker, status: 'open', ...noLongerDone, ...noLongerDropped };
    default:
      return tracker;
  }
}

function editYaml(document: Document, pointer: string, wanted: TextChanges): readonly TextEdit[] | undefined {
  const { text, frontMatter, fence, aliases } = document;
  const written = asWritten(aliases, pointer);
  const changes = Object.fromEntries(
    Object.entries(wanted).map(([field, value]) => {
      const under = asWritten(aliases, `${pointer}/${field}`);
      return [under.startsWith(`${written}/`) ? under.slice(written.length + 1) : field, value];
    }),
  );
  for (const span of [frontMatter, fence]) {
    const edits = span && yamlEdits(text, span, written, changes);
    if (edits !== undefined) return edits;
  }
  return undefined;
}

/** A row has cells for the ticket and the status; an item of a list has its box, and room below it. */
function editBody(
  document: Document,
  tree: Root,
  row: Span,
  wanted: TextChanges,
  { ticket }: ActionNews,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const { tracker, status } = wanted;
  const cells = actionCells(tree, row);
  if (cells !== undefined) {
    const link = `[${ticket.id.replace(/^\d+$/, '#$&')}](${ticket.url})`;
    const word = status && statusCell(status, wanted, document);
    if ((tracker && cells.tracker === undefined) || (status && (cells.status === undefined || word === undefined)))
      return undefined;
    return [
      ...(tracker ? [cellEdit(text, cells.tracker!, link)] : []),
      ...(word ? [cellEdit(text, cells.status!, word)] : []),
    ];
  }
  return taskEdits(text, row, wanted);
}

/** In a table the status cell is all there is: what a dropped action needs beside it has no place there. */
function statusCell(status: string, { done_at, evidence }: TextChanges, { template }: Document): string | undefined {
  if (status === 'open') return 'Open';
  if (status !== 'done') return undefined;
  const note = [done_at, evidence].filter(Boolean).join(', ');
  return `${template === 'coe' ? '✅ ' : ''}Done${note === '' ? '' : ` (${note})`}`;
}

/** The span of an empty cell has its marks in it. */
function cellEdit(text: string, at: Span, value: string): TextEdit {
  const written = text.slice(at.start, at.end);
  if (!/^\|[^|]*\|?$/.test(written)) return { at, text: value };
  const end = written.length > 1 && written.endsWith('|') ? at.end - 1 : at.end;
  return { at: { start: at.start + 1, end }, text: ` ${value} ` };
}

const box = /^((?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]\]/;

function taskEdits(
  text: string,
  row: Span,
  { tracker, status, done_at, evidence }: TextChanges,
): readonly TextEdit[] | undefined {
  const mark = box.exec(text.slice(row.start, row.end));
  if (mark === null || mark[1] === undefined || (status !== undefined && status !== 'done' && status !== 'open'))
    return undefined;
  const column = row.start - (text.lastIndexOf('\n', row.start - 1) + 1);
  const indent = ' '.repeat(column + mark[1].trimEnd().length + 1);
  const lines = [
    ...(tracker ? [`Ticket: ${tracker}`] : []),
    ...(status === 'done' && done_at ? [`Done ${done_at}${evidence ? `: ${evidence}` : ''}`] : []),
  ];
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const state = row.start + mark[1].length + 1;
  return [
    ...(status === undefined ? [] : [{ at: { start: state, end: state + 1 }, text: status === 'done' ? 'x' : ' ' }]),
    ...(lines.length === 0
      ? []
      : [
          {
            at: { start: row.end, end: row.end },
            text: lines.map((line) => `${lineBreak}${indent}- ${line}`).join(''),
          },
        ]),
  ];
}

/** What news may change in an action. */
const ours = ['tracker', 'status', 'done_at', 'evidence', 'reason', 'approver'];

/** Whether the new text says what was meant, and of everything else what the old one said. */
function isMeant(before: Document, after: Document, index: number, wanted: TextChanges): boolean {
  const item = itemAt(after, index);
  if (item === undefined || after.broken !== before.broken || after.problems.length > before.problems.length)
    return false;
  const says = Object.entries(wanted).every(([field, value]) =>
    value === null ? item[field] === undefined : field === 'evidence' || textAt(item, field) === value,
  );
  return says && isDeepStrictEqual(withoutNews(before, index), withoutNews(after, index));
}

function withoutNews({ data }: Document, index: number): unknown {
  const items = Array.isArray(data['action_items']) ? data['action_items'] : [];
  const rest = items.map((item: unknown, at) =>
    at === index && isMapping(item)
      ? Object.fromEntries(Object.entries(item).filter(([key]) => !ours.includes(key)))
      : item,
  );
  return { ...data, action_items: rest };
}

function itemAt({ data }: Document, index: number): Readonly<Record<string, unknown>> | undefined {
  const items = data['action_items'];
  const item: unknown = Array.isArray(items) ? items[index] : undefined;
  return isMapping(item) ? item : undefined;
}
