import { ExplainedError } from '../model/explained-error.ts';

/** Why an audit could not be drawn or scored: what, why, how. */
export class AuditError extends ExplainedError {}
