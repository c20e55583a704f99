import type { RolloutGateName } from '../../model/kinds/rollout-gates.ts';
import type { Target } from '../../rules/define-rule.ts';
import type { GateReport, GateState, stageGates } from './rollout-schema.ts';

/** What was found at a gate, before it has a place in a text. */
export interface GateFinding extends Omit<GateReport, 'place' | 'rolls_back'> {
  readonly rolls_back?: boolean;
  /** Where the rollout says it, or should. */
  readonly at: Target;
}

export type GateName = RolloutGateName | (typeof stageGates)[number];

/** What one source says of a gate. */
export interface Evidence {
  readonly state: GateState;
  readonly measured?: string | undefined;
  readonly value?: number | undefined;
  readonly n?: number | undefined;
  /** What stands against it, and what to do; absent when it is green. */
  readonly what?: string;
  readonly how?: string;
}

/** The worst of some states: red before unknown before green. */
export function worst(states: readonly GateState[]): GateState {
  if (states.includes('red')) return 'red';
  return states.includes('unknown') ? 'unknown' : 'green';
}
