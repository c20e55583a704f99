import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import { isMapping, type Mapping } from '../../library/values.ts';
import { isDate, isInstant } from '../../model/calendar.ts';
import { isBlank, plainWords } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isPublished } from './published.ts';

/** What the roles put their names to, beside the timeline. */
const signedFields = [
  ...['severity', 'started_at', 'detected_at', 'acknowledged_at', 'mitigated_at', 'resolved_at'],
] as const;

/** A heading under which corrections stand, as the anchor of it. */
const corrections = /^(?:\d+-)*(?:corrections?|errat(?:um|a)|amendments?|revisions?)(?:-|$)/;
/** An entry that says of itself that it was corrected. */
const corrected = /\b(?:corrected|correction|amended|erratum)\b/i;

export default defineRule({
  id: 'change/after-sign-off',
  scope: 'change',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: [
    '000 §4 (sign_off)',
    '004 §10',
    '003 Verifier (approvals end when what they were given for changes)',
    'design: rewritten after sign-off',
  ],
  options: z.strictObject({}),
  messages: {
    timeline: {
      what: 'The timeline was signed off on {date}, and {count} of its {all} entries changed or disappeared since, first “{event}”',
      why: 'The names under the review stand for a course of events that it no longer tells.',
      how: 'Say in the entry what was corrected and when, such as `(corrected 2026-09-20: the page came at 10:42)`, list it under a heading "Corrections", or have it signed off again with a new date.',
    },
    field: {
      what: '`{field}` was {before} when the review was signed off on {date}, and is {after} now',
      why: 'Deadlines, sections and figures were agreed on under the value that was signed.',
      how: 'Explain it under a heading "Corrections", or have the review signed off again with a new date.',
    },
  },
  check({ changes, report }) {
    for (const { base, head } of changes) {
      if (base === undefined || head === undefined || !isPublished(base)) continue;
      const date = lastSignOff(base);
      if (date === undefined || isSignedAgain(base, head, date) || hasNewCorrections(base, head)) continue;
      const { path } = head;
      for (const field of signedFields) {
        const [before, after] = [base.data[field], head.data[field]];
        if (typeof before !== 'string' || isSame(before, after)) continue;
        const at = { pointer: after === undefined ? '' : `/${field}` };
        report({
          message: 'field',
          path,
          at,
          data: { field, before, date, after: after === undefined ? 'gone' : String(after) },
        });
      }
      const lost = lostEntries(base, head);
      const [first] = lost;
      if (first === undefined) continue;
      const at = { pointer: placeOfChange(base, head) };
      const all = entriesOf(base).length;
      report({
        message: 'timeline',
        path,
        at,
        data: { date, count: lost.length, all, event: String(first['event'] ?? '') },
      });
    }
  },
});

function signOffs({ data }: DocumentFacts): readonly Mapping[] {
  const written = data['sign_off'];
  return (Array.isArray(written) ? written : [written]).filter(isMapping);
}

function signOffDate(entry: Mapping): string | undefined {
  const { date } = entry;
  return typeof date === 'string' && (isDate(date) || isInstant(date)) ? date.slice(0, 10) : undefined;
}

function lastSignOff(document: DocumentFacts): string | undefined {
  return signOffs(document)
    .map(signOffDate)
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
}

/** Whether somebody signed, or signed again, on the day of the last sign-off or later. */
function isSignedAgain(base: DocumentFacts, head: DocumentFacts, last: string): boolean {
  const keyOf = (entry: Mapping) => JSON.stringify([entry['role'], entry['name'], signOffDate(entry)]);
  const before = new Set(signOffs(base).map(keyOf));
  return signOffs(head).some((entry) => !before.has(keyOf(entry)) && (signOffDate(entry) ?? '') >= last);
}

function hasNewCorrections({ anchors: before }: DocumentFacts, { anchors: after }: DocumentFacts): boolean {
  return after.some((anchor) => corrections.test(anchor) && !before.includes(anchor));
}

function isSame(before: string, after: unknown): boolean {
  if (typeof after !== 'string') return false;
  if (isInstant(before) && isInstant(after)) return Date.parse(before) === Date.parse(after);
  return before.trim() === after.trim();
}

function entriesOf({ data }: DocumentFacts): readonly Mapping[] {
  const { timeline } = data;
  return Array.isArray(timeline) ? timeline.filter(isMapping) : [];
}

const words = (value: unknown): string => (typeof value === 'string' ? plainWords(value) : '');

function entryKey({ t, event }: Mapping): string {
  const time = typeof t === 'string' && isInstant(t) ? Date.parse(t) : words(t);
  return `${time}\n${words(event)}`;
}

/** Entries of the earlier side that no entry of the later one repeats; an actor or a source may have come. */
function lostEntries(base: DocumentFacts, head: DocumentFacts): readonly Mapping[] {
  const after = Map.groupBy(entriesOf(head), entryKey);
  const isKept = (before: Mapping, entry: Mapping) =>
    ['actor', 'source'].every((field) => isBlank(before[field]) || words(before[field]) === words(entry[field]));
  const isNoted = entriesOf(head).filter(({ event, source }) => corrected.test(`${event} ${source}`)).length;
  const lost = entriesOf(base).filter((entry) => !after.get(entryKey(entry))?.some((other) => isKept(entry, other)));
  const wasNoted = entriesOf(base).filter(({ event, source }) => corrected.test(`${event} ${source}`)).length;
  // As many new notes as lost entries: each of them says what was corrected.
  return lost.length <= isNoted - wasNoted ? [] : lost;
}

/** The first entry that is new on the later side, else the timeline. */
function placeOfChange(base: DocumentFacts, head: DocumentFacts): string {
  const before = new Set(entriesOf(base).map(entryKey));
  const { timeline } = head.data;
  const at = Array.isArray(timeline)
    ? timeline.findIndex((entry) => isMapping(entry) && !before.has(entryKey(entry)))
    : -1;
  if (timeline === undefined) return '';
  return at < 0 ? '/timeline' : `/timeline/${at}`;
}
