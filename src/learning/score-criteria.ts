import type { RecordView } from '../library/record-schema.ts';
import { isMapping, mappingsAt, textAt, textsAt, valueAt } from '../library/values.ts';
import { isSevere } from './is-severe.ts';

/** One thing that a complete postmortem has. */
export interface Criterion {
  /** Stable; the key of the JSON. */
  readonly id: string;
  readonly title: string;
  /** The rules that say why and how; the first one is linked. */
  readonly rules: readonly [string, ...string[]];
  /** Whether it is asked of this document. */
  readonly isAsked: (record: RecordView) => boolean;
  /** Whether the document has it. */
  readonly isMet: (record: RecordView) => boolean;
}

const always = (): boolean => true;
const hasActions = ({ actions }: RecordView): boolean => actions.length > 0;
const done = ({ actions }: RecordView) => actions.filter(({ state }) => state === 'done');
const has = ({ fields }: RecordView, ...paths: readonly string[]): boolean =>
  paths.every((path) => textAt(fields, path) !== undefined);
const isPublished = ({ status }: RecordView): boolean => status === 'final' || status === 'closed';

/** What is looked at, in the order of a postmortem. Nothing here is about who wrote it. */
export const scoreCriteria: readonly Criterion[] = [
  {
    id: 'times',
    title: 'When it began, was seen and was over',
    rules: ['response/latencies'],
    isAsked: always,
    isMet: (record) => has(record, 'started_at', 'detected_at', 'resolved_at'),
  },
  {
    id: 'timeline',
    title: 'A timeline with times',
    rules: ['timeline/present'],
    isAsked: always,
    isMet: ({ timeline }) => timeline.filter(({ t }) => t !== undefined).length >= 3,
  },
  {
    id: 'sources',
    title: 'A source for every entry of it',
    rules: ['timeline/sourced'],
    isAsked: ({ timeline }) => timeline.length > 0,
    isMet: ({ timeline }) => timeline.every(({ source }) => source !== undefined),
  },
  {
    id: 'impact',
    title: 'The impact in numbers',
    rules: ['impact/quantified'],
    isAsked: always,
    isMet: ({ fields }) =>
      /\d/u.test(['runs_affected', 'users'].map((key) => textAt(fields, `blast_radius/${key}`)).join(' ')),
  },
  {
    id: 'reversibility',
    title: 'How far it could be undone',
    rules: ['impact/blast-radius'],
    isAsked: always,
    isMet: (record) => has(record, 'blast_radius/reversibility'),
  },
  {
    id: 'artifacts',
    title: 'The versions, bundles and policies that were active',
    rules: ['lifecycle/artifacts'],
    isAsked: always,
    isMet: ({ fields }) => Object.keys(mappingAt(fields, 'active_artifacts')).length >= 4,
  },
  {
    id: 'evidence',
    title: 'Traces, events or a dashboard to look at',
    rules: ['lifecycle/links'],
    isAsked: always,
    isMet: ({ fields }) => Object.keys(mappingAt(fields, 'links')).length > 0,
  },
  {
    id: 'whys',
    title: 'Whys that end at a root cause',
    rules: ['cause/five-whys'],
    isAsked: always,
    isMet: (record) => record.whys.length >= 3 || has(record, 'root_cause/primary'),
  },
  {
    id: 'factors',
    title: 'More than one contributing factor',
    rules: ['cause/contributing-factors'],
    isAsked: always,
    isMet: ({ fields }) => textsAt(fields, 'contributing_factors').length >= 2,
  },
  {
    id: 'controls',
    title: 'The controls that let it through',
    rules: ['cause/control-gaps'],
    isAsked: always,
    isMet: ({ fields }) => mappingsAt(fields, 'control_gaps').length > 0,
  },
  {
    id: 'owners',
    title: 'An owner and a day for every action',
    rules: ['action/due', 'action/owner'],
    isAsked: hasActions,
    isMet: ({ actions }) => actions.every(({ owner, due }) => owner !== undefined && due !== undefined),
  },
  {
    id: 'prevention',
    title: 'An action that keeps it from happening again',
    rules: ['action/required', 'action/type'],
    isAsked: ({ actions }) => actions.some((action) => action.class !== undefined || action.type !== undefined),
    isMet: ({ actions }) => actions.some((action) => action.class === 'prevent'),
  },
  {
    id: 'proof',
    title: 'Evidence for every action that is done',
    rules: ['change/close-evidence'],
    isAsked: (record) => done(record).length > 0,
    isMet: (record) => done(record).every(({ evidence }) => evidence !== undefined),
  },
  {
    id: 'effect',
    title: 'A day on which it is checked whether actions held',
    rules: ['action/effectiveness'],
    isAsked: (record) => done(record).some(({ type }) => type !== undefined),
    isMet: ({ fields }) => mappingsAt(fields, 'action_items').some((item) => isMapping(item['effectiveness'])),
  },
  {
    id: 'register',
    title: 'What changed on canvas, register and thresholds',
    rules: ['lifecycle/register-updated', 'lifecycle/canvas-bumped'],
    isAsked: always,
    isMet: ({ fields }) => Object.keys(mappingAt(fields, 'followups')).length > 0,
  },
  {
    id: 'evals',
    title: 'What flows back into the evals',
    rules: ['lifecycle/evals'],
    isAsked: always,
    isMet: ({ fields }) => Object.keys(mappingAt(fields, 'eval_updates')).length > 0,
  },
  {
    id: 'communication',
    title: 'Who was told, when and where',
    rules: ['comms/recorded'],
    isAsked: isSevere,
    isMet: ({ fields }) => mappingsAt(fields, 'communications').length > 0,
  },
  {
    id: 'regulation',
    title: 'Article 73 answered, with the reason',
    rules: ['regulatory/reasoned'],
    isAsked: isSevere,
    isMet: (record) => has(record, 'regulatory/eu_ai_act_73/applicable', 'regulatory/eu_ai_act_73/reason'),
  },
  {
    id: 'lessons',
    title: 'What went wrong or was learned',
    rules: ['structure/lessons-not-timeline', 'structure/required-sections'],
    isAsked: always,
    isMet: ({ fields, sections }) =>
      ['lessons', 'what_did_not'].some((key) => textsAt(fields, key).length > 0) ||
      sections.some(({ role }) => role === 'lessons'),
  },
  {
    id: 'sign-off',
    title: 'Signed off by more than its author',
    rules: ['sign-off/complete'],
    isAsked: (record) => isPublished(record) && isSevere(record),
    isMet: ({ fields }) => mappingsAt(fields, 'sign_off').length >= 2,
  },
];

function mappingAt(fields: RecordView['fields'], path: string): Readonly<Record<string, unknown>> {
  const value = valueAt(fields, path);
  return isMapping(value) ? value : {};
}
