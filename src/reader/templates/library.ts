import { librarySections } from './library-sections.ts';
import type { Template } from './template.ts';

/**
 * Our own template: identity, times, references and action items in front matter, narrative and timeline in the body. Its
 * headings are the common ones of the field, so that it also reads a postmortem that follows no template.
 */
export const libraryTemplate: Template = {
  name: 'library',
  title: 'Library',
  source: 'MODEL, Postmortem',
  sections: librarySections,
  aliases: {
    id: ['incident_id'],
    action_items: ['corrective_hardening_tasks', 'corrective_actions'],
    contributing_factors: ['contributing'],
  },
  labels: {
    severity: ['severity', 'sev', 'priority level', '重大度', 'gravedad', 'schweregrad'],
    status: ['status', 'state'],
    agent_id: ['agent', 'agent id'],
  },
  requires: ['kind', 'id', 'title', 'status', 'severity', 'agent_id', 'detected_at', 'failure_id_refs'],
  detection: { headings: [], keys: ['kind'], own: [], telling: 0, threshold: 0 },
};
