import { ExplainedError } from '../model/explained-error.ts';

/** What is known of a request that failed: `refused`: nothing was done; `unknown`: it may have been done all the same. */
export type Outcome = 'refused' | 'unknown';

/** What a failed request tells beside its sentences. */
export interface ServiceFailure {
  /** HTTP status of the answer; undefined when there was none. */
  readonly status?: number | undefined;
  /** Default: `refused`. */
  readonly outcome?: Outcome | undefined;
  /** Seconds after which the service asks to be asked again. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** Why an outside service did not do what it was asked, and what to do about it. Ends the run with exit code 2. */
export class ServiceError extends ExplainedError {
  readonly status: number | undefined;
  readonly outcome: Outcome;
  readonly retryAfter: number | undefined;
  constructor(what: string, why: string, how: string, failure: ServiceFailure = {}) {
    super(what, why, how, { cause: failure.cause });
    this.status = failure.status;
    this.outcome = failure.outcome ?? 'refused';
    this.retryAfter = failure.retryAfter;
  }
}

/** Whether the same request may succeed later: the service was busy, or nobody knows what became of the request. */
export function mayPass(error: unknown): error is ServiceError {
  return error instanceof ServiceError && (error.outcome === 'unknown' || error.retryAfter !== undefined);
}
