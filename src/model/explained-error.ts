/** Why a run ends without a result, in the form of a finding: the message says what; why it matters and what to do come with it. */
export class ExplainedError extends Error {
  readonly why: string;
  readonly how: string;
  constructor(what: string, why: string, how: string, options?: ErrorOptions) {
    super(what, options);
    this.name = new.target.name;
    this.why = why;
    this.how = how;
  }
}
