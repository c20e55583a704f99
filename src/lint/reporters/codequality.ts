import type { Diagnostic } from '../diagnostic.ts';
import type { LintResult } from '../report.ts';
import { wellFormedJson } from './well-formed-json.ts';

/** GitLab orders by these; none of them blocks by itself. */
const severities = { error: 'major', warning: 'minor', info: 'info' } as const;

/**
 * The run as GitLab's Code Quality report: the part of Code Climate's format that it reads. Two findings never share a
 * fingerprint, because GitLab drops the second one.
 */
export function codequalityReporter(result: LintResult): string {
  const seen = new Map<string, number>();
  const issues = result.diagnostics.map((diagnostic) => {
    const identity = result.fingerprintOf(diagnostic);
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return issue(diagnostic, before === 0 ? identity : `${identity}-${before}`);
  });
  return `${wellFormedJson(issues, 2)}\n`;
}

function issue({ file, line, endLine, ruleId, severity, message, how }: Diagnostic, fingerprint: string) {
  return {
    description: [message, how].filter((text) => text !== '').join(' – '),
    check_name: ruleId,
    fingerprint,
    severity: severities[severity],
    location: { path: file, lines: { begin: line, end: endLine } },
  };
}
