import type { Template } from './template.ts';

const grave = ['sev1', 'sev2'] as const;

/** The ten sections of a correction-of-error review: everything stands in the body, identity in its title and labels. */
export const coeTemplate: Template = {
  name: 'coe',
  title: 'Correction of error',
  source: '004, worked example and blank template',
  sections: [
    { role: 'summary', headings: ['incident summary', 'summary'], required: grave },
    { role: 'timeline', headings: ['timeline'], required: grave, field: 'timeline' },
    { role: 'impact', headings: ['impact'], required: grave, field: 'impact' },
    { role: 'went-well', headings: ['what went well'], required: grave, field: 'what_went_well' },
    { role: 'went-wrong', headings: ['what went wrong'], required: grave, field: 'what_did_not' },
    { role: 'root-cause', headings: ['root cause', 'root cause 5 whys'], required: grave, field: 'five_whys' },
    { role: 'actions', headings: ['action items'], required: grave, field: 'action_items' },
    { role: 'communications', headings: ['communications'], required: grave, field: 'communications' },
    { role: 'regulatory', headings: ['regulatory considerations'], required: grave, field: 'regulatory' },
    { role: 'sign-off', headings: ['sign-off', 'sign off'], required: grave, field: 'sign_off' },
  ],
  aliases: {},
  labels: {
    severity: ['severity'],
    status: ['status'],
    published_at: ['date'],
  },
  heading: /^Post-?mortem\s*[—–-]+\s*(?<agent_id>[a-z][a-z0-9-]*)\s/i,
  requires: ['severity', 'status'],
  detection: {
    headings: [
      'incident summary',
      'timeline',
      'impact',
      'what went well',
      'what went wrong',
      'root cause',
      'action items',
      'communications',
      'regulatory considerations',
      'sign-off',
    ],
    keys: [],
    own: [],
    telling: 0,
    threshold: 7,
  },
};
