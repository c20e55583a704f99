import type { Span } from '../../reader/document.ts';
import { pointAt } from '../../reader/line-index.ts';
import { applyFixes } from '../apply-fixes.ts';
import type { Diagnostic, Fix, Place } from '../diagnostic.ts';
import type { LintResult } from '../report.ts';
import { byteColumn } from './byte-column.ts';
import { wellFormedJson } from './well-formed-json.ts';

const severities = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const;

/**
 * The run in reviewdog's Diagnostic Format, a `DiagnosticResult`. Columns count UTF-8 bytes from 1, ends are exclusive. A
 * fix is a suggestion, which reviewers take with a click.
 */
export function rdjsonReporter(result: LintResult): string {
  const diagnostics = result.diagnostics.map((diagnostic) => rdDiagnostic(diagnostic, result));
  return `${wellFormedJson({ source: { name: 'reliability' }, diagnostics }, 2)}\n`;
}

function rdDiagnostic(diagnostic: Diagnostic, result: LintResult) {
  const { file, severity, ruleId, url, related } = diagnostic;
  const suggestion = suggestionOf(diagnostic, result);
  return {
    message: [diagnostic.message, diagnostic.why, diagnostic.how].filter((text) => text !== '').join('\n'),
    location: locationOf(file, diagnostic, result),
    severity: severities[severity],
    code: { value: ruleId, ...(/^https?:/.test(url) && { url }) },
    ...(suggestion !== undefined && { suggestions: [suggestion] }),
    ...(related.length > 0 && {
      related_locations: related.map((place) => ({
        message: place.message,
        location: locationOf(place.file, place, result),
      })),
    }),
  };
}

function locationOf(path: string, place: Place, { textOf }: LintResult) {
  const text = textOf(path);
  const position = (line: number, column: number) => ({ line, column: byteColumn(text, line, column) });
  return {
    path,
    range: { start: position(place.line, place.column), end: position(place.endLine, place.endColumn) },
  };
}

/** One range and its text: what lies between the edits of a fix is repeated, unless it holds what may not be shown. */
function suggestionOf({ file, fix }: Diagnostic, { textOf, excerptOf }: LintResult) {
  const text = textOf(file);
  if (fix === undefined || text === undefined) return undefined;
  const around = rangeOf(fix);
  const part = text.slice(around.start, around.end);
  const isHidden = fix.edits.length > 1 && excerptOf(file)?.slice(around.start, around.end) !== part;
  const edits = fix.edits.map(({ at, text: written }) => ({ at: shift(at, -around.start), text: written }));
  const fixed = applyFixes(part, [{ edits }]);
  if (isHidden || fixed.applied.length === 0) return undefined;
  const position = (offset: number) => {
    const { line, column } = pointAt(text, offset);
    return { line, column: byteColumn(text, line, column) };
  };
  return { range: { start: position(around.start), end: position(around.end) }, text: fixed.text };
}

function rangeOf({ edits }: Fix): Span {
  return {
    start: Math.min(...edits.map(({ at }) => at.start)),
    end: Math.max(...edits.map(({ at }) => at.end)),
  };
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
