import { z } from 'zod';
import { type Severity, severities } from '../../model/severity.ts';
import type { Document } from '../../reader/document.ts';
import { type ClockRange, clockRange, writtenRange } from '../clock-range.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';

export default defineRule({
  id: 'timeline/present',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['003 Content guide, Complete timeline', '003 Criteria guidance'],
  options: z.strictObject({
    severities: z
      .array(z.enum(severities))
      .default(['sev1', 'sev2'])
      .describe('Severities whose timeline must go from the trigger to the recovery.'),
  }),
  messages: {
    none: {
      what: 'The timeline of this {severity} incident has no entry that can be read',
      why: 'What was known when, and how long each step took, is what a reader wants to learn from a severe incident.',
      how: 'Write a table with the columns `Time (UTC)`, `Event`, `Actor`, `Source`, from the trigger to the recovery.',
    },
    single: {
      what: 'The timeline of this {severity} incident has a single entry',
      why: 'One entry tells a moment; the way from the trigger to the recovery has at least a beginning and an end.',
      how: 'Add the trigger, the detection, the decisions, the mitigation and the recovery, each with its time.',
    },
    start: {
      what: 'The timeline begins at `{entry}`, after `{key}` ({value})',
      why: 'The time before the first entry is where detection failed, and it is missing.',
      how: 'Add the trigger as the first entry, with the time of `{key}`.',
    },
    end: {
      what: 'The timeline ends at `{entry}`, before `{key}` ({value})',
      why: 'A reader cannot see how the incident was brought to its end, nor whether it was.',
      how: 'Add the entries up to the recovery, with the time of `{key}`.',
    },
  },
  check({ document, template, options, report }) {
    const severity = document.data['severity'];
    if (!options.severities.includes(severity as Severity) || !followsTemplate(document)) return;
    const entries = document.timeline?.times ?? [];
    const section = document.sections.find(({ role }) => role === 'timeline');
    if (entries.length === 0) {
      // 001 asks what happened without a timeline.
      if (document.template === 'agent-systems' && section === undefined) return;
      // An absent or empty section is a finding of structure/required-sections or structure/no-empty-section.
      const due = template?.sections.some(
        ({ role, required }) => role === 'timeline' && required.includes(severity as Severity),
      );
      if (section === undefined ? due : !section.filled) return;
      report({
        message: 'none',
        at: section?.heading ?? { pointer: '/timeline' },
        data: { severity: String(severity) },
      });
      return;
    }
    if (entries.length === 1) {
      report({ message: 'single', at: { pointer: '/timeline/0' }, data: { severity: String(severity) } });
      return;
    }
    const ranges = entries.flatMap((time, index) => {
      const range = writtenRange(time);
      return range === undefined || time === undefined ? [] : [{ range, index, written: time.written }];
    });
    // Without a place on the clock for every entry, an earlier or later one may be among the others.
    if (ranges.length < entries.length) return;
    const first = ranges.reduce((a, b) => (b.range.earliest < a.range.earliest ? b : a));
    const last = ranges.reduce((a, b) => (b.range.latest > a.range.latest ? b : a));
    const start = firstField(document, ['started_at', 'detected_at']);
    if (start !== undefined && first.range.earliest > start.range.latest) {
      const data = { entry: first.written, key: start.key, value: start.value };
      report({ message: 'start', at: { pointer: `/timeline/${first.index}/t` }, data, related: [seen(start.key)] });
    }
    const end = firstField(document, ['resolved_at', 'mitigated_at']);
    if (end !== undefined && last.range.latest < end.range.earliest) {
      const data = { entry: last.written, key: end.key, value: end.value };
      report({ message: 'end', at: { pointer: `/timeline/${last.index}/t` }, data, related: [seen(end.key)] });
    }
  },
});

const seen = (key: string) => ({ at: { pointer: `/${key}` }, message: `\`${key}\` stands here` });

/** The first of the fields that is a readable time, to the minute: timelines are rarely written to the second. */
function firstField(
  document: Document,
  keys: readonly string[],
): { key: string; value: string; range: ClockRange } | undefined {
  for (const key of keys) {
    const value = document.data[key];
    const range = clockRange(value);
    if (range === undefined) continue;
    const minute = 60_000;
    const earliest = range.earliest - (range.earliest % minute);
    return { key, value: String(value), range: { earliest, latest: Math.max(range.latest, earliest + minute - 1) } };
  }
  return undefined;
}
