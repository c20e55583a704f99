import { z } from 'zod';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { chooseLexicons, compileLexicon, type Lexicon } from '../lexicon.ts';
import { standsInBody } from '../stands-in-body.ts';
import { type ActionItem, actionItems, descriptionOf, isDropped } from './action-items.ts';
import { bareAction } from './bare-action.ts';
import german from './lexicon/instance.de.json' with { type: 'json' };
import english from './lexicon/instance.en.json' with { type: 'json' };

const lexicons = [english, german].map(compileLexicon);

/** Templates that have a place for the scope of an action. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library']);

export default defineRule({
  id: 'action/systemic',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['003 Actionability', '003 Common failure modes', '003 What NOT to do'],
  options: z.strictObject({
    /** Severities whose actions say whether they address the instance or the class. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
    /** Severities that may end with a repair. */
    exemptSeverities: z.array(z.enum(severities)).default(['sev4']),
  }),
  messages: {
    'instance-only': {
      what: 'Every action addresses only this instance',
      why: 'The value, path or customer that failed is mended; the next one of the same kind fails in the same way.',
      how: 'Add one action for the class, with `scope: class`: not “check this field” but “refuse every field that the contract does not name”.',
    },
    unsaid: {
      what: 'No action says whether it closes the class of failure or mends this instance',
      why: 'Only an action for the class keeps the next value, path or customer of the same kind from failing.',
      how: 'Write `scope: class` or `scope: instance` for each action; at least one of them is for the class.',
    },
  },
  check({ document, config, options, report }) {
    if (options.exemptSeverities.some((severity) => severity === document.data['severity'])) return;
    const items = actionItems(document).filter((item) => !isDropped(item));
    if (items.length === 0) return;
    const at = { pointer: '/action_items', part: 'key' } as const;
    const chosen = chooseLexicons(lexicons, config.languages);
    if (items.every((item) => isForInstance(item, chosen))) return report({ message: 'instance-only', at });
    if (!options.severities.some((severity) => severity === document.data['severity'])) return;
    if (!followsTemplate(document) || !asking.has(document.template) || standsInBody(document, '/action_items')) return;
    if (items.every(({ fields }) => fields['scope'] === undefined || fields['scope'] === null))
      report({ message: 'unsaid', at });
  },
});

/** The scope decides where it is given, else words that name one value or one repair. */
function isForInstance(item: ActionItem, lexicons: readonly Lexicon[]): boolean {
  const scope = item.fields['scope'];
  if (scope !== undefined && scope !== null) return scope === 'instance';
  const description = descriptionOf(item);
  return description !== undefined && lexicons.some((lexicon) => lexicon.test(bareAction(description)));
}
