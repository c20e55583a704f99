import { z } from 'zod';
import { severities } from '../../model/severity.ts';
import type { Section } from '../../reader/document.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { isSectionDue } from '../section-due.ts';
import { actionItems } from './action-items.ts';

const dropped = new Set(['wont-do', 'accepted-risk']);

export default defineRule({
  id: 'action/required',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['000 §4', '001 §8', '004 Severity definitions'],
  options: z.strictObject({
    /** Severities whose reviews may end without an action. 004 asks for no review of a sev4 at all. */
    exemptSeverities: z.array(z.enum(severities)).default(['sev4']),
    /** Types of incident whose reviews may end without an action: a drill that passed has nothing to harden. */
    exemptTypes: z.array(z.string()).default(['drill']),
  }),
  messages: {
    none: {
      what: 'The review ends without a single action',
      why: 'An incident that changes nothing will come back; being more careful is no change.',
      how: 'Add at least one action that hardens the system, with an owner and a day: a fallback, a threshold, an eval case, an alert.',
    },
    prose: {
      what: 'No action item can be read under “{title}”',
      why: 'Prose has no owner and no day, so it is in nobody’s list and is never followed up.',
      how: 'Write each action as an entry of its own under `action_items:`, or as a row of the table or item of the list.',
    },
    dropped: {
      what: 'Every action of the review was dropped or its risk accepted',
      why: 'Then nothing stands between the same failure and the next incident.',
      how: 'Keep at least one action that hardens the system, or add the one that replaces what was dropped.',
    },
  },
  check({ document, template, options, report }) {
    const { data } = document;
    const severity = severities.find((name) => name === data['severity']);
    if (severity === undefined || options.exemptSeverities.includes(severity)) return;
    if (options.exemptTypes.some((type) => type === data['incident_type'])) return;
    const list = data['action_items'];
    if (list !== undefined && list !== null && !Array.isArray(list)) return;
    const items = actionItems(document);
    if (Array.isArray(list) && list.length > items.length) return;
    const at = { pointer: '/action_items' };
    if (items.length > 0) {
      if (items.every((item) => dropped.has(item.status ?? ''))) report({ message: 'dropped', at });
      return;
    }
    const sections = document.sections.filter(({ role }) => role === 'actions' || role === 'prevention');
    const prose = sections.find(({ filled }) => filled);
    if (prose) return report({ message: 'prose', at: prose.heading, data: { title: prose.title } });
    // A section that the template demands is missed or found empty by the rules about structure.
    const due = template?.sections.some((known) => known.role === 'actions' && isSectionDue(known, severity));
    if (due || sections.length > 0 || (!followsTemplate(document) && document.sections.some(mayAct))) return;
    report({ message: 'none', at });
  },
});

/** Whether a heading that no template knows may stand over actions. */
function mayAct({ title }: Section): boolean {
  return /action|prevent|remed|follow|next|fix|improv|recommend|mitigat|measure|lesson|plan|task|to-?do|防|対策|改|措施|建议/i.test(
    title,
  );
}
