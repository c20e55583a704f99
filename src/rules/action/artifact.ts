import { z } from 'zod';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { standsInBody } from '../stands-in-body.ts';
import { type ActionItem, actionItems, isDropped } from './action-items.ts';

/** Templates that ask which artifact an action updates. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'agent-systems']);

/** An action of these types names its artifact by the eval case that comes of it. */
const evalTypes = new Set(['eval-case', 'regression-test']);

export default defineRule({
  id: 'action/artifact',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['001 §8', '004 Usage notes'],
  options: z.strictObject({
    /** Severities whose actions name what they change. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
  }),
  messages: {
    missing: {
      what: '{name} does not say which artifact it updates',
      why: 'A change that is tied to no policy, prompt, gate, eval or runbook is lost with the next release of all of them.',
      how: 'Name what will be different: `artifact: support-triage-fallback-blueprint`, an alert, a runbook with its section, an eval case.',
    },
  },
  check({ document, options, report }) {
    if (!options.severities.some((severity) => severity === document.data['severity'])) return;
    // A table of the body has no column for it.
    if (!followsTemplate(document) || !asking.has(document.template) || standsInBody(document, '/action_items')) return;
    for (const item of actionItems(document)) {
      if (isDropped(item) || !saysNothing(item.fields['artifact']) || namesEvalCase(item)) continue;
      report({ message: 'missing', at: { pointer: item.pointer }, data: { name: item.name } });
    }
  },
});

function namesEvalCase({ fields }: ActionItem): boolean {
  const seed = fields['s2_regression_seed'];
  return evalTypes.has(String(fields['type'])) && typeof seed === 'string' && /\d/.test(seed);
}
