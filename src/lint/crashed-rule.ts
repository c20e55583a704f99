import type { Config } from '../model/config.ts';
import type { Document } from '../reader/document.ts';
import type { Rule } from '../rules/define-rule.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnostic } from './diagnostic.ts';
import { ruleUrl } from './rule-url.ts';

/** The id of the finding that stands for a rule that threw or took too long. */
export const crashedRuleId = 'internal/rule-crashed';

/**
 * A rule that threw or was stopped, as a finding: the run goes on, and nobody sees a stack trace. Without a document it is a library
 * rule, and the finding stands at the working directory.
 */
export function crashedRule(rule: Rule, document: Document | undefined, error: unknown, config: Config): Diagnostic {
  const file = document?.path ?? '.';
  const message = {
    what: 'The rule {rule} failed on {file}: {reason}',
    why: 'What this rule would have said is not known; every other rule and file was checked.',
    how: 'This is a fault of the rule, not of the document: report it with this message. `rules: { "{rule}": "off" }` in the config goes on without it.',
  };
  const finding = { ruleId: crashedRuleId, severity: 'error', message, url: ruleUrl(rule, config) } as const;
  const report = {
    at: { pointer: '' },
    data: { rule: rule.id, file: document === undefined ? 'the whole library' : file, reason: reasonOf(error) },
  };
  return diagnose(finding, file, report, () => document);
}

/** The same for a file on which the reader failed: no rule has looked at it. */
export function crashedReader(document: Document, error: unknown, config: Config): Diagnostic {
  const message = {
    what: 'The reader failed on {file}: {reason}',
    why: 'What the file says is not known, so no rule looked at it; every other file was checked.',
    how: 'This is a fault of the reader, not of the document: report it with this message. `content.ignore` in the config leaves the file out.',
  };
  const finding = {
    ruleId: crashedRuleId,
    severity: 'error',
    message,
    url: ruleUrl({ id: 'frontmatter/yaml' }, config),
  } as const;
  const report = { at: { pointer: '' }, data: { file: document.path, reason: reasonOf(error) } };
  return diagnose(finding, document.path, report, () => document);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
