/** Why an event file cannot be read to its end. The lines before are told. */
export class EventFileError extends Error {
  /** What the file is, to be read behind its name: `ends in the middle of its compressed data`. */
  readonly what: string;
  readonly how: string;
  constructor(what: string, how: string) {
    super(what);
    this.name = 'EventFileError';
    this.what = what;
    this.how = how;
  }
}
