import { printable } from '../reader/printable.ts';
import type { ReviewFinding } from './review-schema.ts';

/** An annotation of a check run, as the API takes it. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'failure' | 'warning' | 'notice';
  readonly message: string;
  readonly title: string;
}

/** The Checks API takes so many at once. */
export const annotationsAtOnce = 50;

const levels = { error: 'failure', warning: 'warning', info: 'notice' } as const;

/** A finding as an annotation: plain text, of which nothing is formatted. */
export function annotationOf({
  file,
  line,
  column,
  endLine,
  endColumn,
  severity,
  rule,
  ...said
}: ReviewFinding): Annotation {
  // GitHub refuses columns on an annotation of several lines.
  const columns = line === endLine ? { start_column: column, end_column: Math.max(column, endColumn) } : {};
  const message = [said.message, said.why, said.how]
    .filter((text) => text !== '')
    .map(printable)
    .join('\n');
  return {
    ...{ path: file, start_line: line, end_line: endLine, ...columns },
    ...{ annotation_level: levels[severity], title: rule, message },
  };
}
