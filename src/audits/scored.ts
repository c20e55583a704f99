/** The scores of one transcript by the criteria of a rubric. */
export interface Scored {
  readonly scores: Readonly<Record<string, number>>;
  /** What points were taken for, in a line. */
  readonly why?: string;
}
