/** What may be said in public about a failure mode that everybody who uses this program has, in our own words. */
export interface KnownFailure {
  /** Completes “the agent …”. */
  readonly did: string;
  /** Its place in AVID's view of security, ethics and performance, as AVID spells it. */
  readonly sep: string;
}

/** The failure modes that the program ships (contract C1): their ids say nothing of an organisation. */
export const knownFailures: ReadonlyMap<string, KnownFailure> = new Map([
  ['tool-timeout', { did: 'waited for a tool that did not answer in time', sep: 'P0201: Resilience/ Stability' }],
  [
    'connector-auth-failure',
    { did: 'had its credentials refused by a connector', sep: 'P0201: Resilience/ Stability' },
  ],
  ['looping-retry', { did: 'repeated an action without an end', sep: 'P0201: Resilience/ Stability' }],
  ['schema-drift-input', { did: 'took input whose form had changed', sep: 'P0104: Data quality issues' }],
  [
    'prompt-injection-detected',
    { did: 'met instructions that were injected into its input', sep: 'S0403: Adversarial Example' },
  ],
  ['unsafe-action-attempted', { did: 'attempted an action outside of its boundary', sep: 'P0400: Safety' }],
  ['pii-leak-risk', { did: 'put personal data at risk of a leak', sep: 'S0301: Information Leak' }],
  ['false-success-report', { did: 'reported a success that had not happened', sep: 'P0204: Accuracy' }],
  ['hallucinated-citation', { did: 'cited what does not exist', sep: 'P0204: Accuracy' }],
  ['low-confidence-routing', { did: 'went on although its confidence was low', sep: 'P0204: Accuracy' }],
]);

/** The public taxonomies that a register may name, and the form of their entries: nothing else under these keys is public. */
export const taxonomyForms: Readonly<Record<string, RegExp>> = {
  owasp_asi: /^ASI\d{2}$/,
  owasp_llm: /^LLM\d{2}(?::20\d{2})?$/,
  mast: /^FM-\d\.\d{1,2}$/,
  atlas: /^AML\.T\d{4}(?:\.\d{3})?$/,
};
