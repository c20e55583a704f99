import type { GateFinding } from '../gates/rollout/gate-finding.ts';
import { judgeRollout } from '../gates/rollout/judge-rollout.ts';
import { rolloutInput } from '../gates/rollout/rollout-input.ts';
import { type StageReport, stageGates } from '../gates/rollout/rollout-schema.ts';
import type { RecordView } from '../library/record-schema.ts';
import { session } from './session.ts';

/**
 * What `reliability gate rollout` says of the gates of each stage, by the name of the stage; nothing for a library without events.
 * What the stage shows in other words anyway (traffic, sampling, on-call, times, outcome) is left out while it is green.
 */
export function rolloutJudgement({ id }: RecordView): ReadonlyMap<StageReport['stage'], readonly GateFinding[]> {
  const { config, index, events, now } = session();
  const [rollout] = index.byId.get('rollout')?.get(id) ?? [];
  if (rollout === undefined || typeof events !== 'object') return new Map();
  const { stages } = judgeRollout({ ...rolloutInput(config, index, events.rollup), rollout, now: Date.parse(now) });
  const isShown = ({ gate, state }: GateFinding) =>
    gate !== 'outcome' && (state !== 'green' || !stageGates.some((one) => one === gate));
  return new Map(stages.map(({ stage, gates }) => [stage.name, gates.filter(isShown)]));
}
