import { agentSystemsDemands } from './agent-systems.ts';
import { coeDemands } from './coe.ts';
import type { Demand } from './demand.ts';
import { growDemands } from './grow.ts';
import { haikuDemands } from './haiku.ts';
import { playbookDemands } from './playbook.ts';
import { rolloutDemands } from './rollout-gates.ts';

/** Everything that the five source documents demand of a review, each with a record that disregards it. */
export const demands: readonly Demand[] = [
  ...growDemands,
  ...rolloutDemands,
  ...agentSystemsDemands,
  ...playbookDemands,
  ...haikuDemands,
  ...coeDemands,
];
