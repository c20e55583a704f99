import { z } from 'zod';
import { isMapping, type Mapping } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import type { Document } from '../../reader/document.ts';
import { isBlank, plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isGrave } from '../is-grave.ts';
import { standsInBody } from '../stands-in-body.ts';

/** Templates with a section or a field for communications. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'coe']);

/** Words that stand for everybody and tell nobody. */
const nobodyInParticular = new Set([
  'stakeholders',
  'the stakeholders',
  'all stakeholders',
  'everyone',
  'people',
  'all',
]);

/** When somebody was told, in a sentence: a day, a time of day, or words for one. */
const when =
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[:h.]\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\bin real time\b|\bimmediately\b|\bat once\b|\bthe same (?:day|hour|morning|afternoon|evening)\b|\bwithin (?:an?|\d+|one|two|three|five|ten) (?:minutes?|hours?|days?)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/iu;

export default defineRule({
  id: 'comms/recorded',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['004 §8', '004 Common pitfalls'],
  options: z.strictObject({
    /** Severities whose reviews record who was told, and when. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
  }),
  messages: {
    // A section or field that is missing is found by the rules about structure.
    nobody: {
      what: 'The communications of this {severity} incident say “{said}” and nothing else',
      why: 'Those who were not told learn of the incident from its consequences, and the review cannot show that they were.',
      how: 'Write who was told, when and how; when nobody was, say why in a sentence: “Nobody outside was told, because no message had been sent.”',
    },
    who: {
      what: 'Communication {number} does not say who was told',
      why: 'A message without a recipient cannot be checked, and nobody knows who is still to be told.',
      how: 'Write a role or a group, for example `who: head of finance`.',
    },
    when: {
      what: 'Communication {number} does not say when {who} was told',
      why: 'Whether people were told in time is what the next review of the process will ask.',
      how: 'Write the day or the moment, for example `when: 2026-08-14T09:35:00Z`.',
    },
    'no-time': {
      what: 'The communications name no day or time',
      why: 'Whether people were told in time is what the next review of the process will ask.',
      how: 'Write for each group when it was told, for example “Head of finance, on 2026-08-14 at 11:20 UTC, by call”.',
    },
  },
  check({ document, options, report }) {
    if (!asking.has(document.template) || !isGrave(document, options.severities)) return;
    const list = document.data['communications'];
    if (!Array.isArray(list) || list.length === 0) return;
    const entries = list.filter(isMapping);
    if (entries.length < list.length) return;
    if (entries.every(tellsNothing)) {
      const said = String(Object.values(entries[0] as Mapping)[0] ?? '');
      const data = { severity: String(document.data['severity']), said };
      report({ message: 'nobody', at: { pointer: '/communications/0' }, data });
      return;
    }
    if (isProse(document)) {
      if (!entries.some(saysWhen)) report({ message: 'no-time', at: { pointer: '/communications/0' } });
      return;
    }
    entries.forEach((entry, index) => {
      const at = { pointer: `/communications/${index}` };
      const number = index + 1;
      const { who, note } = entry;
      const named = typeof who === 'string' && !saysNothing(who) && !nobodyInParticular.has(plainWords(who));
      if (!named && isBlank(note)) report({ message: 'who', at, data: { number } });
      if (isBlank(entry['when']) && !saysWhen(entry))
        report({ message: 'when', at, data: { number, who: named ? who.trim() : 'anybody' } });
    });
  },
});

function isProse(document: Document): boolean {
  return standsInBody(document, '/communications');
}

function tellsNothing(entry: Mapping): boolean {
  return Object.values(entry).every(saysNothing);
}

function saysWhen(entry: Mapping): boolean {
  const { when: at, note, who, channel } = entry;
  return !isBlank(at) || [note, who, channel].some((text) => typeof text === 'string' && when.test(text));
}
