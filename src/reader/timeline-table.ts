import type { Span } from './document.ts';
import { type Cell, columnOf, type ReadTable } from './tables.ts';
import { leadingTime } from './written-time.ts';

/** The rows of a table that is a timeline. */
export interface TimelineRows {
  /** The header of the column of times, which may state the zone. */
  readonly header: Cell;
  readonly rows: readonly TimelineRow[];
}

export interface TimelineRow {
  readonly at: Span;
  /** What may be the time, the fullest first: day, date and time together, and the time alone. */
  readonly written: readonly string[];
  readonly timeAt: Span | undefined;
  readonly event: Cell | undefined;
  readonly actor: Cell | undefined;
  readonly source: Cell | undefined;
}

/** The names people give the columns; Chinese, Japanese and Korean write no word boundary. */
const columns = {
  date: /^(?:(?:date|day|fecha|datum|tag|jour)\b|日付|日期|날짜)/i,
  time: /time|^when|^at\b|^t\b|^t\+|utc|gmt|clock|hour|時刻|時間|日時|时间|時點|hora|zeit|heure|시각/i,
  event: /event|what|description|detail|action|milestone|happen|note|出来事|イベント|事件|事象|内容|evento|ereignis/i,
  actor: /^(?:(?:actor|who|by|person|role|owner|responder|team|quién|wer)\b|担当|负责人)/i,
  source: /^(?:(?:source|evidence|link|ref|reference|links|trace)s?\b|出典|来源)/i,
} as const;

/**
 * The rows of a table with a column of times, or whose first column holds them. Undefined for another table, such as one of
 * durations behind the timeline (`isFurther`).
 */
export function timelineRows(table: ReadTable, isFurther: boolean): TimelineRows | undefined {
  const taken = new Set<number>();
  const take = (pattern: RegExp): number | undefined => {
    const index = columnOf(table, pattern, taken);
    if (index !== undefined) taken.add(index);
    return index;
  };
  const dates = table.header.flatMap(({ text }, index) => (columns.date.test(text) ? [index] : []));
  for (const index of dates) taken.add(index);
  const time = take(columns.time) ?? dates.pop();
  if (time === undefined) taken.add(0);
  const [actor, source] = [take(columns.actor), take(columns.source)];
  const event = take(columns.event) ?? table.header.findIndex((_, index) => !taken.has(index));
  const header = table.header[time ?? 0];
  if (header === undefined) return undefined;
  const rows = table.rows.map(({ at, cells }): TimelineRow => {
    const cell = (index: number | undefined): Cell | undefined => (index === undefined ? undefined : cells[index]);
    const alone = cell(time ?? 0)?.text ?? '';
    const together = [...dates.map((index) => cell(index)?.text ?? ''), alone].join(' ');
    const timeAt = cell(time ?? 0)?.at;
    return { at, written: [together, alone], timeAt, event: cell(event), actor: cell(actor), source: cell(source) };
  });
  const hasTimes = rows.some(({ written }) => written.some((text) => leadingTime(text) !== undefined));
  const isTimeColumn = time !== undefined && time <= dates.length && !isFurther;
  return hasTimes || isTimeColumn ? { header, rows } : undefined;
}
