import type { Template } from './template.ts';

const grave = ['sev1', 'sev2'] as const;
const always = ['sev1', 'sev2', 'sev3', 'sev4'] as const;

/** The document of the incident-response stage: ten sections, with the actions as a table that names the tracker. */
export const haikuTemplate: Template = {
  name: 'haiku',
  title: 'Incident-response stage',
  source: '003 Content guide, Action item tracker §6',
  sections: [
    { role: 'summary', headings: ['summary'], required: always },
    { role: 'impact', headings: ['impact', 'impact assessment'], required: grave },
    { role: 'timeline', headings: ['complete timeline', 'timeline'], required: grave, field: 'timeline' },
    { role: 'root-cause', headings: ['root cause'], required: grave },
    {
      role: 'contributing-factors',
      headings: ['contributing factors'],
      required: [],
      field: 'contributing_factors',
    },
    { role: 'detection', headings: ['detection'], required: grave },
    { role: 'response', headings: ['response'], required: grave },
    { role: 'mitigation', headings: ['mitigation and resolution'], required: grave },
    { role: 'actions', headings: ['action items'], required: grave, field: 'action_items' },
    { role: 'prevention', headings: ['prevention measures'], required: grave },
    { role: 'lessons', headings: ['lessons learned'], required: grave, field: 'lessons' },
    { role: 'open-questions', headings: ['open questions'], required: [] },
  ],
  aliases: {},
  labels: {
    severity: ['severity'],
    status: ['status'],
    agent_id: ['agent', 'agent id'],
    detected_at: ['detected', 'detected at'],
    started_at: ['started', 'started at'],
    resolved_at: ['resolved', 'resolved at'],
    owners: ['owner', 'owners'],
  },
  requires: [],
  detection: {
    headings: [
      'summary',
      'impact',
      'complete timeline',
      'root cause',
      'detection',
      'response',
      'mitigation and resolution',
      'action items',
      'prevention measures',
      'lessons learned',
    ],
    keys: [],
    own: ['complete timeline', 'mitigation and resolution', 'prevention measures'],
    telling: 2,
    threshold: 7,
  },
};
