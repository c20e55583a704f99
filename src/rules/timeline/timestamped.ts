import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import type { Document, Span } from '../../reader/document.ts';
import { locate } from '../../reader/locate.ts';
import { spanWithin } from '../../reader/plain-text.ts';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { isUnfilled } from '../placeholder.ts';
import { statesDay } from '../stated-day.ts';

/** Characters at the start of an entry in which its day may stand. */
const lead = 30;

/** An entry of the timeline, as it stands in the text. */
interface Entry {
  readonly index: number;
  readonly timed: boolean;
  readonly at: Span;
}

/** That nobody knows when it was is an answer, though a poor one: a made-up time would be worse. */
const unknown =
  /^(?:[-*+|\s[\]()（*_]|\d{1,3}[.)])*(?:unknown|not known|unclear|\?{1,4}(?=[\s\])|])|不明|不定|未知|unbekannt|inconnu)/iu;
/** What has no clock time and no year in it was not meant as one: `since the release`. */
const mayBeTime = /\d{1,2}[:：h]\d{2}|\d{4}/;

export default defineRule({
  id: 'timeline/timestamped',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['003 Actionability, Timeline is accurate and complete', '000 §4 timeline'],
  options: z.strictObject({}),
  messages: {
    none: {
      what: 'No entry of the timeline has a time',
      why: 'Without times it is a list of events: nobody can see how long anything took, or what was known when.',
      how: 'Start each entry with its time: `2026-08-14 10:38`, `10:38`, `~10:38` or `T+90s`.',
    },
    missing: {
      what: 'The entry "{event}" has no time',
      why: 'The place of an entry without a time is a guess, and every latency across it is one too.',
      how: 'Start it with its time (`10:38`, `~10:38` when it is not exact); text that belongs to the entry above goes below that entry.',
    },
    unread: {
      what: '`{value}` cannot be read as a time',
      why: 'An entry whose time cannot be read has no place on the clock and takes part in no latency.',
      how: 'Write the time as `2026-08-14 10:38`, `10:38`, `~10:38` or `T+90s`.',
    },
  },
  check({ document, report }) {
    const { timeline } = document;
    const data = document.data['timeline'];
    if (timeline === undefined || !Array.isArray(data)) return;
    const isAbsent = (index: number): boolean => !isUnfilled(isMapping(data[index]) ? data[index]['t'] : undefined);
    if (timeline.times.every((time, index) => time !== undefined || !isAbsent(index))) return;
    const entries = timeline.times.map((time, index): Entry => {
      return {
        index,
        timed: time !== undefined || !isAbsent(index),
        at: locate(document, { pointer: `/timeline/${index}`, part: 'value' }),
      };
    });
    const [first] = entries;
    if (first === undefined) return;
    const isRecord = followsTemplate(document);
    const lists = timeline.from === 'body' ? listsOf(entries, document.text) : [entries];
    if (!entries.some(({ timed }) => timed)) {
      // Where text stands between the lists, it may say the day for the bullets below it.
      if (lists.length > 1) return;
      const value = timeline.form === 'table' ? timeCell(document, 0, undefined) : undefined;
      if (value !== undefined && /\d/.test(value))
        report({ message: 'unread', at: spanWithin(document.text, first.at, value), data: { value } });
      else report({ message: 'none', at: { pointer: '/timeline/0' } });
      return;
    }
    for (const list of lists) {
      if (!list.some(({ timed }) => timed)) continue;
      for (const { index, timed, at } of list) {
        if (timed) continue;
        const start = document.text.slice(at.start, at.start + lead);
        if (statesDayOnly(start)) continue;
        const isUnknown = !isRecord && unknown.test(start);
        const entry: unknown = data[index];
        const { t, event } = isMapping(entry) ? entry : {};
        const value = timeline.form === 'table' ? timeCell(document, index, event) : t;
        if (typeof value === 'string' && !isBlank(value)) {
          // A cell that is no time is not in the record: it is looked for in its row.
          const isCell = timeline.form === 'table';
          report({
            message: 'unread',
            at: isCell ? spanWithin(document.text, at, value) : { pointer: `/timeline/${index}/t` },
            data: { value },
            ...((isUnknown || (!isRecord && !mayBeTime.test(value))) && { level: 'warning' }),
          });
        } else if (isBlank(value)) {
          const name = typeof event === 'string' ? event : `number ${index + 1}`;
          report({
            message: 'missing',
            at: { pointer: `/timeline/${index}` },
            data: { event: name },
            ...(isUnknown && { level: 'warning' }),
          });
        }
      }
    }
  },
});

/**
 * The entries cut into lists and tables: nothing but blanks and marks stands between two of one list. What stands inside
 * the entry before it is that entry's own text and left out.
 */
function listsOf(entries: readonly Entry[], text: string): readonly (readonly Entry[])[] {
  const lists: Entry[][] = [];
  let end = -1;
  for (const entry of entries) {
    if (entry.at.start < end) continue;
    const joined =
      end >= 0 &&
      !/[\p{L}\p{N}]/u.test(text.slice(end, entry.at.start)) &&
      formOf(entry) === formOf(lists.at(-1)?.at(-1));
    if (joined) lists.at(-1)?.push(entry);
    else lists.push([entry]);
    end = entry.at.end;
  }
  return lists;

  /** The mark it starts with: a row, a heading, an item. */
  function formOf(entry: Entry | undefined): string {
    return entry === undefined ? '' : (/^[|#]/.exec(text.slice(entry.at.start))?.[0] ?? '-');
  }
}

/** Whether an entry starts with a day that is only said in words (`2026-05-中旬`, `same day`): vague, but a place on the clock. */
function statesDayOnly(start: string): boolean {
  return statesDay(start) && !/\d{1,2}:\d{2}/.test(start);
}

/** What stands in the first cell of a row, when it is neither its event nor its number: the time, however it is written. */
function timeCell(document: Document, index: number, event: unknown): string | undefined {
  const { start, end } = locate(document, { pointer: `/timeline/${index}`, part: 'value' });
  const [first = ''] = document.text
    .slice(start, end)
    .replace(/^\s*\|/, '')
    .split('|', 1);
  const written = first.replace(/[*_`~]/g, '').trim();
  return written === event || /^#?\d{1,3}[.)]?$/.test(written) ? undefined : written;
}
