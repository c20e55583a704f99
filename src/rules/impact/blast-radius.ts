import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';

/** What 000 §4 asks of every blast radius, and how a message calls it. */
const asked = [
  ['runs_affected', 'how many runs were affected'],
  ['external_actions_taken', 'which external actions were taken'],
  ['reversibility', 'whether it can be reversed'],
] as const;

export default defineRule({
  id: 'impact/blast-radius',
  scope: 'document',
  kinds: ['postmortem'],
  // `coe`, `haiku` and `playbook` state the impact in a section of their own words; 001 §7 is prose as well.
  templates: ['library', 'grow'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['000 §4', '001 §7'],
  options: z.strictObject({
    /** Severities whose reviews state the blast radius. One that was begun is judged whatever the severity. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2', 'sev3']),
    /** Types of incident in which nothing was hit. */
    exemptTypes: z.array(z.string()).default(['hazard', 'drill']),
  }),
  messages: {
    none: {
      what: 'The review does not state the blast radius',
      why: 'Who has to be told, and how urgent the actions are, follows from what was hit and whether it can be undone.',
      how: 'Add `blast_radius:` with `runs_affected`, `external_actions_taken` (count and description) and `reversibility`.',
    },
    incomplete: {
      what: 'The blast radius does not say {missing}',
      why: 'What is left out is read as “nothing happened”, and nobody looks again.',
      how: 'Add {fields} under `blast_radius:`; a count of 0 is an answer too.',
    },
    'no-count': {
      what: 'The external actions of the blast radius are not counted',
      why: 'The number decides whether each one can be undone by hand.',
      how: 'Write `count:`, also when it is 0.',
    },
    undescribed: {
      what: '{count} external {actions} taken, but the blast radius does not say what they were',
      why: 'Whoever has to undo or announce them starts from this description.',
      how: 'Describe them in `external_actions_taken.description`: which system, what was written or sent, and to whom.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    const radius = data['blast_radius'];
    const at = { pointer: '/blast_radius' };
    if (isBlank(radius)) {
      const due = options.severities.some((severity) => severity === data['severity']) && followsTemplate(document);
      if (due && !options.exemptTypes.some((type) => type === data['incident_type'])) report({ message: 'none', at });
      return;
    }
    if (!isMapping(radius)) return;
    const missing = asked.filter(([field]) => isBlank(radius[field]));
    if (missing[0] !== undefined) {
      report({
        message: 'incomplete',
        at: { pointer: `${at.pointer}/${missing[0][0]}` },
        data: {
          missing: missing.map(([, words]) => words).join(', nor '),
          fields: missing.map(([field]) => `\`${field}\``).join(' and '),
        },
      });
    }
    const actions = radius['external_actions_taken'];
    if (!isMapping(actions) || isBlank(actions)) return;
    const { count, description } = actions;
    const place = `${at.pointer}/external_actions_taken`;
    if (isBlank(count)) report({ message: 'no-count', at: { pointer: place, part: 'key' } });
    else if (typeof count === 'number' && count > 0 && saysNothing(description)) {
      report({
        message: 'undescribed',
        at: { pointer: `${place}/${isBlank(description) ? 'count' : 'description'}` },
        data: { count, actions: count === 1 ? 'action was' : 'actions were' },
      });
    }
  },
});
