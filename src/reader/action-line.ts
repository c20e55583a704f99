import { statusIn } from './action-status.ts';
import type { Span } from './document.ts';
import { doneNote } from './done-note.ts';
import { spanWithin } from './plain-text.ts';
import type { Found } from './record-draft.ts';
import { writtenDue } from './written-due.ts';

/** A list item that is an action, as far as it has been taken apart. */
export interface ActionLine {
  /** Its own text without marks, white space folded. */
  readonly line: string;
  /** The texts of its nested items, some of which may be labels. */
  readonly details: readonly string[];
  /** The item without its nested items. */
  readonly at: Span;
  readonly whole: Span;
  readonly checked: boolean | undefined;
  /** Whether all of it is struck through. */
  readonly isStruck: boolean;
  /** Text of the first node, when it is bold. */
  readonly lead: string | undefined;
  /** Addresses it links to. */
  readonly urls: readonly string[];
}

const names = {
  owner: 'owner|assignee|assigned to|dri|responsible|担当者?|负责人',
  due: 'due(?: date)?|eta|deadline|target date|期限|截止(?:日期)?',
  status: 'status|state|状態|状态',
  priority: 'priority|prio|优先级|優先度',
  artifact: 'artifact(?: updated)?|which artifact is updated',
  tracker: 'tracker|ticket|tracking(?: ref)?|jira|issue(?=\\s?[:：]\\s?\\S*\\d)',
} as const;

type Label = keyof typeof names;

const anyLabel = `(?:${Object.values(names).join('|')})\\s?[:：]`;
const labels = Object.fromEntries(
  Object.entries(names).map(([name, spellings]) => [name, new RegExp(`(?<![\\w-])(?:${spellings})\\s?[:：]\\s?`, 'i')]),
) as Readonly<Record<Label, RegExp>>;
const firstLabel = new RegExp(`(?<![\\w-])${anyLabel}`, 'i');
const startsWithLabel = new RegExp(`^(?:the )?${anyLabel}`, 'i');
/** A label's value ends where the next thing begins. */
const valueEnd = new RegExp(`[,;|()（）、，。]|\\s[—–-]\\s|\\s(?=${anyLabel})`, 'i');

const ticket = '(?:[\\w.-]{1,60}\\/)?[\\w.-]{0,60}#\\d+|[A-Z][A-Z0-9]{1,15}-\\d+';
const labelledTicket = new RegExp(`https?:\\/\\/\\S+|${ticket}`);
const bareTicket = new RegExp(`(?:^|[\\s([])(${ticket})(?=$|[\\s)\\],.;:])`);
const ticketUrl = /\/(?:issues?|pulls?|merge_requests|browse|tickets?|work_items)\/[\w-]*\d/;
const handle =
  /(?:^|[([]|\s[—–-]\s)(@[A-Za-z][\w-]*(?:\/[\w-]+)?)(?=$|[\s,:;.)\]])|\s(@[A-Za-z][\w-]*(?:\/[\w-]+)?)[.)\]]?$/;
const priority = /(?:[[(]|\s[—–-]\s|^)(P[0-4])(?=$|[\s)\],:;])/;
const dueAtEnd = /\b(?:by|due|until)\s(\d{4}-\d{2}-\d{2}|\d{4}-Q[1-4]|Q[1-4] \d{4})[.)\]]*$/i;
const day = /^(?:\d{4}-\d{2}-\d{2}|\d{4}-Q[1-4]|Q[1-4][ /]\d{4})$/i;

/**
 * The fields of an action in a list: labels (`Owner: @x, Due: 2026-09-01`), parts between dashes
 * (`**me** — Add the alert — 2026-Q3 — [#142]`), a box, a mark or a strike for its status. What is not written stays absent,
 * but for the status, which is that of its group or open.
 */
export function actionFields(
  action: ActionLine,
  text: string,
  groupStatus: string | undefined,
): Readonly<Record<string, Found | undefined>> {
  const { line, details, at, whole } = action;
  const sources = [line, ...details.filter((detail) => startsWithLabel.test(detail))];
  const found = (value: string | undefined): Found | undefined =>
    value === undefined || value === '' ? undefined : { value, at: spanWithin(text, whole, value) };
  const label = (name: Label): string | undefined =>
    sources.map((source) => labelled(source, labels[name])).find((value) => value !== undefined && value !== '');
  const parts = partsOf(action);
  const columns = columnsOf(line);
  const description = columns === undefined ? (parts?.description ?? descriptionOf(action)) : columns.description;
  const stated = label('status');
  const due = columns === undefined ? (label('due') ?? parts?.due ?? dueAtEnd.exec(line)?.[1]) : columns.due;
  const status = statusOf(action, stated) ?? groupStatus ?? 'open';
  const done = status === 'done' ? doneNote([line, ...details].join('\n')) : undefined;
  return {
    description: description === undefined ? undefined : { value: description, at: spanWithin(text, at, description) },
    owner: found(columns === undefined ? (label('owner') ?? parts?.owner ?? handleIn(line)) : columns.owner),
    due: found(due === undefined ? undefined : writtenDue(due)),
    priority: found(label('priority') ?? priority.exec(line)?.[1]),
    artifact: found(label('artifact')),
    tracker: found(trackerOf(label('tracker'), line, action.urls)),
    status: { value: status, at: stated === undefined ? at : spanWithin(text, whole, stated) },
    done_at: found(done?.date),
    evidence: done === undefined ? undefined : found(action.urls[0] ?? done.reference),
  };
}

