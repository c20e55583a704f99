/** Where a line stands: the number of its file and its own, from 1. */
export interface Place {
  readonly file: number;
  readonly line: number;
}
