import type { Kind } from '../model/kinds.ts';
import { isMapping, textAt } from './values.ts';

type Data = Readonly<Record<string, unknown>>;

/** Where a kind keeps what every record has: the first key that holds something counts. */
export interface RecordProfile {
  readonly status?: (data: Data) => string | undefined;
  readonly severity?: string;
  readonly dates?: readonly string[];
  readonly owners?: readonly string[];
  /** Keys whose text says in a sentence what the record is about. */
  readonly summary?: readonly string[];
}

const at =
  (key: string) =>
  (data: Data): string | undefined =>
    textAt(data, key);

/** One line for each kind. */
export const recordProfiles: Readonly<Record<Kind, RecordProfile>> = {
  postmortem: {
    status: at('status'),
    severity: 'severity',
    // What was imported may tell a day only.
    dates: ['started_at', 'detected_at', 'imported/date'],
    owners: ['owners'],
    summary: ['systemic_cause', 'five_whys/surface', 'root_cause/primary'],
  },
  'failure-mode': { status: at('lifecycle'), severity: 'severity', owners: ['owner_role'], summary: ['description'] },
  agent: { status: at('lifecycle_state'), owners: ['owner_team'], summary: ['business_purpose'] },
  canvas: { dates: ['signed_on'], owners: ['signed_by'], summary: ['agent_objective'] },
  policy: { status: at('status'), owners: ['owner'] },
  rollout: { status: rolloutStatus, dates: ['stages/0/entered_at'] },
  experiment: { status: at('status'), owners: ['owner'], summary: ['result'] },
  change: { severity: 'risk' },
  'eval-case': { status: at('status'), dates: ['last_run'] },
  drill: { status: drillStatus, dates: ['date'] },
  decision: { status: at('status'), dates: ['date'], owners: ['decided_by_roles'], summary: ['question'] },
  finding: {
    status: at('status'),
    severity: 'severity',
    dates: ['filed_on'],
    owners: ['owner'],
    summary: ['resolution'],
  },
  retirement: { summary: ['trigger'] },
  audit: {},
  rubric: {},
  review: { dates: ['date'] },
  playbook: { owners: ['owner_role'], summary: ['summary'] },
};

/** A rollout has no status of its own: it stands where its last stage that was entered stands. */
function rolloutStatus(data: Data): string | undefined {
  const stages = Array.isArray(data['stages']) ? data['stages'].filter(isMapping) : [];
  const last = stages.findLast((stage) => textAt(stage, 'entered_at') !== undefined);
  if (!last) return 'planned';
  const outcome = textAt(last, 'outcome');
  if (outcome && outcome !== 'advanced') return outcome;
  const stage = textAt(last, 'stage');
  return stage === 'full' || (stage === 'pct-100' && outcome === 'advanced') ? 'complete' : stage;
}

function drillStatus(data: Data): string | undefined {
  const passed = data['passed'];
  if (passed === true || passed === 'yes') return 'passed';
  return passed === false || passed === 'no' ? 'failed' : undefined;
}
