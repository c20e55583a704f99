import { ExplainedError } from '../../model/explained-error.ts';

/** Why the events could not be measured at all: what, why, how, as for a finding. */
export class MetricsError extends ExplainedError {}
