/** What a check of events finds; the part before the slash says where it looks. */
export const problemKinds = [
  'file/unreadable',
  'file/empty',
  'line/too-long',
  'line/not-utf8',
  'line/not-json',
  'line/not-an-object',
  'field/missing',
  'field/unknown',
  'field/wrong',
  'field/demanded',
  'id/reused',
  'time/future',
  'time/before-start',
  'run/two-agents',
  'run/two-versions',
  'run/ended-differently',
  'run/ended-twice',
  'run/open',
  'reference/agent',
  'reference/version',
  'reference/failure-mode',
  'reference/severity',
] as const;

export type ProblemKind = (typeof problemKinds)[number];

/** A problem of one line, without its place. */
export interface Problem {
  readonly kind: ProblemKind;
  /** An error is against the contract; a warning is something that a metric leaves out or that somebody should look at. */
  readonly severity: 'error' | 'warning';
  /** The field of the event. */
  readonly field?: string;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly what: string;
  readonly why: string;
  readonly how: string;
  /** What is counted together with this one, beyond kind and field: the name of an agent that nobody knows. */
  readonly group?: string;
}

/** A problem where it was found. */
export interface PlacedProblem extends Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}
