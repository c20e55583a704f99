import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import type { Document } from '../../reader/document.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isGrave } from '../is-grave.ts';

const places = ['traces', 'events', 'pager'] as const;

/** Templates with a place for the links; the others lay down their sections and leave no room for them. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'playbook']);

/** What a link of the body is about, by its address or its text. */
const inBody: Readonly<Record<(typeof places)[number], RegExp>> = {
  traces: /\btraces?\b|\bspans?\b/iu,
  events: /\.ndjson\b|\bevents?\b/iu,
  pager: /\bpager|opsgenie|\bpages?\/|\bon-?call\b/iu,
};

export default defineRule({
  id: 'lifecycle/links',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['002 step 1', '002 step 6'],
  options: z.strictObject({
    /** Severities whose reviews link their evidence. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
    /** What is linked. */
    places: z.array(z.enum(places)).default([...places]),
    /** Types of incident that need none: nobody is paged for a drill. */
    exemptTypes: z.array(z.string()).default(['drill']),
  }),
  messages: {
    none: {
      what: 'The {severity} review links neither its traces nor its events nor its page',
      why: 'Without them the review is a story: nobody can check a sentence of it against what happened.',
      how: 'Add `links:` with {missing}, each an address or an id; what is gone is `unknown: <why>`.',
    },
    missing: {
      what: 'The {severity} review does not link its {missing}',
      why: 'Whoever doubts a number of the review, or meets the same failure, has to search for the evidence again.',
      how: 'Add {keys} under `links:`, an address or an id; what is gone is `"unknown: <why>"`.',
    },
    'says-nothing': {
      what: '`links.{place}` is “{value}”, without a reason',
      why: 'That there is no trace, event or page of a severe incident is a finding of its own.',
      how: 'Write the address or the id, or why there is none: `{place}: "none: <why>"`.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    if (!asking.has(document.template) || !isGrave(document, options.severities)) return;
    if (options.exemptTypes.some((type) => type === data['incident_type'])) return;
    const links = data['links'];
    if (links !== undefined && links !== null && !isMapping(links)) return;
    const missing = options.places.filter((place) => isBlank(links?.[place]) && !standsInBody(document, place));
    const severity = String(data['severity']);
    if (missing.length > 0) {
      report({
        message: missing.length === places.length ? 'none' : 'missing',
        at: { pointer: '/links' },
        data: { severity, missing: missing.join(', '), keys: missing.map((place) => `\`${place}:\``).join(', ') },
      });
    }
    for (const place of options.places) {
      const value = links?.[place];
      if (typeof value !== 'string' || isBlank(value) || !saysNothing(value)) continue;
      report({ message: 'says-nothing', at: { pointer: `/links/${place}` }, data: { place, value: value.trim() } });
    }
  },
});

function standsInBody({ links }: Document, place: (typeof places)[number]): boolean {
  return links.some(({ url, text }) => inBody[place].test(url) || inBody[place].test(text));
}
