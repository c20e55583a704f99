import type { Pointer, Span } from '../reader/document.ts';
import type { Severity } from '../rules/define-rule.ts';

/**
 * A range of a file for people and machines: 1-based lines, 1-based columns in UTF-16 code units. The end is exclusive:
 * `endColumn` is the column after the last character.
 */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another place that belongs to a finding. */
export interface RelatedPlace extends Place {
  readonly file: string;
  readonly message: string;
}

/** A change of the file that removes the finding. Offsets are UTF-16 code units of `Document.text`. */
export interface Fix {
  readonly kind: 'safe' | 'suggest';
  readonly title: string;
  readonly edits: readonly { readonly at: Span; readonly text: string }[];
}

/** One finding, resolved: what every reporter needs, and nothing of the rule that raised it. */
export interface Diagnostic extends Place {
  /** `Document.path`: relative to the working directory, `/` as separator. */
  readonly file: string;
  readonly ruleId: string;
  readonly severity: Severity;
  /** What was seen. */
  readonly message: string;
  readonly why: string;
  /** What to write instead. */
  readonly how: string;
  /** The rule's page. */
  readonly url: string;
  readonly related: readonly RelatedPlace[];
  /** Offsets of the same range; undefined when it is not in a document's text (a line of an event file). */
  readonly span: Span | undefined;
  /** Where in `Document.data` it points, when the rule said so. */
  readonly pointer: Pointer | undefined;
  /** The same place in words that edits elsewhere do not change: `stablePlace`. Empty in a file that is no document. */
  readonly stablePlace: string;
  /** Values that would be right there. */
  readonly expected: readonly string[];
  readonly fix: Fix | undefined;
  /** Its span holds what no output may show. */
  readonly sensitive?: true;
}

/** Order of a report: by file, place and rule. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message) ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn
  );
}

/** By code unit, so that the order is the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
