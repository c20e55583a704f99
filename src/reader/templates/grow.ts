import { isFields, note, type ShapedRecord } from '../shaped-record.ts';
import type { Template } from './template.ts';

/**
 * The YAML of the monitoring and rollout playbook: five whys and hardening tasks. All of it stands in front matter, in a fenced
 * block or in a file of its own; a body may say more.
 */
export const growTemplate: Template = {
  name: 'grow',
  title: 'Five whys and hardening tasks',
  source: '000 §4',
  sections: [
    { role: 'summary', headings: ['summary'], required: [] },
    { role: 'blast-radius', headings: ['blast radius'], required: [], field: 'blast_radius' },
    { role: 'timeline', headings: ['timeline'], required: [], field: 'timeline' },
    { role: 'root-cause', headings: ['five whys', 'root cause', '5 whys'], required: [], field: 'five_whys' },
    {
      role: 'contributing-factors',
      headings: ['contributing factors'],
      required: [],
      field: 'contributing_factors',
    },
    { role: 'went-well', headings: ['what went well'], required: [], field: 'what_went_well' },
    { role: 'went-wrong', headings: ['what did not', 'what did not go well'], required: [], field: 'what_did_not' },
    {
      role: 'actions',
      headings: ['corrective hardening tasks', 'hardening tasks', 'corrective hardening', 'action items'],
      required: [],
      field: 'action_items',
    },
    { role: 'lifecycle', headings: ['followups', 'follow-ups'], required: [], field: 'followups' },
    { role: 'sign-off', headings: ['sign off', 'sign-off'], required: [], field: 'sign_off' },
  ],
  aliases: {
    id: ['incident_id'],
    action_items: ['corrective_hardening_tasks'],
  },
  labels: {},
  titleField: '/five_whys/surface',
  shape(record) {
    shapeExternalActions(record);
    shapeFollowups(record);
    shapeSignOff(record);
  },
  requires: ['id', 'agent_id', 'agent_version', 'detected_at', 'severity', 'failure_id_refs'],
  detection: {
    headings: [],
    keys: [
      'incident_id',
      'agent_id',
      'agent_version',
      'detected_at',
      'resolved_at',
      'severity',
      'failure_id_refs',
      'blast_radius',
      'timeline',
      'five_whys',
      'contributing_factors',
      'what_went_well',
      'what_did_not',
      'corrective_hardening_tasks',
      'followups',
      'sign_off',
    ],
    own: ['incident_id', 'corrective_hardening_tasks'],
    telling: 1,
    threshold: 6,
  },
};

/** `3 credits, all taken back` is how many and what they were. */
function shapeExternalActions(record: ShapedRecord): void {
  const radius = record.data['blast_radius'];
  const written = isFields(radius) ? radius['external_actions_taken'] : undefined;
  if (!isFields(radius) || (typeof written !== 'number' && typeof written !== 'string')) return;
  const text = String(written).trim();
  const number = /^(?:(\d+)|(none|no|zero)(?![\w-]))/i.exec(text);
  if (number === null) return;
  const description = text.slice(number[0].length).replace(/^[\s,;:(—–-]+/, '');
  const whole = description.endsWith(')') && !description.includes('(') ? description.slice(0, -1) : description;
  radius['external_actions_taken'] = {
    count: Number(number[1] ?? 0),
    ...(whole !== '' && { description: whole }),
  };
  const at = '/blast_radius/external_actions_taken';
  for (const part of ['count', 'description']) note(record, `${at}/${part}`, at);
}

/** The template writes its questions as a list of mappings with one key each. */
function shapeFollowups(record: ShapedRecord): void {
  const written = record.data['followups'];
  if (!Array.isArray(written) || !written.every(isFields)) return;
  const answers: Record<string, unknown> = {};
  for (const [index, entry] of written.entries()) {
    for (const [key, value] of Object.entries(entry)) {
      if (Object.hasOwn(answers, key)) continue;
      answers[key] = value;
      note(record, `/followups/${key}`, `/followups/${index}/${key}`);
    }
  }
  record.data['followups'] = answers;
}

/** Two roles under the keys of what they answer for, and one date for both. */
function shapeSignOff(record: ShapedRecord): void {
  const written = record.data['sign_off'];
  if (!isFields(written)) return;
  const roles = Object.keys(written).filter((key) => key !== 'date');
  const signatures = roles.map((role) => ({
    role: role.replaceAll('_', ' '),
    name: written[role],
    ...(Object.hasOwn(written, 'date') && { date: dayOfMoment(written['date']) }),
  }));
  for (const [index, role] of roles.entries()) {
    note(record, `/sign_off/${index}`, `/sign_off/${role}`);
    note(record, `/sign_off/${index}/role`, `/sign_off/${role}`);
    note(record, `/sign_off/${index}/name`, `/sign_off/${role}`);
    note(record, `/sign_off/${index}/date`, '/sign_off/date');
  }
  record.data['sign_off'] = signatures;
}

/** The template asks for a moment where the model keeps the day. */
function dayOfMoment(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : value;
}
