import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import type { Document, WrittenTime } from '../../reader/document.ts';
import { locate } from '../../reader/locate.ts';
import { type ClockRange, clockRange, writtenRange } from '../clock-range.ts';
import { defineRule } from '../define-rule.ts';
import { explainsGap } from './explained-gap.ts';
import { millisecondsBetween } from './milliseconds-between.ts';

const minute = 60_000;

/** Words of the entry with which an incident is known: somebody reports it, an alert fires, it is declared. */
const declared = new RegExp(
  [
    String.raw`\b(?:declar(?:e[sd]?|ing)|paged|acknowledge[sd]?|alerted|notice[sd]?|discovered|report(?:s|ed)|reports? (?:of|by|from|that))\b`,
    String.raw`\bincident (?:is |was )?(?:opened|raised|created|called)\b`,
    String.raw`\b(?:pages?|alerts?|alarms?|monitors?) (?:is |was |are |were )?(?:fire[sd]?|firing|trigger\w*|page[sd]?)\b`,
    String.raw`\b(?:customers?|users?|operators?|clerks?|accountants?|support)\b[^.]{0,30}\b(?:calls?|called|complain(?:s|ed)?|opens?|opened|asks?|asked)\b`,
    String.raw`\bon-?call (?:is |was )?(?:notified|engaged|paged)\b`,
    '検知|発覚|报警|发现',
  ].join('|'),
  'i',
);

/** Words of the entry in which the failure is there for the first time. */
const anomaly = new RegExp(
  [
    String.raw`\bfirst (?:anomal\w+|signs?|symptoms?|errors?|fail\w*|occurr?ence|wrong|bad|affected|lost|missed|duplicate\w*)\b`,
    String.raw`\b(?:beg[ai]ns?|starts?|started|starting|beginning) (?:to |of )?(?:the )?(?:fail|fall|rise|rising|climb|drop|return|grow|increas|degrad|err|produc|timing out|misbehav|incident|outage|impact)`,
    String.raw`\b(?:problem|issue|failure|error|outage|incident|impact|degradation)s? (?:starts?|started|begins?|began|appears?|appeared)\b`,
    String.raw`\b(?:rate|latency|share|success|traffic|errors?)\b[^.]{0,20}\b(?:climbs?|rises?|spikes?|drops?|dropped|falls?|fell|rose|climbed|spiked)\b`,
    String.raw`\bstops? (?:shipping|reporting|responding|working|sending|processing|serving)\b`,
    String.raw`\b(?:malformed|bad|broken|faulty|culprit) [^.]{0,40}\b(?:applied|uploaded|deployed|merged|released|pushed)\b`,
  ].join('|'),
  'i',
);

type Phase = 'detection' | 'response' | 'recovery';

