import { z } from 'zod';
import { isMapping, mappingsAt } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import type { Document } from '../../reader/document.ts';
import { isBlank } from '../blank.ts';
import { clockRange } from '../clock-range.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { findPlaceholders } from '../placeholder.ts';
import { sectionText } from '../section-text.ts';
import { hasDuration } from '../written-duration.ts';

/** Digits that count nothing: days, times, versions, ids, severities, steps. */
const noCount =
  /\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?|\d{1,2}[:h]\d{2}(?::\d{2})?|\b(?:19|20)\d{2}\b|\bv?\d+\.\d+\.\d+\b|\b\p{L}[\p{L}_]*[-_]?\d[\w.-]*|\b(?:sev|severity|tier|step|section|article|stage|level|phase)[ -]?\d\b|[#§]\s?\d+/giu;

/** Words that count. */
const counted =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half|third|quarter|all|every|each|entire|whole|both|no|none|nobody|zero|nothing|never|neither|single|only one|once|twice)\b|[一二三四五六七八九十百千万全]/iu;

/** Words for a time without a number, and two times of which one is the end. */
const times =
  /\b(?:(?:a few|several|many|some|couple of) (?:seconds|minutes|hours|days|weeks)|all day|whole day|entire day|overnight|the (?:whole |entire )?(?:night|morning|afternoon|evening|day|week(?:end)?))\b|\d[:h]\d\d[\s\S]*\d[:h]\d\d|\d{4}-\d\d-\d\d[\s\S]*\d{4}-\d\d-\d\d/i;

/** The common words for who was hit. */
const affected =
  /\b(?:customers?|users?|clients?|tenants?|teams?|people|persons?|staff|employees?|operators?|accountants?|clerks?|analysts?|shifts?|dispatch\w*|technicians?|partners?|vendors?|suppliers?|patients?|students?|developers?|engineers?|merchants?|members?|accounts?|compan(?:y|ies)|departments?|subscribers?|visitors?|readers?|buyers?|sellers?|drivers?|reviewers?|claimants?|nobody|no one|internal(?:ly)?|external(?:ly)?|everyone|anyone|contributors?|maintainers?|validators?|organi[sz]ations?|desk|branch(?:es)?|depots?|agents?|guests?|households?|holders?|counterpart(?:y|ies)|businesses|famil(?:y|ies)|public|who)\b|ユーザー?|利用者|顧客|用户|客户/i;

/** Whatever ends like a name for people: shoppers, recipients, trainees. */
const peopleEnding = /\b\p{L}{3,}(?:ers|ors|ees|ants|ents|ists|ians)\b/giu;

/** Things that end so too. */
const things = new Set(
  'errors servers numbers orders events incidents containers clusters workers mirrors vectors headers filters triggers helpers parameters comments components documents payments requirements deployments environments statements adjustments shipments moments contents amounts variants constants printers routers buffers characters monitors connectors indicators others answers offers papers matters letters brokers loaders handlers controllers schedulers providers factors sensors processors fees trees degrees committees lists consists persists exists agreements elements experiments segments increments'.split(
    ' ',
  ),
);

export default defineRule({
  id: 'impact/quantified',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['003 Content guide, Impact', '004 §3'],
  options: z.strictObject({
    severities: z
      .array(z.enum(severities))
      .default(['sev1', 'sev2'])
      .describe('Severities whose impact is stated in numbers.'),
    exemptTypes: z
      .array(z.string())
      .default(['hazard', 'drill'])
      .describe('Types of incident in which nothing was hit.'),
  }),
  messages: {
    number: {
      what: 'The impact of this {severity} incident has no number',
      why: '“Some” and “a few” are read as each reader likes, and neither the severity nor the urgency of the actions follows from them.',
      how: 'Count what went wrong, and what did not: “47 wrong matches, about 30 % of the proposals; 0 reached the ledger”.',
    },
    duration: {
      what: 'Nothing says how long this {severity} incident lasted',
      why: 'An hour and a weekend are two incidents, for those who were hit and for the severity.',
      how: 'Add `started_at` and `resolved_at`, or say it in the impact: “from 07:58 to 08:41 UTC”.',
    },
    who: {
      what: 'The impact does not say who was affected',
      why: 'That decides who has to be told, and who can say whether it is over.',
      how: 'Name them with their number, even when nobody outside was: “301 customers”, “accounts payable only”.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    const severity = data['severity'];
    if (!options.severities.some((name) => name === severity) || !followsTemplate(document)) return;
    if (options.exemptTypes.some((type) => type === data['incident_type'])) return;
    const section = document.sections.find(({ role, filled }) => role === 'impact' && filled);
    const rows = mappingsAt(data, 'impact').map(
      ({ dimension, impact }) => `${String(dimension ?? '')}: ${String(impact ?? '')}`,
    );
    // A section that is missing or empty is a finding of the rules about structure.
    if (section === undefined && rows.length === 0) return;
    const text = [sectionText(document, ['impact', 'blast-radius']), ...rows].join('\n');
    // Code and images cannot be read, and what a template left is a finding of its own.
    if (!/\p{L}/u.test(text) || findPlaceholders(text).length > 0) return;
    const at = section?.heading ?? ({ pointer: '/impact', part: 'key' } as const);
    const values = { severity: String(severity) };
    if (!hasCount(text) && !isCounted(data['blast_radius'])) report({ message: 'number', at, data: values });
    if (!hasTimes(document) && !tellsTime(document.text.slice(document.frontMatter?.end ?? 0)))
      report({ message: 'duration', at, data: values });
    if (!saysWho(text) && !namesAffected(data['blast_radius'])) report({ message: 'who', level: 'warning', at });
  },
});

function hasCount(text: string): boolean {
  return counted.test(text) || /\p{N}/u.test(text.replace(noCount, ''));
}

function isCounted(radius: unknown): boolean {
  if (!isMapping(radius)) return false;
  const { runs_affected: runs, users } = radius;
  return typeof runs === 'number' || typeof users === 'number' || (typeof users === 'string' && hasCount(users));
}

function saysWho(text: string): boolean {
  if (affected.test(text)) return true;
  return (text.match(peopleEnding) ?? []).some((word) => !things.has(word.toLowerCase()));
}

function namesAffected(radius: unknown): boolean {
  return isMapping(radius) && (!isBlank(radius['users']) || !isBlank(radius['systems']));
}

function tellsTime(text: string): boolean {
  return hasDuration(text) || times.test(text);
}

/** Whether the length of the incident can be computed: from the fields, or from a timeline with two times. */
function hasTimes({ data, timeline }: Document): boolean {
  const known = (keys: readonly string[]) => keys.some((key) => clockRange(data[key]) !== undefined);
  if (known(['started_at', 'detected_at']) && known(['mitigated_at', 'resolved_at'])) return true;
  return (timeline?.times.filter((time) => time !== undefined).length ?? 0) >= 2;
}
