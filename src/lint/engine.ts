import type { Root } from 'mdast';
import type { Library, LibraryIndex } from '../library/library.ts';
import { dayOf } from '../model/calendar.ts';
import { Clock } from '../model/clock.ts';
import type { Document } from '../reader/document.ts';
import { templateOf } from '../reader/templates/templates.ts';
import type { DocumentRule, LibraryRule, Message, Report, Rule, Severity } from '../rules/define-rule.ts';
import { crashedRule } from './crashed-rule.ts';
import { diagnose, type Finding } from './diagnose.ts';
import { compareDiagnostics, type Diagnostic } from './diagnostic.ts';
import { freeze } from './freeze.ts';
import { judgeSuppressions } from './judge-suppressions.ts';
import type { RuleSetting } from './rule-settings.ts';
import { ruleUrl } from './rule-url.ts';
import type { LibraryFindings, Run, Share } from './run.ts';
import { applySuppressions, isAboutFile } from './suppressions.ts';

/**
 * What the document rules of a share say about one document: without the suppressed findings, each once, by place, and
 * with what is wrong with the suppressions of these rules. A rule that throws becomes a finding. A document whose front
 * matter cannot be read gets that one message: everything else would follow from it.
 */
export function lintDocument(document: Document, tree: Root, run: Run, share: Share): Diagnostic[] {
  freeze(document);
  const found: Diagnostic[] = [];
  for (const setting of run.settings.values()) {
    const { rule } = setting;
    if (rule.scope === 'document' && share(rule) && appliesTo(rule, document)) {
      found.push(...runDocumentRule(rule, setting, document, tree, run));
    }
  }
  return settle(document, found, run, (rule) => rule.scope === 'document' && share(rule));
}

/** What the library rules say, suppressions applied and judged as in `lintDocument`. */
export function lintLibrary(library: Library, index: LibraryIndex, run: Run): LibraryFindings {
  for (const document of library.documents) freeze(document);
  const found: Diagnostic[] = [];
  for (const setting of run.settings.values()) {
    if (setting.rule.scope === 'library') found.push(...runLibraryRule(setting.rule, setting, library, index, run));
  }
  const byFile = Map.groupBy(found, ({ file }) => file);
  for (const document of library.documents) {
    const findings = byFile.get(document.path) ?? [];
    if (findings.length === 0 && document.suppressions.length === 0) continue;
    const readable = findings.filter(({ ruleId }) => !document.broken || isAboutFile(ruleId));
    byFile.set(
      document.path,
      settle(document, readable, run, (rule) => rule.scope === 'library'),
    );
  }
  return byFile;
}

function runDocumentRule(
  rule: DocumentRule,
  setting: RuleSetting,
  document: Document,
  tree: Root,
  run: Run,
): Diagnostic[] {
  const { level, options } = setting;
  if (level === 'off') return [];
  const { config } = run;
  const found: Diagnostic[] = [];
  const report = (report: Report<string>) => {
    const severity = milder(severityFor(rule, level, document), report.level);
    found.push(diagnose(finding(rule, severity, report, run), document.path, report, () => document));
  };
  const template = document.template === undefined ? undefined : templateOf(document.template);
  try {
    rule.check({ document, tree, template, clock: new Clock(run.now), config, options, report });
  } catch (error) {
    found.push(crashedRule(rule, document, error, config));
  }
  return found;
}

function runLibraryRule(
  rule: LibraryRule,
  setting: RuleSetting,
  library: Library,
  index: LibraryIndex,
  run: Run,
): Diagnostic[] {
  const { level, options } = setting;
  if (level === 'off') return [];
  const { config } = run;
  const found: Diagnostic[] = [];
  const byPath = (path: string) => index.byPath.get(path);
  const report = (report: Report<string> & { readonly path: string }) => {
    const document = byPath(report.path);
    const own = document === undefined ? level : severityFor(rule, level, document);
    const severity = milder(own, report.level);
    found.push(diagnose(finding(rule, severity, report, run), report.path, report, byPath));
  };
  try {
    rule.check({ library, index, clock: new Clock(run.now), config, options, report });
  } catch (error) {
    found.push(crashedRule(rule, undefined, error, config));
  }
  return found;
}

function appliesTo(rule: DocumentRule, document: Document): boolean {
  if (document.broken && !isAboutFile(rule.id)) return false;
  if (rule.kinds !== 'all' && !rule.kinds.includes(document.kind)) return false;
  return rule.templates === undefined || document.template === undefined || rule.templates.includes(document.template);
}

/** A draft may be incomplete: that is a warning until it is up for review. */
function severityFor(rule: Rule, level: Severity, document: Document): Severity {
  return level === 'error' && rule.completeness === true && document.data['status'] === 'draft' ? 'warning' : level;
}

const byRank = ['info', 'warning', 'error'] as const;

/** The lower of two levels. */
function milder(level: Severity, other: Severity = level): Severity {
  return byRank.indexOf(other) < byRank.indexOf(level) ? other : level;
}

function finding(rule: Rule, severity: Severity, report: Report<string>, { config }: Run): Finding {
  const message = (rule.messages as Readonly<Record<string, Message>>)[report.message];
  if (message === undefined) throw new Error(`it has no message "${report.message}"`);
  return { ruleId: rule.id, severity, message, url: ruleUrl(rule.id, config), sensitive: rule.sensitive };
}

/** Applies the suppressions of a document to the findings of some rules, and judges them. */
function settle(document: Document, found: readonly Diagnostic[], run: Run, share: Share): Diagnostic[] {
  if (document.broken) return onceEach(found).sort(compareDiagnostics);
  const { kept, suppressions } = applySuppressions(document, found, dayOf(run.now));
  const judged = judgeSuppressions(document, suppressions, run, share);
  return onceEach([...kept, ...judged]).sort(compareDiagnostics);
}

function onceEach(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ ruleId, line, column, endLine, endColumn, message }) => {
    const key = `${ruleId}\n${line}:${column}-${endLine}:${endColumn}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
