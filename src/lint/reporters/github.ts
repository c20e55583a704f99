import type { Diagnostic } from '../diagnostic.ts';
import { countBySeverity, type Findings } from '../report.ts';
import { bySpread } from './importance.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** GitHub shows as many annotations of each of the three commands for a step; the rest stands in the log only. */
const shownEach = 10;

/**
 * The run as workflow commands, what matters most first: GitHub shows ten errors, ten warnings and ten notices of a step.
 * Every line starts with a command of ours, and the text of a document stands in its escaped data, so no document can issue
 * one. The last line counts, and says what is not shown.
 */
export function githubReporter(result: Findings): string {
  const { errors, warnings, infos } = countBySeverity(result.diagnostics);
  const counts = { error: errors, warning: warnings, info: infos };
  const found = Object.entries(counts).map(([name, count]) => counted(count, name));
  const total = `reliability: ${[counted(result.files, 'file'), ...found].join(', ')}`;
  return `${[...bySpread(result.diagnostics).map(command), total + notShown(counts)].join('\n')}\n`;
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

function notShown(counts: Readonly<Record<string, number>>): string {
  const hidden = Object.entries(counts)
    .filter(([, count]) => count > shownEach)
    .map(([name, count]) => counted(count - shownEach, name));
  if (hidden.length === 0) return '';
  return `; GitHub annotates ${shownEach} of each, so ${hidden.join(', ')} stand only in this log`;
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
