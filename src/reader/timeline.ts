import type { Code, List, ListItem, Nodes, Paragraph } from 'mdast';
import type { Span, TimelineFacts, WrittenTime } from './document.ts';
import { plainText, spanOf, spanWithin } from './plain-text.ts';
import type { Found } from './record-draft.ts';
import type { SectionBlocks } from './sections.ts';
import type { Cell } from './tables.ts';
import { readTable } from './tables.ts';
import { timelineRows } from './timeline-table.ts';
import { statedDate } from './written-date.ts';
import { type LeadingTime, leadingTime, type TimeContext } from './written-time.ts';
import { statedZone } from './zone.ts';

/** A timeline of the body: the value for `data.timeline`, and how its times were written. */
export interface FoundTimeline {
  readonly found: Found;
  readonly facts: TimelineFacts;
}

interface Entry {
  readonly at: Span;
  readonly time: WrittenTime | undefined;
  readonly timeAt: Span | undefined;
  readonly event: { readonly text: string; readonly at: Span };
  readonly actor?: Cell | undefined;
  readonly source?: Cell | undefined;
}

/** A day that stands over the entries below it. */
interface Day {
  readonly time: WrittenTime;
  readonly at: Span;
}

/** What has been read so far, and what it says about the times to come. */
interface Reading {
  readonly text: string;
  readonly entries: Entry[];
  form: TimelineFacts['form'] | undefined;
  zone: TimelineFacts['zone'];
  /** `YYYY-MM-DD`, of the last entry or heading that has one. */
  date: string | undefined;
  day: Day | undefined;
}

/** Reads the timeline of the given sections: tables, lists, and a heading or bold line for each entry. */
export function readTimeline(sections: readonly SectionBlocks[], text: string): FoundTimeline | undefined {
  const reading: Reading = { text, entries: [], form: undefined, zone: undefined, date: undefined, day: undefined };
  for (const part of sections) {
    const isEntry = readHeading(part, reading);
    for (const block of part.blocks) {
      if (block.type === 'table') readRows(readTable(block), reading);
      else if (block.type === 'list') readList(block, reading, isEntry);
      else if (block.type === 'paragraph') readParagraph(block, reading);
      else if (block.type === 'code' && !isEntry) readLog(block, reading);
    }
  }
  const { entries, form = 'list', zone } = reading;
  if (entries.length === 0) return undefined;
  const [start, end] = [entries[0]!.at.start, entries.at(-1)!.at.end];
  return {
    found: { items: entries.map(entryFound), at: { start, end: Math.max(start, end) } },
    facts: { from: 'body', form, zone, times: entries.map(({ time }) => time) },
  };
}

function entryFound({ at, time, timeAt, event, actor, source }: Entry): Found {
  const cell = (value: Cell | undefined): Found | undefined =>
    value === undefined || value.text === '' ? undefined : { value: value.text, at: value.at };
  const t = time === undefined ? undefined : { value: time.instant ?? time.written, at: timeAt ?? at };
  const fields = { t, event: { value: event.text, at: event.at }, actor: cell(actor), source: cell(source) };
  return { at, fields };
}

function add(reading: Reading, form: TimelineFacts['form'], entry: Entry): void {
  reading.form ??= form;
  reading.entries.push(entry);
  reading.date = entry.time?.date ?? reading.date;
}

/** Notes the zone, and the day, that a heading or a sentence states for all times. */
function noteContext(text: string, at: Span, reading: Reading, isHeading: boolean): void {
  const zone = statedZone(text);
  if (zone !== undefined) reading.zone ??= { value: zone, at: spanWithin(reading.text, at, zone) };
  if (isHeading || zone !== undefined) reading.date = statedDate(text) ?? reading.date;
}

/**
 * A heading inside the timeline is an entry when it starts with a time of day, and a day when it starts with a date. What
 * stands below a heading that is an entry belongs to it, unless it has a time of its own: told by the result.
 */
