/** Why an audit could not be drawn or scored: what, why, how. */
export class AuditError extends Error {
  readonly why: string;
  readonly how: string;
  constructor(what: string, why: string, how: string) {
    super(what);
    this.name = 'AuditError';
    this.why = why;
    this.how = how;
  }
}
