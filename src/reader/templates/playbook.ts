import type { Template } from './template.ts';

const grave = ['sev1', 'sev2'] as const;

/** The short form of the agent reliability playbook: a title with the id, three labels, five sections, actions as boxes. */
export const playbookTemplate: Template = {
  name: 'playbook',
  title: 'Playbook',
  source: '002 step 1',
  sections: [
    { role: 'summary', headings: ['summary'], required: grave },
    { role: 'timeline', headings: ['timeline'], required: grave, field: 'timeline' },
    { role: 'root-cause', headings: ['root cause'], required: grave, field: 'root_cause' },
    { role: 'impact', headings: ['customer impact', 'impact'], required: grave },
    { role: 'actions', headings: ['action items'], required: grave, field: 'action_items' },
    { role: 'references', headings: ['links', 'references'], required: [], field: 'links' },
  ],
  aliases: {},
  labels: {
    detected_at: ['date'],
    severity: ['severity'],
    owners: ['owners', 'owner'],
    status: ['status'],
    agent_id: ['agent', 'agent id'],
  },
  heading: /^Incident\s+(?<id>PM-[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)/,
  requires: ['id', 'detected_at', 'severity'],
  detection: {
    headings: ['summary', 'timeline', 'root cause', 'customer impact', 'action items'],
    keys: [],
    title: /^Incident\s+PM-/,
    own: [],
    telling: 1,
    threshold: 3,
  },
};
