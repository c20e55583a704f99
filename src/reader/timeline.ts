import type { List, ListItem, Nodes, Paragraph, RootContent } from 'mdast';
import type { Span, TimelineFacts, WrittenTime } from './document.ts';
import { plainText, spanOf, spanWithin } from './plain-text.ts';
import type { Found } from './record-draft.ts';
import type { SectionBlocks } from './sections.ts';
import { type Cell, columnOf, type ReadTable, readTable } from './tables.ts';
import { leadingTime, type TimeContext } from './written-time.ts';
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

const columns = {
  date: /^(?:date|day|日付|fecha|datum)\b/i,
  time: /time|^when|^at\b|^t\b|^t\+|utc|gmt|clock|timestamp|hour|時刻|時間|日時|时间|hora|zeit|heure|uhrzeit|시각/i,
  event: /event|what|description|detail|action|milestone|happen|note|出来事|事件|事象|内容|evento|ereignis/i,
  actor: /^(?:actor|who|by|person|role|owner|responder|team|担当|quién|wer)\b/i,
  source: /^(?:source|evidence|link|ref|reference|links|trace)\b/i,
} as const;

/** Reads the timeline of the given sections: tables, lists, and a heading or bold line for each entry. */
export function readTimeline(sections: readonly SectionBlocks[], text: string): FoundTimeline | undefined {
  const walk = new Walk(text);
  for (const { section, blocks } of sections) {
    walk.heading(section.title, section.heading, blocks);
    for (const block of blocks) walk.block(block);
  }
  const { entries, forms, zone } = walk;
  if (entries.length === 0) return undefined;
  const first = entries[0]!.at.start;
  const end = entries.at(-1)!.at.end;
  return {
    found: { items: entries.map(entryFound), at: { start: first, end } },
    facts: { from: 'body', form: forms[0] ?? 'list', zone, times: entries.map(({ time }) => time) },
  };
}

function entryFound(entry: Entry): Found {
  const { time, timeAt, event, actor, source } = entry;
  const cell = (value: Cell | undefined): Found | undefined =>
    value === undefined || value.text === '' ? undefined : { value: value.text, at: value.at };
  return {
    at: entry.at,
    fields: {
      t: time === undefined ? undefined : { value: time.instant ?? time.written, at: timeAt ?? entry.at },
      event: { value: event.text, at: event.at },
      actor: cell(actor),
      source: cell(source),
    },
  };
}

class Walk {
  readonly text: string;
  readonly entries: Entry[] = [];
  readonly forms: TimelineFacts['form'][] = [];
  zone: TimelineFacts['zone'];
  date: string | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get context(): TimeContext {
    return { date: this.date, zone: this.zone?.value };
  }

  /** A heading inside the timeline is an entry when it starts with a time of day, a day when it is a date. */
  heading(title: string, at: Span, blocks: readonly RootContent[]): void {
    this.noteZone(title, at);
    const leading = leadingTime(title, this.context);
    if (leading === undefined) return;
    if (leading.time.time === undefined && leading.time.relative === undefined) {
      this.date = leading.time.date ?? this.date;
      return;
    }
    const rest = trimSeparator(title.slice(leading.end));
    const body = blocks.filter((block) => block.type === 'paragraph' || block.type === 'list');
    const event = [rest, ...body.map((block) => plainText(block))].filter(Boolean).join(' — ');
    const last = body.at(-1);
    this.add('headings', {
      at: { start: at.start, end: last === undefined ? at.end : spanOf(last).end },
      time: leading.time,
      timeAt: spanWithin(this.text, at, leading.time.written),
      event: { text: event, at },
    });
  }

  block(node: RootContent): void {
    if (node.type === 'table') this.table(readTable(node));
    else if (node.type === 'list') this.list(node);
    else if (node.type === 'paragraph') this.paragraph(node);
  }

  private add(form: TimelineFacts['form'], entry: Entry): void {
    this.forms.push(form);
    this.entries.push(entry);
    this.date = entry.time?.date ?? this.date;
  }

