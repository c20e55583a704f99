import { z } from 'zod';
import { addDays, daysBetween, isDate } from '../../model/calendar.ts';
import { type Severity, severities } from '../../model/severity.ts';
import type { Document } from '../../reader/document.ts';
import { locate } from '../../reader/locate.ts';
import { isBlank, plainWords } from '../blank.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { dayAt, incidentDay } from '../incident-day.ts';
import { isUnfilled } from '../placeholder.ts';
import { type ActionItem, actionItems } from './action-items.ts';
import { whyNoDate } from './due-lexicon.ts';
import { levelOfLack } from './item-form.ts';
import { writtenDate } from './written-date.ts';

/** Statuses under which nobody waits for the work any more: a due date may be missing, and the limit is history. */
const settled = new Set(['done', 'wont-do', 'superseded', 'accepted-risk']);

const messages = {
  missing: {
    what: '{name} has no due date',
    why: 'Without a day, an action cannot be late, so nobody ever asks for it.',
    how: 'Write the day on which it will be done: `due: {example}`.',
  },
  'not-a-date': {
    what: '{name} is due “{due}”, which is not a day: {reason}',
    why: 'Reminders, aging and the reliability review all count from a day.',
    how: 'Commit to a day, as YYYY-MM-DD: `due: {example}`. When it has to move, move it with a reason.',
  },
  notation: {
    what: '{name} is due “{due}”, a day in a notation that tools cannot sort',
    why: 'The list of open actions is ordered by the text of the date, so every record writes it in the same way.',
    how: 'Write `{date}`.',
  },
  impossible: {
    what: '{name} is due {due}, a day that does not exist',
    why: 'A reminder for that day never fires.',
    how: 'Look the day up and write one that is in the calendar.',
  },
  'before-incident': {
    what: '{name} is due {due}, before the incident was known on {incident}',
    why: 'Nobody can promise work for a day that had passed; most often it is the year or the month that is wrong.',
    how: 'Write the day on which the work will be done, after {incident}.',
  },
  'too-late': {
    what: '{name} of a {severity} review is due {due}, {days} days after {anchor}',
    why: 'Actions of a {severity} close within {limit} days, so that the same failure does not find the same gap.',
    how: 'Bring it forward to {latest} or earlier; when it does not fit, make an action of the first step that does, and plan the rest in the tracker.',
  },
} as const;

type MessageId = keyof typeof messages;

export default defineRule({
  id: 'action/due',
  scope: 'document',
  kinds: ['postmortem', 'review'],
  severity: 'error',
  completeness: true,
  fix: 'safe',
  source: ['003 Actionability', '004 §7', '000 §4', 'design: sev1 15 days, sev2 30 days', '001 §12'],
  options: z.strictObject({}),
  messages,
  check({ document, config, report }) {
    const severity = severities.find((name) => name === document.data['severity']);
    const limit = severity && limitOf(document, severity, config.clocks.actionDays[severity]);
    for (const item of actionItems(document)) {
      const found = judge(document, item, limit);
      if (found) report(found);
    }
  },
});

/** The last day for actions of the review, and from where it is counted. */
interface Limit {
  readonly severity: Severity;
  readonly days: number;
  readonly anchor: string;
  readonly from: string;
}

/** Counted from publication (the actions are agreed then), or, while there is none, from the day the incident was known. */
function limitOf(document: Document, severity: Severity, days: number | null): Limit | undefined {
  if (days === null) return undefined;
  const published = dayAt(document.data['published_at']);
  const from = published ?? incidentDay(document.data);
  if (from === undefined) return undefined;
  return {
    severity,
    days,
    from,
    anchor: published === undefined ? 'the incident was known' : 'the review was published',
  };
}

function judge(document: Document, item: ActionItem, limit: Limit | undefined): Report<MessageId> | undefined {
  const { name } = item;
  const at = { pointer: `${item.pointer}/due` };
  const due = item.fields['due'];
  const incident = incidentDay(document.data);
  const example = addDays(limit?.from ?? incident ?? '2026-09-01', Math.min(limit?.days ?? 14, 14));
  if (isBlank(due))
    return settled.has(item.status ?? '')
      ? undefined
      : { message: 'missing', at, data: { name, example }, level: levelOfLack(document, item) };
  if (typeof due !== 'string' || isUnfilled(due)) return undefined;
  const day = due.trim();
  if (!isDate(day)) return wrongDate(document, item, day, example);
  if (incident !== undefined && day < incident)
    return { message: 'before-incident', at, data: { name, due: day, incident } };
  if (limit === undefined || settled.has(item.status ?? '')) return undefined;
  const latest = addDays(limit.from, limit.days);
  if (day <= latest) return undefined;
  const days = daysBetween(limit.from, day);
  return {
    message: 'too-late',
    at,
    data: { name, due: day, days, latest, anchor: limit.anchor, severity: limit.severity, limit: limit.days },
  };
}

function wrongDate(document: Document, item: ActionItem, due: string, example: string): Report<MessageId> | undefined {
  const { name } = item;
  const at = { pointer: `${item.pointer}/due` };
  if (/^\d{4}-\d{2}-\d{2}$/.test(due)) return { message: 'impossible', at, data: { name, due } };
  const date = writtenDate(due);
  if (date === undefined) {
    // An action that was dropped may say so here as well.
    if (settled.has(item.status ?? '') && item.status !== 'done' && !/\p{N}/u.test(due)) return undefined;
    return { message: 'not-a-date', at, data: { name, due, example, reason: whyNoDate(plainWords(due)) } };
  }
  const span = locate(document, at);
  const isTheValue = document.text.slice(span.start, span.end).trim() === due;
  return {
    message: 'notation',
    at,
    data: { name, due, date },
    expected: [date],
    ...(isTheValue && { fix: { kind: 'safe', title: `Write ${date}`, edits: [{ at: span, text: date }] } }),
  };
}
