import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import type { Document } from '../../reader/document.ts';
import { isBlank, plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';

/** Templates that ask for the systemic cause in a sentence of its own. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'coe']);

export default defineRule({
  id: 'cause/systemic',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['004 §6', '001 §5', '003 What to do'],
  options: z.strictObject({
    /** Severities whose reviews name a systemic cause. One that is written is judged whatever the severity. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
    /** How many sentences it may have before it is a second root cause section. */
    maxSentences: z.int().min(1).default(2),
  }),
  messages: {
    missing: {
      what: 'The review names no systemic cause',
      why: 'The whys explain this incident; the systemic cause is what they share with the next one, and what actions have to aim at.',
      how: 'Write one sentence about the system, not about this day: `systemic_cause: We check what we call and trust what we are handed.`',
    },
    'missing-in-body': {
      what: '“{title}” names no systemic cause',
      why: 'The whys explain this incident; the systemic cause is what they share with the next one, and what actions have to aim at.',
      how: 'Close the section with one sentence: “**Underlying systemic cause:** We check what we call and trust what we are handed.”',
    },
    empty: {
      what: 'The systemic cause is “{cause}”, which says nothing',
      why: 'Behind a failure that reached production there is always a condition that let it through.',
      how: 'Write the condition in one sentence: what do we check, watch or assume in a way that let this happen?',
    },
    repeats: {
      what: 'The systemic cause repeats `{field}`',
      why: 'The same sentence twice says about the class of failure only what is known of this one.',
      how: 'Ask what else the same condition would let through, and write that condition.',
    },
    long: {
      what: 'The systemic cause has {count} sentences',
      why: 'A condition that takes a page to tell is several, and none of them is remembered.',
      how: 'Keep the one sentence that other teams can apply to themselves, and leave the story to the root cause.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    const cause = data['systemic_cause'];
    const at = { pointer: '/systemic_cause' };
    if (isBlank(cause)) {
      const due = options.severities.some((severity) => severity === data['severity']);
      if (!due || !followsTemplate(document) || !asking.has(document.template)) return;
      if (document.template !== 'coe') return report({ message: 'missing', at });
      // Where the section itself is missing or empty, the rules about structure say so.
      const section = document.sections.find(({ role, filled }) => role === 'root-cause' && filled);
      if (section) report({ message: 'missing-in-body', at: section.heading, data: { title: section.title } });
      return;
    }
    if (typeof cause !== 'string') return;
    if (saysNothing(cause)) return report({ message: 'empty', at, data: { cause: cause.trim() } });
    const same = repeated(document, plainWords(cause));
    if (same) return report({ message: 'repeats', at, data: { field: same }, level: 'warning' });
    const count = cause.trim().split(/[.!?](?=\s+\p{Lu})|[。！？](?=.)/u).length;
    if (count > options.maxSentences) report({ message: 'long', at, data: { count }, level: 'warning' });
  },
});

/** The field that says the same, word for word. */
function repeated({ data }: Document, cause: string): string | undefined {
  const whys = data['five_whys'];
  const root = data['root_cause'];
  const fields = {
    'five_whys.root_cause': isMapping(whys) ? whys['root_cause'] : undefined,
    'five_whys.surface': isMapping(whys) ? whys['surface'] : undefined,
    'root_cause.primary': isMapping(root) ? root['primary'] : root,
  };
  return Object.entries(fields).find(([, text]) => typeof text === 'string' && plainWords(text) === cause)?.[0];
}
