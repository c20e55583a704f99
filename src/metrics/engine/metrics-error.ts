/** Why the events could not be measured at all: what, why, how, as for a finding. */
export class MetricsError extends Error {
  readonly why: string;
  readonly how: string;
  constructor(what: string, why: string, how: string) {
    super(what);
    this.name = 'MetricsError';
    this.why = why;
    this.how = how;
  }
}
