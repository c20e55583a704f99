import { adversarialPassRate } from './adversarial-pass-rate.ts';
import { boundaryCrossings } from './boundary-crossings.ts';
import { cost } from './cost.ts';
import { escalationRate } from './escalation-rate.ts';
import { fallbackRate } from './fallback-rate.ts';
import { latency } from './latency.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { mttr } from './mttr.ts';
import { overrideRate } from './override-rate.ts';
import { successRate } from './success-rate.ts';
import { tokens } from './tokens.ts';
import { unendedRate } from './unended-rate.ts';

/** Every metric, in the order in which they are told. */
export const definitions: readonly MetricDefinition[] = [
  successRate,
  mttr,
  overrideRate,
  escalationRate,
  fallbackRate,
  boundaryCrossings,
  adversarialPassRate,
  unendedRate,
  cost,
  tokens,
  latency,
];
