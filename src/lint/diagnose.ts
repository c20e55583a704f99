import type { Document, Span } from '../reader/document.ts';
import { pointAt } from '../reader/line-index.ts';
import { locate } from '../reader/locate.ts';
import type { Message, Report, Severity, Target } from '../rules/define-rule.ts';
import type { Diagnostic, Fix, Place, RelatedPlace } from './diagnostic.ts';
import { fillMessage } from './fill-message.ts';
import { stablePlace } from './stable-place.ts';

/** What of a finding does not depend on its place. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly url: string;
  readonly sensitive?: boolean | undefined;
}

type AnyReport = Pick<Report<string>, 'at' | 'data' | 'related' | 'fix' | 'expected'>;

/**
 * A report of a rule as a diagnostic: placeholders filled, pointers resolved to places.
 * `file` is looked up among `documents`; for another file (events) the span's start and end are its lines, from 1.
 */
export function diagnose(
  finding: Finding,
  file: string,
  report: AnyReport,
  documents: (path: string) => Document | undefined,
): Diagnostic {
  const filled = fillMessage(finding.message, report.data);
  const document = documents(file);
  const span = document === undefined ? undefined : locate(document, report.at);
  const pointer = 'pointer' in report.at ? report.at.pointer : undefined;
  return {
    file,
    ...placeOf(document, report.at, span),
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: filled.what,
    why: filled.why,
    how: filled.how,
    url: finding.url,
    related: (report.related ?? []).map(({ path = file, at, message }) => related(path, at, message, documents)),
    span,
    pointer,
    stablePlace: document === undefined || span === undefined ? '' : stablePlace(document, pointer, span),
    expected: report.expected ?? [],
    fix: document && report.fix && resolveFix(document, report.fix),
    ...(finding.sensitive === true && { sensitive: true }),
  };
}

/** The fix with the offsets of its edits; undefined when the text to replace is not there as the rule read it. */
function resolveFix(document: Document, fix: NonNullable<AnyReport['fix']>): Fix | undefined {
  const edits: { at: Span; text: string }[] = [];
  for (const { at, replaces, text } of fix.edits) {
    const span = locate(document, at);
    if (replaces === undefined) {
      edits.push({ at: span, text });
      continue;
    }
    const offset = document.text.slice(span.start, span.end).lastIndexOf(replaces);
    if (offset < 0) return undefined;
    const start = span.start + offset;
    edits.push({ at: { start, end: start + replaces.length }, text });
  }
  return { kind: fix.kind, title: fix.title, edits };
}

function related(
  file: string,
  at: Target,
  message: string,
  documents: (path: string) => Document | undefined,
): RelatedPlace {
  const document = documents(file);
  return { file, ...placeOf(document, at, document && locate(document, at)), message };
}

function placeOf(document: Document | undefined, at: Target, span: Span | undefined): Place {
  if (document === undefined || span === undefined) {
    const [line, endLine] = 'pointer' in at ? [1, 1] : [at.start, at.end];
    return { line: Math.max(1, line), column: 1, endLine: Math.max(1, line, endLine), endColumn: 1 };
  }
  const start = pointAt(document.text, span.start);
  const end = pointAt(document.text, span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
