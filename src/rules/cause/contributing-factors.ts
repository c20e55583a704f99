import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import { isBlank, plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';

export default defineRule({
  id: 'cause/contributing-factors',
  scope: 'document',
  kinds: ['postmortem'],
  // `coe` asks for "What went wrong" instead, `playbook` and `haiku` for a root cause in prose.
  templates: ['library', 'grow', 'agent-systems'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['001 §5', '001 §12', '000 §4'],
  options: z.strictObject({
    /** Severities whose reviews name at least one factor. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2', 'sev3']),
  }),
  messages: {
    none: {
      what: 'The review names no contributing factor',
      why: 'A root cause alone explains this incident; the factors beside it are what makes the next one likely.',
      how: 'List at least one under `contributing_factors:`, organisational, tooling or data: “no eval case covers repeated calls”.',
    },
    empty: {
      what: 'Contributing factor {number} says nothing',
      why: 'An empty entry counts as a factor in every overview, and tells the reader nothing.',
      how: 'Write the factor in one sentence, such as “the eval set has no repeated call”, or remove the entry.',
    },
    'only-root-cause': {
      what: 'The only contributing factor repeats the root cause',
      why: 'A factor is what made the cause worse or let it through; the same sentence twice adds none.',
      how: 'Ask what else had to be true for the incident to happen or to last: a missing gate, a stale assumption, a late alert.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    const factors: unknown = data['contributing_factors'];
    const at = { pointer: '/contributing_factors' };
    if (isBlank(factors)) {
      const due = options.severities.some((severity) => severity === data['severity']);
      if (due && followsTemplate(document)) report({ message: 'none', at });
      return;
    }
    if (!Array.isArray(factors) || !factors.every((factor) => typeof factor === 'string' || factor === null)) return;
    factors.forEach((factor: string | null, index) => {
      if (saysNothing(factor)) {
        report({ message: 'empty', at: { pointer: `${at.pointer}/${index}` }, data: { number: index + 1 } });
      }
    });
    const causes = rootCauses(data);
    const [only, ...others] = factors.filter((factor) => !saysNothing(factor)).map(plainWords);
    if (only !== undefined && others.length === 0 && causes.has(only)) {
      report({
        message: 'only-root-cause',
        at: { pointer: `${at.pointer}/${factors.findIndex((factor) => !saysNothing(factor))}` },
      });
    }
  },
});

/** What the review gives as its root cause, in plain words. */
function rootCauses(data: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const whys = data['five_whys'];
  const cause = data['root_cause'];
  const written = [isMapping(whys) ? whys['root_cause'] : undefined, isMapping(cause) ? cause['primary'] : cause];
  return new Set(written.filter((text): text is string => typeof text === 'string').map(plainWords));
}