export default defineRule({
  id: 'timeline/gap',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['003 Actionability, Timeline is accurate and complete', '003 Common failure modes'],
  options: z.strictObject({
    detectionMinutes: z
      .int()
      .min(1)
      .default(60)
      .describe('Minutes between the first anomaly and the declaration that need no entry between them.'),
    responseMinutes: z
      .int()
      .min(1)
      .default(240)
      .describe('Minutes without an entry from the declaration to the mitigation.'),
    recoveryHours: z.int().min(1).default(72).describe('Hours without an entry from the mitigation to the resolution.'),
  }),
  messages: {
    detection: {
      what: 'Nothing is told between the first anomaly, `{from}`, and `{to}`, when somebody knew: {length}',
      why: 'What could be seen in that time, and who looked, is where detection can be improved.',
      how: 'Add what the signals showed in between, or say in the entry why nobody could see it: “climbs, below every configured alert”.',
    },
    gap: {
      what: 'Nothing is told for {length} between `{from}` and `{to}`, {phase}',
      why: 'A reader cannot tell whether nothing happened, nobody looked, or it was left out.',
      how: 'Add the entries that are missing, or say in one of the two what the time was spent on: “restore from backup runs until 14:00”.',
    },
  },
  check({ document, options, report }) {
    const { timeline, data } = document;
    const events = data['timeline'];
    if (timeline === undefined || !Array.isArray(events) || timeline.times.length < 2) return;
    const limits: Readonly<Record<Phase, number>> = {
      detection: options.detectionMinutes * minute,
      response: options.responseMinutes * minute,
      recovery: options.recoveryHours * 60 * minute,
    };
    const shortest = Math.min(...Object.values(limits));
    let isKnown = false;
    for (let index = 0; index + 1 < timeline.times.length; index += 1) {
      const [before, after] = [timeline.times[index], timeline.times[index + 1]];
      const [said, next] = [eventText(events[index]), eventText(events[index + 1])];
      isKnown ||= declared.test(said);
      if (before === undefined || after === undefined) continue;
      const length = millisecondsBetween(before, after);
      // Two days without a time of day are no gap: nobody has told the hours.
      if (length === undefined || length < shortest || (before.time === undefined && before.relative === undefined))
        continue;
      if (after.time === undefined && after.relative === undefined) continue;
      const phase =
        phaseBetween(before, after, data) ??
        (!isKnown && anomaly.test(said) && declared.test(next) ? 'detection' : undefined);
      if (phase === undefined || length < limits[phase]) continue;
      if (explainsGap(said) || explainsGap(next) || explainsGap(textBetween(document, index))) continue;
      report({
        message: phase === 'detection' ? 'detection' : 'gap',
        at: { pointer: `/timeline/${index + 1}/t` },
        data: {
          from: before.written,
          to: after.written,
          length: spell(length),
          phase: phase === 'response' ? 'while the incident was being handled' : 'before the incident was resolved',
        },
        related: [{ at: { pointer: `/timeline/${index}/t` }, message: 'the entry before' }],
      });
    }
  },
});

/**
 * In which part of the incident two neighbours lie, by the fields of the record; undefined where they do not tell, or for what
 * lies before the incident or behind it.
 */
function phaseBetween(before: WrittenTime, after: WrittenTime, data: Document['data']): Phase | undefined {
  const [first, second] = [writtenRange(before), writtenRange(after)];
  const [started, detected, mitigated, resolved] = (
    ['started_at', 'detected_at', 'mitigated_at', 'resolved_at'] as const
  ).map((key) => toTheMinute(clockRange(data[key])));
  if (first === undefined || second === undefined || detected === undefined) return undefined;
  // From the entry in which it starts to the one in which it is detected, and none between them.
  if (started !== undefined && meets(first, started) && meets(second, detected)) return 'detection';
  const contained = mitigated ?? resolved;
  if (contained === undefined || second.earliest <= detected.latest) return undefined;
  if (first.latest >= detected.earliest && second.latest <= contained.latest) return 'response';
  if (resolved !== undefined && first.latest >= contained.earliest && second.latest <= resolved.latest)
    return 'recovery';
  return undefined;
}

/** Whether two times may be one. */
function meets(a: ClockRange, b: ClockRange): boolean {
  return a.earliest <= b.latest && b.earliest <= a.latest;
}

/** A field's time as an entry would have it: timelines are rarely written to the second. */
function toTheMinute(range: ClockRange | undefined): ClockRange | undefined {
  if (range === undefined) return undefined;
  const earliest = range.earliest - (range.earliest % minute);
  return { earliest, latest: Math.max(range.latest, earliest + minute - 1) };
}

function eventText(entry: unknown): string {
  const event = isMapping(entry) ? entry['event'] : undefined;
  return typeof event === 'string' ? event : '';
}

/** What stands between two entries of a list or of headings: a sentence about the time between them belongs there. */
function textBetween(document: Document, index: number): string {
  if (document.timeline?.from !== 'body' || document.timeline.form === 'table') return '';
  const [before, after] = [index, index + 1].map((at) =>
    locate(document, { pointer: `/timeline/${at}`, part: 'value' }),
  );
  return document.text.slice(before?.start, after?.start);
}

function spell(milliseconds: number): string {
  const minutes = Math.round(milliseconds / minute);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} minutes`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
