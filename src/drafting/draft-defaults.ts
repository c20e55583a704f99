import type { Kind } from '../model/kinds.ts';

/** What a new record of a kind starts with. */
export interface DraftDefaults {
  /** Values by key, dots for keys inside; they hold unless somebody says otherwise. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Fields with a value above that are still worth asking for. */
  readonly ask?: readonly string[];
  /** Keys whose values name the record, where its title does not: the words of the id. */
  readonly named?: readonly string[];
}

/** The way of 000 §3 as a plan: without times and gates, so that nothing is claimed yet. */
const plannedStages = [
  { stage: 'pre-deploy' },
  { stage: 'canary', traffic: '5%', hitl_sampling: '100%' },
  { stage: 'pct-10', traffic: '10%', hitl_sampling: '100%' },
  { stage: 'pct-25', traffic: '25%', hitl_sampling: '10%' },
  { stage: 'pct-50', traffic: '50%', hitl_sampling: '10%' },
  { stage: 'pct-100', traffic: '100%', hitl_sampling: '10%' },
  { stage: 'full' },
] as const;

/** The three criteria of 002 step 3, to be made one's own. */
const firstRubric = {
  ...{ 'weights.critical': 4, 'weights.high': 3, 'weights.medium': 2, 'weights.low': 1 },
  criteria: [
    { id: 'policy_adherence', severity: 'critical', question: 'Did the agent keep to its policies?', floor: 3 },
    { id: 'tone', severity: 'low', question: 'Would the reader feel taken seriously?' },
    { id: 'accuracy', severity: 'high', question: 'Is everything that the agent says so?', floor: 3 },
  ],
};

/** `today` is `YYYY-MM-DD`, `now` an ISO 8601 instant. */
export function draftDefaults(kind: Kind, today: string, now: string): DraftDefaults {
  switch (kind) {
    case 'postmortem':
      return {
        values: { status: 'draft', incident_type: 'incident', detected_at: minute(now), failure_id_refs: [] },
        ask: ['detected_at', 'failure_id_refs'],
      };
    case 'failure-mode':
      return { values: { lifecycle: 'candidate' }, named: ['name'] };
    case 'agent':
      return { values: { lifecycle_state: 'inventory' } };
    case 'canvas':
      return { values: { version: '0.1.0' }, named: ['agent_id'] };
    case 'policy':
      return { values: { version: '0.1.0', status: 'draft' }, named: ['agent_id', 'type'] };
    case 'rollout':
      return { values: { stages: plannedStages } };
    case 'experiment':
      return { values: { status: 'planned' } };
    case 'eval-case':
      return { values: { status: 'proposed', failure_ids: [] }, ask: ['failure_ids'] };
    case 'drill':
      return { values: { date: today }, ask: ['date'] };
    case 'decision':
      return { values: { date: today, status: 'proposed' } };
    case 'finding':
      return { values: { status: 'open', filed_on: today } };
    case 'audit':
      return { values: { period: today.slice(0, 7) }, ask: ['period'] };
    case 'rubric':
      return { values: { version: '1.0', ...firstRubric } };
    case 'review':
      return { values: { date: today }, named: ['cadence', 'period'] };
    default:
      return { values: {} };
  }
}

/** A moment to the minute: nobody knows the second at which an incident was noticed. */
function minute(now: string): string {
  return `${new Date(now).toISOString().slice(0, 16)}:00Z`;
}
