import { isImportedDraft } from '../library/imported-draft.ts';
import { isDraft } from '../library/is-draft.ts';
import type { DocumentFacts } from '../library/library.ts';
import type { Message, Report, Rule, Severity } from '../rules/define-rule.ts';
import type { Finding } from './diagnose.ts';
import { ruleUrl } from './rule-url.ts';
import type { Run } from './run.ts';

/**
 * What a rule reports in a document (undefined: in another file), before it has a place. `level` is that of the config.
 * Throws when the rule has no such message.
 */
export function ruleFinding(
  rule: Rule,
  level: Severity,
  report: Report<string>,
  document: DocumentFacts | undefined,
  { config }: Run,
): Finding {
  const message = (rule.messages as Readonly<Record<string, Message>>)[report.message];
  if (message === undefined) throw new Error(`it has no message "${report.message}"`);
  const severity = milder(document === undefined ? level : severityFor(rule, level, document), report.level);
  return { ruleId: rule.id, severity, message, url: ruleUrl(rule, config), sensitive: rule.sensitive };
}

/** What counts in every document: that it can be read, and that it may be published. */
const always = /^(?:frontmatter|security|suppress)\//;

/** A draft may be incomplete, and one that was imported may be anything that can be published: warnings until it is up for review. */
function severityFor(rule: Rule, level: Severity, document: DocumentFacts): Severity {
  if (level !== 'error') return level;
  if (rule.completeness === true && isDraft(document)) return 'warning';
  return isImportedDraft(document.data) && !always.test(rule.id) ? 'warning' : 'error';
}

const byRank = ['info', 'warning', 'error'] as const;

/** The lower of two levels. */
function milder(level: Severity, other: Severity = level): Severity {
  return byRank.indexOf(other) < byRank.indexOf(level) ? other : level;
}