function readHeading({ section, blocks }: SectionBlocks, reading: Reading): boolean {
  const { title, heading: at } = section;
  noteContext(title, at, reading, true);
  reading.day = undefined;
  const leading = leadingTime(title, contextOf(reading));
  if (leading === undefined) return false;
  if (isDay(leading) && !isAlone({ section, blocks })) {
    beginDay(leading, at, reading);
    return false;
  }
  const body = blocks.filter(({ type }) => type === 'paragraph' || type === 'list');
  const lines = [trimSeparator(title.slice(leading.end)), ...body.map((block) => plainText(block))];
  add(reading, 'headings', {
    at: { start: at.start, end: body.length === 0 ? at.end : spanOf(body.at(-1)!).end },
    time: leading.time,
    timeAt: spanWithin(reading.text, at, leading.time.written),
    event: { text: lines.filter(Boolean).join(' — '), at },
  });
  return true;
}

/** Whether nothing but paragraphs without a time stand below a day: then it is what happened on it. */
function isAlone({ section, blocks }: SectionBlocks): boolean {
  const { end } = section.own;
  return (
    blocks.length > 0 &&
    section.whole.end === end &&
    blocks.every((block) => block.type === 'paragraph' && leadingTime(plainText(block)) === undefined)
  );
}

/** A paragraph states the zone or the day, or is an entry of its own when it starts with a time or a date. */
function readParagraph(node: Paragraph, reading: Reading): void {
  const line = plainText(node);
  const at = spanOf(node);
  noteContext(line, at, reading, false);
  reading.day = undefined;
  const leading = leadingTime(line, contextOf(reading));
  if (leading === undefined) return;
  if (trimSeparator(line.slice(leading.end)) !== '') addLine(line, at, leading, reading);
  if (isDay(leading)) beginDay(leading, at, reading);
}

