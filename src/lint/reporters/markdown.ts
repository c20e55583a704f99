import { githubLink, githubText } from '../../reader/github-markdown.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { gateSummary, isPartial } from '../gate-summary.ts';
import { countBySeverity, type LintResult } from '../report.ts';
import { byImportance } from './importance.ts';

/** A step summary above 1 MiB is dropped whole; the rest is room for what stands around it. */
const mostBytes = 1024 * 1024 - 4096;

const signs = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;

const encoder = new TextEncoder();

/**
 * The run as Markdown for a step summary or a comment: the files with errors first, each with a table of its findings,
 * under 1 MiB; what has no room is counted. Text of documents is escaped: it formats nothing, links nowhere and names
 * nobody.
 */
export function markdownReporter(result: LintResult): string {
  const { diagnostics } = result;
  const shown = fitting(diagnostics);
  const lines = [`## ${heading(result)}`, ''];
  for (const [file, found] of Map.groupBy(shown, (diagnostic) => diagnostic.file)) {
    lines.push(...tableHead(file, found), ...found.map(row), '');
  }
  const left = diagnostics.length - shown.length;
  if (left > 0) lines.push(`**${left} more findings** have no room here; \`reliability lint\` prints all of them.`, '');
  for (const sentence of gateSummary(result)) lines.push(githubText(sentence), '');
  return lines.join('\n');
}

/** The findings that have room, errors first: the errors of the last file go before the infos of the first. */
function fitting(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const ordered = byImportance(diagnostics);
  const files = new Set<string>();
  let bytes = 0;
  const over = ordered.findIndex((diagnostic) => {
    // The counts of a head may grow by a few digits.
    if (!files.has(diagnostic.file)) bytes += sizeOf(tableHead(diagnostic.file, [diagnostic])) + 64;
    files.add(diagnostic.file);
    bytes += sizeOf([row(diagnostic)]);
    return bytes > mostBytes;
  });
  return over < 0 ? ordered : ordered.slice(0, over);
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + encoder.encode(line).byteLength + 1, 0);
}

function tableHead(file: string, found: readonly Diagnostic[]): string[] {
  return [`### ${githubText(file)}`, '', counts(found), '', '| | Place | Rule | Finding |', '|---|---|---|---|'];
}

function heading(result: LintResult): string {
  const { diagnostics, files } = result;
  const checked = `${files} ${files === 1 ? 'file' : 'files'}`;
  if (diagnostics.length === 0) return `✅ ${checked} checked, no ${isPartial(result) ? 'new ' : ''}findings`;
  const withFindings = new Set(diagnostics.map(({ file }) => file)).size;
  const worst = byImportance(diagnostics)[0]!.severity;
  return `${signs[worst]} ${counts(diagnostics)} in ${withFindings} of ${checked}`;
}

function counts(diagnostics: readonly Diagnostic[]): string {
  const { errors, warnings, infos } = countBySeverity(diagnostics);
  const named = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'info'],
  ] as const;
  return named
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}${count === 1 ? '' : 's'}`)
    .join(', ');
}

function row({ severity, line, column, ruleId, url, message, how }: Diagnostic): string {
  const rule = /^https?:/.test(url) ? githubLink(ruleId, url) : githubText(ruleId);
  const finding = how === '' ? githubText(message) : `${githubText(message)}<br>${githubText(how)}`;
  return `| ${signs[severity]} ${severity} | ${line}:${column} | ${rule} | ${finding} |`;
}