function labelled(source: string, label: RegExp): string | undefined {
  const match = label.exec(source);
  if (match === null) return undefined;
  const rest = source.slice(match.index + match[0].length);
  return rest.slice(0, valueEnd.exec(rest)?.index ?? rest.length).trim();
}

interface Parts {
  readonly description: string;
  readonly owner: string | undefined;
  readonly due: string | undefined;
}

interface Columns {
  readonly description: string | undefined;
  readonly owner: string | undefined;
  readonly due: string | undefined;
}

/**
 * The parts between double colons: `owner :: due` as the form of 002 has it, `summary :: owner` as its script reads it, or all
 * three. Two parts of which the second is a day are owner and due only where the first is a name; else the owner is not there.
 */
function columnsOf(line: string): Columns | undefined {
  if (!line.includes('::')) return undefined;
  const [first = '', second = '', third] = line.split(/\s+::\s*|^::\s*/).map((part) => part.trim());
  if (!/\s::(?:\s|$)|^::\s/.test(line)) return undefined;
  if (third !== undefined) return { description: first, owner: second, due: third };
  // The line of the blank form.
  if (first === 'owner' && second === 'due') return { description: undefined, owner: undefined, due: undefined };
  if (!isDue(second)) return { description: first, owner: second, due: undefined };
  const isName = /^(?:@\S+|[\p{L}\d]+(?:[-_/+&][\p{L}\d]+)+|[\p{L}\d]+)$/u.test(first);
  return isName
    ? { description: undefined, owner: first, due: second }
    : { description: first, owner: undefined, due: second };
}

function isDue(part: string): boolean {
  return writtenDue(part) !== part || day.test(part);
}

/** The parts between dashes, where a day or a ticket among them shows that they are fields and no sentence. */
function partsOf({ line, lead }: ActionLine): Parts | undefined {
  const parts = line.split(/\s[—–]\s/).map((part) => part.trim());
  const isField = (part: string): boolean => day.test(part) || (part.length < 20 && bareTicket.test(part));
  if (parts.length < 3 || firstLabel.test(line) || !parts.slice(1).some(isField)) return undefined;
  const owner = lead !== undefined && parts[0] === lead ? lead : undefined;
  const description = parts.slice(owner === undefined ? 0 : 1).find((part) => !isField(part));
  return description === undefined ? undefined : { description, owner, due: parts.find((part) => day.test(part)) };
}

function handleIn(line: string): string | undefined {
  const match = handle.exec(line);
  return match?.[1] ?? match?.[2];
}

function trackerOf(label: string | undefined, line: string, urls: readonly string[]): string | undefined {
  const stated = label === undefined ? undefined : labelledTicket.exec(label)?.[0];
  return stated ?? bareTicket.exec(line)?.[1] ?? urls.find((url) => ticketUrl.test(url));
}

/** A mark at the start, or a word in brackets at either end. */
const mark = /^(✅|✔️?|☑️?|❌|🚧|⏳)|^\[([^\]]{1,20})\]\s|^(done|todo|wip)\s?[:：—–]|\(([^()]{1,20})\)[.\s]*$/iu;

function statusOf({ line, checked, isStruck }: ActionLine, stated: string | undefined): string | undefined {
  if (isStruck) return 'wont-do';
  if (stated !== undefined) return statusIn(stated)?.status ?? stated;
  if (checked === true) return 'done';
  const marked = mark
    .exec(line)
    ?.slice(1)
    .find((group) => group !== undefined);
  return marked === undefined ? undefined : statusIn(marked)?.status;
}

/**
 * The action without its labelled tail and its mark: `✅ Add the alert — Owner: @x` is `Add the alert`. One that ends with a
 * colon goes on in the items below it.
 */
function descriptionOf({ line, details }: ActionLine): string {
  if (line.endsWith(':') && details.length > 0) return [line, details.join('; ')].join(' ');
  let end = firstLabel.exec(line)?.index ?? line.length;
  while (end > 0 && /[\s,;(（—–-]/.test(line.charAt(end - 1))) end -= 1;
  const kept = end === 0 ? line : line.slice(0, end);
  return kept.replace(/^(?:(?:✅|✔️?|☑️?|❌|🚧|⏳)\s*|(?:the )?action\s*[:：]\s*)/iu, '').trim();
}