  private noteZone(text: string, at: Span): void {
    const zone = this.zone === undefined ? statedZone(text) : undefined;
    if (zone !== undefined) this.zone = { value: zone, at: spanWithin(this.text, at, zone) };
  }

  /** A paragraph states the zone or the day, or is an entry of its own when it starts with a time. */
  private paragraph(node: Paragraph): void {
    const line = plainText(node);
    this.noteZone(line, spanOf(node));
    const leading = leadingTime(line, this.context);
    if (leading === undefined) return;
    const rest = trimSeparator(line.slice(leading.end));
    if (leading.time.time === undefined && leading.time.relative === undefined) {
      if (rest === '') this.date = leading.time.date ?? this.date;
      return;
    }
    if (rest !== '') this.timed('list', spanOf(node), line, leading);
  }

  private timed(
    form: TimelineFacts['form'],
    at: Span,
    line: string,
    leading: NonNullable<ReturnType<typeof leadingTime>>,
  ): void {
    const event = trimSeparator(line.slice(leading.end));
    const timeAt = spanWithin(this.text, at, leading.time.written);
    this.add(form, { at, time: leading.time, timeAt, event: { text: event, at: spanWithin(this.text, at, event) } });
  }

  private list(list: List): void {
    for (const item of list.children) this.item(item);
  }

  /** An item with a time is an entry, its nested bullets part of it; one with only a date holds entries; any other is an entry without a time. */
  private item(item: ListItem): void {
    const own = item.children.filter((child) => child.type !== 'list');
    const nested = item.children.filter((child) => child.type === 'list');
    const line = plainText(own as Nodes[]);
    const leading = leadingTime(line, this.context);
    const at = { start: spanOf(item).start, end: own.length > 0 ? spanOf(own.at(-1) as Nodes).end : spanOf(item).end };
    if (leading === undefined) {
      if (line !== '') this.add('list', { at, time: undefined, timeAt: undefined, event: { text: line, at } });
      return;
    }
    const isDay = leading.time.time === undefined && leading.time.relative === undefined;
    if (isDay && (nested.length > 0 || trimSeparator(line.slice(leading.end)) === '')) {
      this.date = leading.time.date ?? this.date;
      for (const list of nested) this.list(list);
      return;
    }
    this.timed('list', at, line, leading);
  }

  private table(table: ReadTable): void {
    const taken = new Set<number>();
    const take = (pattern: RegExp): number | undefined => {
      const index = columnOf(table, pattern, taken);
      if (index !== undefined) taken.add(index);
      return index;
    };
    const time = take(columns.time) ?? take(columns.date);
    const date = time === undefined ? undefined : take(columns.date);
    const actor = take(columns.actor);
    const source = take(columns.source);
    const event = take(columns.event) ?? table.header.findIndex((_, index) => !taken.has(index));
    if (time === undefined && !table.rows.some(({ cells }) => leadingTime(cells[0]?.text ?? '') !== undefined)) return;
    const header = table.header[time ?? 0];
    if (header !== undefined) this.noteZone(header.text, header.at);
    for (const { at, cells } of table.rows) {
      const day = date === undefined ? undefined : leadingTime(cells[date]?.text ?? '')?.time.date;
      if (day !== undefined) this.date = day;
      const cell = cells[time ?? 0];
      const written = cell?.text ?? '';
      const leading = leadingTime(written, this.context);
      this.add('table', {
        at,
        time: leading?.time,
        timeAt: cell?.at,
        event: { text: cells[event]?.text ?? '', at: cells[event]?.at ?? at },
        actor: actor === undefined ? undefined : cells[actor],
        source: source === undefined ? undefined : cells[source],
      });
    }
  }
}

/** Drops what stands between a time and its event: dashes, colons, pipes, arrows. */
function trimSeparator(text: string): string {
  return text.replace(/^[\s:–—\-|,.;→>•)\]]+/, '').trim();
}