/** A chat log in a fence: a line that starts with a time of day is an entry, the lines below it go on. Output of a program is none. */
function readLog(node: Code, reading: Reading): void {
  if (reading.entries.length > 0 && reading.form !== 'log') return;
  const whole = spanOf(node);
  const source = reading.text.slice(whole.start, whole.end);
  const lines: { at: Span; line: string; leading: LeadingTime | undefined }[] = [];
  for (const match of source.matchAll(/^[^\r\n]*\S[^\r\n]*/gm)) {
    const line = match[0].replace(/^[\s>]*/, '');
    const start = whole.start + match.index + match[0].length - line.length;
    if (/^(?:```|~~~)/.test(line)) continue;
    const leading = leadingTime(line, contextOf(reading));
    if (leading?.time.date !== undefined) reading.date = leading.time.date;
    lines.push({ at: { start, end: start + line.length }, line, leading });
  }
  const isLog = lines[0]?.leading !== undefined && lines.filter(({ leading }) => leading?.time.time).length > 1;
  if (!isLog) return;
  for (const { at, line, leading } of lines) {
    if (leading !== undefined && isDay(leading)) beginDay(leading, at, reading);
    else if (leading !== undefined) addLine(line, at, leading, reading, 'log');
    else goOn(line, at, reading);
  }
}

/** Adds a line to the entry above it. */
function goOn(line: string, at: Span, { entries }: Reading): void {
  const last = entries.pop();
  if (last === undefined) return;
  const text = `${last.event.text} ${line}`.trim();
  entries.push({ ...last, at: { start: last.at.start, end: at.end }, event: { text, at: last.event.at } });
}

/** The entries of a list; what has no time is none where the list belongs to an entry above it. */
function readList(list: List, reading: Reading, isDetail: boolean): void {
  const isTimed = list.children.some((item) => timeOf(ownText(item)) !== undefined);
  for (const item of list.children) readItem(item, reading, isDetail, isTimed);
}

/**
 * An item with a time is an entry, its nested bullets part of it; one with only a date holds entries. In a list without any
 * time the items happened on the day that stands above it.
 */
function readItem(item: ListItem, reading: Reading, isDetail: boolean, isTimed: boolean): void {
  const own = item.children.filter(({ type }) => type !== 'list');
  const nested = item.children.filter((child) => child.type === 'list');
  const line = ownText(item);
  const start = spanOf(item).start;
  const at = { start, end: Math.max(start, spanOf(own.at(-1) ?? item).end) };
  const leading = timeOf(line, contextOf(reading));
  if (leading === undefined) {
    if (summing.test(line)) return;
    const day = isTimed ? undefined : reading.day;
    const event = { text: line, at: spanWithin(reading.text, at, line) };
    if (line !== '' && !isDetail) add(reading, 'list', { at, time: day?.time, timeAt: day?.at, event });
  } else if (isDay(leading) && (nested.length > 0 || trimSeparator(line.slice(leading.end)) === '')) {
    beginDay(leading, at, reading);
    for (const list of nested) readList(list, reading, false);
  } else {
    addLine(line, at, leading, reading);
  }
}

/** `Detected: 10:38 …`: what kind of moment it was stands before the time. */
const labelBefore = /^[^\d:：|]{2,40}(?:\d{1,2})?[:：]\s*(?=[~≈]?\w)/u;
/** What is said of the whole incident, not a moment of it. */
const summing =
  /^(?:total\s|overall\s)?(?:(?:duration|down-?time|time to \w+|mtt[adrf])\b|所要時間|影響時間)[^:：]{0,30}[:：]/iu;

/** The time at the start of an item, or behind a label there. */
function timeOf(line: string, context: TimeContext = {}): LabelledTime | undefined {
  const leading = leadingTime(line, context);
  const labelled = leading === undefined ? labelBefore.exec(line)?.[0] : undefined;
  if (labelled === undefined || summing.test(line)) return leading;
  const behind = leadingTime(line.slice(labelled.length), context);
  if (behind === undefined || behind.time.relative !== undefined) return undefined;
  return { time: behind.time, end: labelled.length + behind.end, label: labelled.trim() };
}

interface LabelledTime extends LeadingTime {
  readonly label?: string;
}

function addLine(
  line: string,
  at: Span,
  { time, end, label }: LabelledTime,
  reading: Reading,
  form: TimelineFacts['form'] = 'list',
): void {
  const behind = trimSeparator(line.slice(end));
  const event = label === undefined ? behind : `${label} ${behind}`.trim();
  const timeAt = spanWithin(reading.text, at, time.written);
  const rest = { start: timeAt.end < at.end ? timeAt.end : at.start, end: at.end };
  const found = spanWithin(reading.text, rest, event);
  add(reading, form, { at, time, timeAt, event: { text: event, at: found === rest ? at : found } });
}

function readRows(table: ReturnType<typeof readTable>, reading: Reading): void {
  const rows = timelineRows(table, reading.entries.length > 0);
  if (rows === undefined) return;
  noteContext(rows.header.text, rows.header.at, reading, true);
  for (const { at, written, timeAt, event, actor, source } of rows.rows) {
    const time = written
      .map((text) => leadingTime(text, contextOf(reading))?.time)
      .find((found) => found !== undefined);
    add(reading, 'table', { at, time, timeAt, event: { text: event?.text ?? '', at: event?.at ?? at }, actor, source });
  }
}

function beginDay({ time }: LeadingTime, at: Span, reading: Reading): void {
  reading.date = time.date ?? reading.date;
  reading.day = { time, at: spanWithin(reading.text, at, time.written) };
}

function contextOf({ date, zone }: Reading): { date: string | undefined; zone: string | undefined } {
  return { date, zone: zone?.value };
}

function isDay({ time }: LeadingTime): boolean {
  return time.time === undefined && time.relative === undefined;
}

function ownText(item: ListItem): string {
  return plainText(item.children.filter(({ type }) => type !== 'list') as readonly Nodes[]);
}

const separator = /[\s:–—\-|,.;→>•)\]]+/y;

/** Drops what stands between a time and its event: dashes, colons, pipes, arrows. */
function trimSeparator(text: string): string {
  separator.lastIndex = 0;
  return text.slice(separator.exec(text)?.[0].length ?? 0).trim();
}
