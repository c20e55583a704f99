/** Something the caller has to change: an argument, a path, a missing folder. Ends the run with exit code 2. */
export class UsageError extends Error {
  readonly why: string;
  readonly how: string;
  constructor(what: string, why: string, how: string) {
    super(what);
    this.name = 'UsageError';
    this.why = why;
    this.how = how;
  }
}
