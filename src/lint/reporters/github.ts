import type { Diagnostic } from '../diagnostic.ts';
import { countBySeverity, type LintResult } from '../report.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

const rank = { error: 0, warning: 1, info: 2 } as const;

/**
 * The run as workflow commands, errors first: GitHub shows ten errors and ten warnings of a step. Every line starts with
 * a command of ours, and the text of a document stands in its escaped data, so no document can issue one.
 */
export function githubReporter(result: LintResult): string {
  const ordered = [...result.diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const { errors, warnings, infos } = countBySeverity(result.diagnostics);
  const total = `reliability: ${result.files} files, ${errors} errors, ${warnings} warnings, ${infos} infos`;
  return `${[...ordered.map(command), total].join('\n')}\n`;
}

function command(diagnostic: Diagnostic): string {
  const { file, line, column, endLine, endColumn, ruleId, severity } = diagnostic;
  // GitHub refuses columns on an annotation of several lines.
  const place = line === endLine ? { line, col: column, endLine, endColumn } : { line, endLine };
  const properties = Object.entries({ file, ...place, title: ruleId })
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${commands[severity]} ${properties}::${escapeData(body(diagnostic))}`;
}

function body({ message, why, how, url, related }: Diagnostic): string {
  const places = related.map((place) => `${place.file}:${place.line}:${place.column} ${place.message}`);
  return [message, `Why: ${why}`, `How: ${how}`, ...places, url].filter((line) => line !== '').join('\n');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
