import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { controlLayers } from '../../model/kinds/postmortem.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';

/** Templates that ask what failed in the control layer. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'agent-systems']);

export default defineRule({
  id: 'cause/control-gaps',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['001 §6', '001 §5', '001 §12', '000 §4'],
  options: z.strictObject({
    /** Severities whose reviews record what failed in the control layer. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
  }),
  messages: {
    none: {
      what: 'The review records no gap in the control layer',
      why: 'An error reaches users only where no guard stops it; without the missing guard, the review mends the error and leaves the hole.',
      how: 'List under `control_gaps:` which policy, approval, eval, gate or detection should have stopped it: `{ layer: eval, gap: No case repeats a call after a time-out }`.',
    },
    empty: {
      what: 'Control gap {number} says nothing',
      why: 'An empty entry counts as a gap in every overview, and nobody can close it.',
      how: 'Write in one sentence which guard was missing or did not hold, such as “no alert on repeated calls”, or remove the entry.',
    },
    layer: {
      what: 'Control gap {number} does not say in which layer the guard was missing',
      why: 'The layer decides who can close the gap, and shows across reviews which one fails most often.',
      how: 'Write `layer:` with one of {layers}.',
    },
  },
  check({ document, options, report }) {
    const { data, sections } = document;
    const gaps: unknown = data['control_gaps'];
    const at = { pointer: '/control_gaps' };
    if (isBlank(gaps)) {
      const due = options.severities.some((severity) => severity === data['severity']);
      if (!due || !followsTemplate(document) || !asking.has(document.template)) return;
      // A section of prose is an answer too; an empty one is found by the rules about structure.
      if (!sections.some(({ role }) => role === 'control-gaps')) report({ message: 'none', at });
      return;
    }
    if (!Array.isArray(gaps)) return;
    gaps.forEach((entry: unknown, index) => {
      if (!isMapping(entry)) return;
      const pointer = `${at.pointer}/${index}`;
      const number = index + 1;
      if (isBlank(entry['gap'])) return;
      if (saysNothing(entry['gap'])) report({ message: 'empty', at: { pointer }, data: { number } });
      else if (isBlank(entry['layer'])) {
        const layers = controlLayers.map((layer) => `\`${layer}\``).join(', ');
        report({ message: 'layer', at: { pointer }, data: { number, layers }, level: 'warning' });
      }
    });
  },
});
