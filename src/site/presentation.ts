import type { RecordView } from '../library/record-schema.ts';

/** How a value is set: `records` are ids that link to the records of `kind`, `text` is what it is. */
export type Setting =
  | 'severity'
  | 'level'
  | 'status'
  | 'date'
  | 'words'
  | 'text'
  | 'count'
  | 'agents'
  | 'failure-modes';

/** A column of a kind's list, beside the first one, which is always the title with the id. */
export interface Column {
  /** Key of the row in the list's JSON. */
  readonly key: string;
  readonly label: string;
  readonly as: Setting;
  /** One text, or several. */
  readonly of: (record: RecordView) => string | readonly string[] | undefined;
}

/** A way to narrow a list: each value has a page, and the browser combines several. */
export interface Facet {
  /** Segment of the URL and name of the query parameter. */
  readonly id: string;
  readonly label: string;
  readonly of: (record: RecordView) => readonly string[];
  /** How a value is shown; as it is when left out. */
  readonly show?: (value: string) => string;
}

/** How a kind is shown. */
export interface Presentation {
  /** One sentence under the heading of the list. */
  readonly intro: string;
  readonly columns: readonly Column[];
  readonly facets: readonly Facet[];
  /** Keys of the facts list, in order; the rest of the fields follows below it. */
  readonly facts: readonly string[];
}
