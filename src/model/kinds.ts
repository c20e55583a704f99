import type { z } from 'zod';
import { agentSchema } from './kinds/agent.ts';
import { auditSchema } from './kinds/audit.ts';
import { canvasSchema } from './kinds/canvas.ts';
import { changeSchema } from './kinds/change.ts';
import { decisionSchema } from './kinds/decision.ts';
import { drillSchema } from './kinds/drill.ts';
import { evalCaseSchema } from './kinds/eval-case.ts';
import { experimentSchema } from './kinds/experiment.ts';
import { failureModeSchema } from './kinds/failure-mode.ts';
import { findingSchema } from './kinds/finding.ts';
import { playbookSchema } from './kinds/playbook.ts';
import { policySchema } from './kinds/policy.ts';
import { postmortemSchema } from './kinds/postmortem.ts';
import { retirementSchema } from './kinds/retirement.ts';
import { reviewSchema } from './kinds/review.ts';
import { rolloutSchema } from './kinds/rollout.ts';
import { rubricSchema } from './kinds/rubric.ts';

/** What a document can be, in the order in which the site lists them. */
export const kindNames = [
  'postmortem',
  'failure-mode',
  'agent',
  'canvas',
  'policy',
  'rollout',
  'experiment',
  'change',
  'eval-case',
  'drill',
  'decision',
  'finding',
  'retirement',
  'audit',
  'rubric',
  'review',
  'playbook',
] as const;

export type Kind = (typeof kindNames)[number];

/** A field that holds the id of another record. */
export interface Reference {
  /** The field's name, `failure_id_refs`. */
  readonly relation: string;
  /** Kinds the target may be of; the first one is meant when an id is of several. */
  readonly kinds: readonly Kind[];
  /** Values that are no id: `UNKNOWN`, or an answer such as `no, the bundle stays`. */
  readonly except?: RegExp;
}

/** All that the rest of the program needs to know of a kind. */
export interface KindDefinition {
  readonly kind: Kind;
  /** Strict: unknown keys are errors. */
  readonly schema: z.ZodObject;
  /** Under the content folder: `registers/failure-modes`. */
  readonly folder: string;
  /** The segment of the site's URL: `failure-modes`. */
  readonly route: string;
  /** The field whose value equals the file name. */
  readonly idField: string;
  /** The title is the first of these that the record has. */
  readonly titleFields: readonly [string, ...string[]];
  readonly label: { readonly one: string; readonly many: string };
  /** By the pattern of the pointer; `*` stands for any index: `/failure_id_refs/*`. */
  readonly references: Readonly<Record<string, Reference>>;
  /** Patterns of the fields that hold an `event_id` of the event stream. */
  readonly eventReferences?: readonly string[];
  /** Patterns of the fields that hold the id of an action item. */
  readonly actionReferences?: readonly string[];
}

const negated = /^(?:no|none)(?![\w-])/u;
const to = (relation: string, ...targets: Kind[]): Reference => ({ relation, kinds: targets });

