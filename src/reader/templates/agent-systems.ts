import { isFields, move, note, type ShapedRecord } from '../shaped-record.ts';
import { agentSystemsAnswers } from './agent-systems-answers.ts';
import type { Template } from './template.ts';

const grave = ['sev1', 'sev2'] as const;

/**
 * The review of an agent system: twelve sections of questions, answered behind their colons or in a list below, or the short
 * YAML of its §11, in front matter, in a fenced block or in a file of its own.
 */
export const agentSystemsTemplate: Template = {
  name: 'agent-systems',
  title: 'Agent systems',
  source: '001 §§1–12',
  sections: [
    { role: 'summary', headings: ['short summary', 'summary'], required: [] },
    { role: 'what-happened', headings: ['what happened'], required: [] },
    { role: 'timeline', headings: ['timeline'], required: [], field: 'timeline' },
    {
      role: 'artifacts',
      headings: ['which artifacts were active', 'active artifacts'],
      required: grave,
      field: 'active_artifacts',
    },
    { role: 'containment', headings: ['containment actions', 'containment'], required: [], field: 'containment' },
    { role: 'root-cause', headings: ['root cause'], required: grave, field: 'root_cause' },
    {
      role: 'contributing-factors',
      headings: ['contributing factors'],
      required: [],
      field: 'contributing_factors',
    },
    {
      role: 'control-gaps',
      headings: ['what failed in the control layer', 'control gaps'],
      required: [],
      field: 'control_gaps',
    },
    { role: 'blast-radius', headings: ['blast radius'], required: [], field: 'blast_radius' },
    { role: 'actions', headings: ['corrective actions', 'action items'], required: grave, field: 'action_items' },
    {
      role: 'lifecycle',
      headings: ['what changes in lifecycle artifacts', 'lifecycle artifacts', 'lifecycle updates'],
      required: [],
      field: 'lifecycle_updates',
    },
    {
      role: 'evals',
      headings: ['what changes in evals and rollout', 'evals and rollout'],
      required: [],
      field: 'eval_updates',
    },
    { role: 'references', headings: ['short yaml template', 'what to do right away', 'references'], required: [] },
  ],
  aliases: {
    id: ['incident_id'],
    owners: ['owner'],
    detected_at: ['date_and_time', 'date'],
    action_items: ['corrective_actions'],
    contributing_factors: ['contributing'],
  },
  labels: {
    id: ['incident_id'],
    detected_at: ['date and time'],
    severity: ['severity'],
    status: ['status'],
    owners: ['owner'],
  },
  wrapper: 'postmortem',
  shape(record) {
    const { data } = record;
    if (typeof data['owners'] === 'string') {
      data['owners'] = [data['owners']];
      note(record, '/owners/0', '/owners');
    }
    shapeRootCause(record);
    for (const [index, action] of listAt(data, 'action_items').entries()) {
      if (isFields(action)) move(record, `/action_items/${index}/action`, `/action_items/${index}/description`);
    }
  },
  answers: agentSystemsAnswers,
  requires: ['id', 'severity'],
  detection: {
    headings: [
      'short summary',
      'what happened',
      'which artifacts were active',
      'containment actions',
      'root cause',
      'what failed in the control layer',
      'blast radius',
      'corrective actions',
      'what changes in lifecycle artifacts',
      'what changes in evals and rollout',
    ],
    keys: [
      'postmortem',
      'incident_id',
      'severity',
      'owner',
      'active_artifacts',
      'root_cause',
      'corrective_actions',
      'lifecycle_updates',
    ],
    own: [
      'which artifacts were active',
      'containment actions',
      'what failed in the control layer',
      'what changes in lifecycle artifacts',
      'what changes in evals and rollout',
      'postmortem',
      'incident_id',
      'corrective_actions',
    ],
    telling: 2,
    threshold: 5,
  },
};

/** The primary cause, and what contributed, which is a field of its own. */
function shapeRootCause(record: ShapedRecord): void {
  const cause = record.data['root_cause'];
  if (typeof cause === 'string') {
    record.data['root_cause'] = { primary: cause };
    note(record, '/root_cause/primary', '/root_cause');
  }
  move(record, '/root_cause/contributing', '/contributing_factors');
}

function listAt(data: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const list = data[key];
  return Array.isArray(list) ? list : [];
}
