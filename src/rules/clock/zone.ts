import type { Root } from 'mdast';
import { z } from 'zod';
import { isLocalTime } from '../../model/calendar.ts';
import type { Document, Pointer } from '../../reader/document.ts';
import { plainText } from '../../reader/plain-text.ts';
import { statedZone } from '../../reader/zone.ts';
import { textBlocks } from '../body-text.ts';
import { defineRule } from '../define-rule.ts';
import { frontMatterStrings, spanInValue } from '../front-matter-strings.ts';

/** `All times in UC/Pacific`: a zone is named, though not by a name that is known. */
const inSomeZone = /\b[Aa]ll times (?:are |given |shown )*in (?:the )?[A-Z][\w/+-]*/;

/** The clock times that a template may read from labels of the body. */
const labelled = ['started_at', 'detected_at', 'acknowledged_at', 'mitigated_at', 'resolved_at', 'published_at'];

export default defineRule({
  id: 'clock/zone',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  fix: 'suggest',
  source: ['000 §4', '004 §2'],
  options: z.strictObject({}),
  messages: {
    field: {
      what: '`{value}` is a clock time without a zone',
      why: 'Two people in two places read two different moments from it, and every duration computed from it can be hours off.',
      how: 'Append the zone: `{utc}` when it is UTC, otherwise an offset such as `+02:00`.',
    },
    entry: {
      what: 'The time `{value}` of this entry has no zone, and others of the timeline have one',
      why: 'A reader cannot tell whether it is the same clock as in the entries around it.',
      how: 'Give the entry its zone, or state one zone for all in the column header: `Time (UTC)`.',
    },
    timeline: {
      what: 'No time of the timeline says which zone it is in; the first is `{value}`',
      why: 'Latencies computed from a timeline are hours off when its zone is guessed, and so is the order beside other records.',
      how: 'State the zone once: `Time (UTC)` as the column header, or "All times in UTC" above the entries.',
    },
  },
  check({ document, tree, report }) {
    const fields = localTimes(document);
    for (const { pointer, value } of fields) {
      const utc = `${value.replace(' ', 'T')}Z`;
      report({
        message: 'field',
        at: { pointer },
        data: { value, utc },
        expected: [utc],
        fix: {
          kind: 'suggest',
          title: `Read it as UTC: ${utc}`,
          edits: [{ at: spanInValue(document, pointer, value), text: utc }],
        },
      });
    }
    const { timeline } = document;
    if (timeline === undefined || timeline.zone !== undefined || isStatedElsewhere(tree)) return;
    const reported = new Set(fields.map(({ pointer }) => pointer));
    const clocks = timeline.times.flatMap((time, index) =>
      time?.time !== undefined && time.relative === undefined ? [{ time, pointer: `/timeline/${index}/t` }] : [],
    );
    const bare = clocks.filter(({ time, pointer }) => time.zone === undefined && !reported.has(pointer));
    const [first] = bare;
    if (first === undefined) return;
    if (bare.length === clocks.length) {
      report({ message: 'timeline', at: { pointer: first.pointer }, data: { value: first.time.written } });
      return;
    }
    // Said with the first time and never otherwise: it holds for those below.
    const zones = new Set(clocks.flatMap(({ time }) => (time.zone === undefined ? [] : [time.zone])));
    if (zones.size === 1 && clocks[0]?.time.zone !== undefined) return;
    for (const { time, pointer } of bare) report({ message: 'entry', at: { pointer }, data: { value: time.written } });
  },
});

/** Whether a sentence outside of the timeline says the zone of all times. */
function isStatedElsewhere(tree: Root): boolean {
  return textBlocks(tree).some(({ node }) => {
    const line = plainText(node);
    if (!/\b(?:all times|times are|time ?zone)\b/i.test(line)) return false;
    return statedZone(line) !== undefined || inSomeZone.test(line);
  });
}

/** The values that are a date and a time of day and nothing more. */
function localTimes(document: Document): readonly { pointer: Pointer; value: string }[] {
  const found = frontMatterStrings(document).filter(({ value }) => isLocalTime(value));
  const seen = new Set(found.map(({ pointer }) => pointer));
  for (const key of labelled) {
    const value = document.data[key];
    if (typeof value === 'string' && isLocalTime(value) && !seen.has(`/${key}`))
      found.push({ pointer: `/${key}`, value });
  }
  return found;
}
