import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import { mappingsAt } from '../../library/values.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { dayAt } from '../incident-day.ts';
import { type Followup, followupOf } from './followup.ts';

/** What a stage of the record says when the answer was kept; going back is more than a pause. */
const outcomes: Readonly<Record<string, readonly string[]>> = {
  pause: ['paused', 'rolled-back'],
  rollback: ['rolled-back'],
};

const messages = {
  'no-record': {
    what: 'The review says {answer}, and {agent} has no rollout record',
    why: 'Nobody can see in the record of the rollout that it was stopped, or resume it knowing why.',
    how: 'Write the rollout record with the stage and `outcome: {outcome}`, or answer `continue, <why>`.',
  },
  'not-shown': {
    what: 'The review says {answer}, and no stage of {rollouts} is {outcome} since the incident',
    why: 'The gates of a rollout are read from its record; what it does not show, the next step ignores.',
    how: 'Set `outcome: {outcome}` with `exited_at` and `reason` on the stage that was stopped, or correct the answer.',
  },
} as const;

type Found = Report<keyof typeof messages>;

export default defineRule({
  id: 'lifecycle/rollout',
  scope: 'library',
  kinds: ['postmortem', 'rollout'],
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['000 §4', '000 §3.3'],
  options: z.strictObject({}),
  messages,
  check({ library, index, report }) {
    const agents = index.byId.get('agent');
    const byAgent = Map.groupBy(index.byKind.get('rollout') ?? [], ({ data }) => data['agent_id']);
    const byId = index.byId.get('rollout');
    for (const document of library.documents) {
      if (document.contentPath === undefined || document.kind !== 'postmortem') continue;
      const agent = document.data['agent_id'];
      const rollouts = byAgent.get(agent) ?? [];
      // An agent that nobody knows is reported by reference/resolve.
      if (typeof agent !== 'string' || !(rollouts.length > 0 || agents?.has(agent))) continue;
      const followup = followupOf(document, 'rollout_status_change', Object.keys(outcomes), []);
      if (followup === undefined) continue;
      const named = followup.reason.split(/[^\p{L}\p{N}_-]+/u).flatMap((word) => byId?.get(word)?.slice(0, 1) ?? []);
      const found = judge(document, agent, followup, named.length > 0 ? named : rollouts);
      if (found !== undefined) report({ ...found, path: document.path });
    }
  },
});

function judge(
  document: DocumentFacts,
  agent: string,
  { answer, pointer }: Followup,
  rollouts: readonly DocumentFacts[],
): Found | undefined {
  const wanted = outcomes[answer] ?? [];
  const data = { answer, agent, outcome: wanted[0] ?? answer };
  if (rollouts.length === 0) return { message: 'no-record', at: { pointer }, data };
  const since = dayAt(document.data['started_at']) ?? dayAt(document.data['detected_at']);
  const isShown = rollouts.some(({ data: record, broken }) => broken || showsIt(record, wanted, since));
  if (isShown) return undefined;
  return {
    message: 'not-shown',
    at: { pointer },
    data: { ...data, rollouts: rollouts.map(({ id, title }) => id ?? title).join(', ') },
    related: rollouts.map(({ path }) => ({ path, at: { pointer: '/stages' }, message: 'the stages of the rollout' })),
  };
}

/** Whether a stage ended so on or after the day; a stage without times may have. */
function showsIt(record: unknown, wanted: readonly string[], since: string | undefined): boolean {
  return mappingsAt(record, 'stages').some((stage) => {
    if (!wanted.some((outcome) => outcome === stage['outcome'])) return false;
    const day = dayAt(stage['exited_at']);
    return day === undefined || since === undefined || day >= since;
  });
}
