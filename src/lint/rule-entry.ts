import { z } from 'zod';
import type { Config } from '../model/config.ts';
import type { Rule, Severity } from '../rules/define-rule.ts';
import { ruleDocumentation } from './rule-documentation.ts';
import { ruleSeeds } from './rule-seeds.ts';
import type { RuleSetting } from './rule-settings.ts';
import { ruleUrl } from './rule-url.ts';

/** A rule as a list of rules has it, without anything that runs. */
export interface RuleEntry {
  readonly id: string;
  readonly group: string;
  /** As it is set here. */
  readonly level: Severity | 'off';
  readonly defaultLevel: Severity;
  /** Whether its errors are warnings while the document is a draft. */
  readonly completeness: boolean;
  readonly scope: Rule['scope'];
  readonly kinds: Rule['kinds'];
  readonly fix: Rule['fix'];
  readonly source: readonly string[];
  /** The first words of the sources: `003`, `design`. */
  readonly seeds: readonly string[];
  /** What it asks for, in one sentence. */
  readonly summary: string;
  readonly url: string;
  /** JSON Schema of its options. */
  readonly options: unknown;
}

/** The entry of a rule. Reads its documentation. */
export function ruleEntry({ rule, level }: RuleSetting, config: Config): RuleEntry {
  return {
    id: rule.id,
    group: rule.id.slice(0, rule.id.indexOf('/')),
    level,
    defaultLevel: rule.severity,
    completeness: rule.completeness === true,
    scope: rule.scope,
    kinds: rule.kinds,
    fix: rule.fix,
    source: rule.source,
    seeds: ruleSeeds(rule),
    summary: ruleDocumentation(rule).summary,
    url: ruleUrl(rule, config),
    options: z.toJSONSchema(rule.options, { io: 'input', unrepresentable: 'any' }),
  };
}
