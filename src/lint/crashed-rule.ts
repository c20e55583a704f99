import type { Config } from '../model/config.ts';
import type { Document } from '../reader/document.ts';
import type { Rule } from '../rules/define-rule.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnostic } from './diagnostic.ts';
import { ruleUrl } from './rule-url.ts';

/** The id of the finding that stands for a rule that threw. */
export const crashedRuleId = 'internal/rule-crashed';

/**
 * A rule that threw, as a finding: the run goes on, and nobody sees a stack trace. Without a document it is a library
 * rule, and the finding stands at the working directory.
 */
export function crashedRule(rule: Rule, document: Document | undefined, error: unknown, config: Config): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  const file = document?.path ?? '.';
  const message = {
    what: 'The rule {rule} failed on {file}: {reason}',
    why: 'What this rule would have said is not known; every other rule and file was checked.',
    how: 'This is a fault of the rule, not of the document: report it with this message. `rules: { "{rule}": "off" }` in the config goes on without it.',
  };
  const finding = { ruleId: crashedRuleId, severity: 'error', message, url: ruleUrl(rule.id, config) } as const;
  const report = {
    at: { pointer: '' },
    data: { rule: rule.id, file: document === undefined ? 'the whole library' : file, reason },
  };
  return diagnose(finding, file, report, () => document);
}
