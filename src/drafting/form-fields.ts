import type { TemplateName } from '../model/template-name.ts';

/** A field of a blank form, and what to write there. */
interface FormField {
  readonly key: string;
  readonly value: unknown;
  /** An instruction; it becomes a comment above the key. */
  readonly note?: string;
}

const whys = { surface: null, why_1: null, why_2: null, why_3: null, why_4: null, root_cause: null };

const whysNote = 'Explain each level by the one below it, down to a cause that an action can remove.';
const factorsNote = 'List what made it more likely or worse: organisation, tooling, data.';

/** The YAML of 000 §4. */
const growFields: readonly FormField[] = [
  { key: 'agent_version', value: '<version that ran>' },
  { key: 'resolved_at', value: '<YYYY-MM-DDTHH:MM:SSZ>' },
  {
    key: 'blast_radius',
    note: 'State how far it reached, in numbers.',
    value: {
      runs_affected: '<count>',
      external_actions_taken: '<count and description>',
      reversibility: '<reversible | partially-reversible | irreversible>',
    },
  },
  {
    key: 'timeline',
    note: 'List every event with its time and zone, from the trigger to the end.',
    value: [{ t: '<YYYY-MM-DDTHH:MM:SSZ>', event: '<what happened>' }],
  },
  { key: 'five_whys', value: whys, note: whysNote },
  { key: 'contributing_factors', value: [], note: factorsNote },
  { key: 'what_went_well', value: ['<protection that fired>'] },
  { key: 'what_did_not', value: ['<protection that did not fire>'] },
  {
    key: 'corrective_hardening_tasks',
    note: 'List the changes that remove the causes; at least one.',
    value: [
      {
        id: 'HT-<short>',
        type: '<deterministic-fallback | threshold-tightening | prompt-or-tool-change | canvas-edit | new-failure-mode>',
        description: '<one sentence>',
        owner: '<role>',
        due: '<YYYY-MM-DD>',
        linked_override_events: ['<event ids>'],
        linked_failure_ids: ['<failure ids>'],
        s2_regression_seed: '<no | id of the eval case>',
        s3_provenance_followups: '<yes | no>',
      },
    ],
  },
  {
    key: 'followups',
    note: 'Write each answer with its reason: `no, the limit held`.',
    value: [
      { canvas_version_bump: '<yes | no, with reason>' },
      { register_changes: '<added | severity changed | none>' },
      { threshold_changes: '<yes | no>' },
      { rollout_status_change: '<pause | rollback | continue>' },
    ],
  },
  {
    key: 'sign_off',
    value: { agent_owner: '<role>', reliability_owner: '<role>', date: '<YYYY-MM-DD>' },
  },
];

/** What the front matter of our own template keeps beside identity. */
const libraryFields: readonly FormField[] = [
  {
    key: 'blast_radius',
    value: null,
    note: 'State how far it reached: runs_affected, external_actions_taken, reversibility.',
  },
  { key: 'five_whys', value: whys, note: whysNote },
  { key: 'contributing_factors', value: [], note: factorsNote },
  {
    key: 'action_items',
    value: [],
    note: 'List what will change: id, description, type, owner, due, priority, tracker, status.',
  },
];

/** The fields of a template's blank form beside those that every new postmortem has. */
export function formFields(template: TemplateName): readonly FormField[] {
  if (template === 'grow') return growFields;
  return template === 'library' ? libraryFields : [];
}