const definitions: { readonly [Name in Kind]: Omit<KindDefinition, 'kind'> } = {
  postmortem: {
    schema: postmortemSchema,
    folder: 'postmortems',
    route: 'postmortems',
    idField: 'id',
    titleFields: ['title'],
    label: { one: 'postmortem', many: 'postmortems' },
    references: {
      '/agent_id': to('agent_id', 'agent'),
      '/failure_id_refs/*': { ...to('failure_id_refs', 'failure-mode'), except: /^UNKNOWN$/u },
      '/active_artifacts/change_id': { ...to('change_id', 'change'), except: /^unknown(?![\w-])/u },
      '/action_items/*/linked_failure_ids/*': to('linked_failure_ids', 'failure-mode'),
      '/action_items/*/s2_regression_seed': {
        ...to('s2_regression_seed', 'eval-case'),
        except: /^(?:yes|no)(?![\w-])/u,
      },
      '/lifecycle_updates/change_id': { ...to('change_id', 'change'), except: negated },
      '/lifecycle_updates/retirement_plan': { ...to('retirement_plan', 'retirement'), except: negated },
      '/eval_updates/dataset_cases/*': { ...to('dataset_cases', 'eval-case'), except: negated },
    },
    eventReferences: ['/action_items/*/linked_override_events/*'],
    actionReferences: ['/action_items/*/superseded_by'],
  },
  'failure-mode': {
    schema: failureModeSchema,
    folder: 'registers/failure-modes',
    route: 'failure-modes',
    idField: 'failure_id',
    titleFields: ['title', 'name'],
    label: { one: 'failure mode', many: 'failure modes' },
    references: {
      '/superseded_by': to('superseded_by', 'failure-mode'),
      '/agents/*': to('agents', 'agent'),
      '/test_refs/*': to('test_refs', 'eval-case'),
      '/added_by': to('added_by', 'postmortem'),
    },
  },
  agent: {
    schema: agentSchema,
    folder: 'registers/agents',
    route: 'agents',
    idField: 'agent_id',
    titleFields: ['title', 'agent_id'],
    label: { one: 'agent', many: 'agents' },
    references: {
      '/canvas': to('canvas', 'canvas'),
      '/retirement_plan': to('retirement_plan', 'retirement'),
    },
  },
  canvas: {
    schema: canvasSchema,
    folder: 'canvases',
    route: 'canvases',
    idField: 'agent_id',
    titleFields: ['title', 'agent_id'],
    label: { one: 'canvas', many: 'canvases' },
    references: {
      '/agent_id': to('agent_id', 'agent'),
      '/history/*/incident': to('incident', 'postmortem'),
    },
  },
  policy: {
    schema: policySchema,
    folder: 'policies',
    route: 'policies',
    idField: 'policy_id',
    titleFields: ['title', 'policy_id'],
    label: { one: 'policy', many: 'policies' },
    references: { '/agent_id': to('agent_id', 'agent') },
  },
  rollout: {
    schema: rolloutSchema,
    folder: 'rollouts',
    route: 'rollouts',
    idField: 'rollout_id',
    titleFields: ['title', 'rollout_id'],
    label: { one: 'rollout', many: 'rollouts' },
    references: {
      '/agent_id': to('agent_id', 'agent'),
      '/change_id': to('change_id', 'change'),
    },
  },
  experiment: {
    schema: experimentSchema,
    folder: 'experiments',
    route: 'experiments',
    idField: 'experiment_id',
    titleFields: ['title', 'hypothesis'],
    label: { one: 'experiment', many: 'experiments' },
    references: { '/agent_id': to('agent_id', 'agent') },
  },
  change: {
    schema: changeSchema,
    folder: 'registers/changes',
    route: 'changes',
    idField: 'change_id',
    titleFields: ['title', 'summary'],
    label: { one: 'change', many: 'changes' },
    references: {
      '/agent_id': to('agent_id', 'agent'),
      '/required_evals/*': {
        ...to('required_evals', 'eval-case'),
        except: /^(?:adversarial|regression|golden|drill)$/u,
      },
      '/rollout': to('rollout', 'rollout'),
      '/reverts': to('reverts', 'change'),
      '/caused_by': to('caused_by', 'postmortem'),
    },
  },
  'eval-case': {
    schema: evalCaseSchema,
    folder: 'registers/eval-cases',
    route: 'eval-cases',
    idField: 'case_id',
    titleFields: ['title', 'expected'],
    label: { one: 'eval case', many: 'eval cases' },
    references: {
      '/agent_id': to('agent_id', 'agent'),
      '/failure_ids/*': to('failure_ids', 'failure-mode'),
      '/origin': to('origin', 'postmortem'),
    },
  },
  drill: {
    schema: drillSchema,
    folder: 'drills',
    route: 'drills',
    idField: 'drill_id',
    titleFields: ['title', 'drill_id'],
    label: { one: 'drill', many: 'drills' },
    references: { '/failure_ids/*': to('failure_ids', 'failure-mode') },
  },
  decision: {
    schema: decisionSchema,
    folder: 'registers/decisions',
    route: 'decisions',
    idField: 'decision_id',
    titleFields: ['title', 'question'],
    label: { one: 'decision', many: 'decisions' },
    references: { '/supersedes': to('supersedes', 'decision') },
  },
  finding: {
    schema: findingSchema,
    folder: 'registers/findings',
    route: 'findings',
    idField: 'finding_id',
    titleFields: ['title', 'finding_id'],
    label: { one: 'finding', many: 'findings' },
    references: { '/target': { ...to('target', ...kindNames), except: /[/:#]/u } },
  },
  retirement: {
    schema: retirementSchema,
    folder: 'registers/retirements',
    route: 'retirements',
    idField: 'retirement_id',
    titleFields: ['title', 'retirement_id'],
    label: { one: 'retirement', many: 'retirements' },
    references: {},
  },
  audit: {
    schema: auditSchema,
    folder: 'audits',
    route: 'audits',
    idField: 'audit_id',
    titleFields: ['title', 'audit_id'],
    label: { one: 'audit', many: 'audits' },
    references: { '/rubric': to('rubric', 'rubric') },
  },
  rubric: {
    schema: rubricSchema,
    folder: 'registers/rubrics',
    route: 'rubrics',
    idField: 'rubric_id',
    titleFields: ['title', 'rubric_id'],
    label: { one: 'rubric', many: 'rubrics' },
    references: {},
  },
  review: {
    schema: reviewSchema,
    folder: 'reviews',
    route: 'reviews',
    idField: 'review_id',
    titleFields: ['title', 'review_id'],
    label: { one: 'review', many: 'reviews' },
    references: {
      '/decisions/*': to('decisions', 'decision'),
      '/action_items/*/linked_failure_ids/*': to('linked_failure_ids', 'failure-mode'),
    },
    eventReferences: ['/action_items/*/linked_override_events/*'],
    actionReferences: ['/action_items/*/superseded_by'],
  },
  playbook: {
    schema: playbookSchema,
    folder: 'playbooks',
    route: 'playbooks',
    idField: 'id',
    titleFields: ['title'],
    label: { one: 'playbook', many: 'playbooks' },
    references: {
      '/agents/*': to('agents', 'agent'),
      '/failure_ids/*': to('failure_ids', 'failure-mode'),
    },
  },
};

/** The definition of every kind, by its name. */
export const kinds = Object.fromEntries(
  kindNames.map((kind) => [kind, { kind, ...definitions[kind] }]),
) as unknown as Readonly<Record<Kind, KindDefinition>>;

/** A kind with its article, as a sentence has it: `an agent`, `a failure mode`. */
export function oneOf(kind: Kind): string {
  const { one } = kinds[kind].label;
  return `${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`;
}
