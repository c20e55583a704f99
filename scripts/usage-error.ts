import { ExplainedError } from '../src/model/explained-error.ts';

/** Something the caller has to change: an argument, a path, a missing folder. Ends the run with exit code 2. */
export class UsageError extends ExplainedError {}
