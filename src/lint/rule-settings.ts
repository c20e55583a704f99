import { z } from 'zod';
import type { ConfigProblem } from '../library/config-error.ts';
import { suggest } from '../library/suggest.ts';
import type { Config } from '../model/config.ts';
import { explainIssue } from '../model/explain-issue.ts';
import type { Rule, Severity } from '../rules/define-rule.ts';

/** A rule with the level and the options that the config gives it. */
export interface RuleSetting {
  readonly rule: Rule;
  readonly level: Severity | 'off';
  /** Validated by the rule's own schema, defaults filled in. */
  readonly options: unknown;
}

/** Settings by rule id, in the catalogue's order. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>;

/**
 * The level and options of every rule: the config's over the rule's own. A rule nobody knows, and options that its schema
 * refuses, are problems, one sentence each; the rule then keeps its defaults.
 */
export function resolveRuleSettings(
  rules: readonly Rule[],
  config: Config,
): { readonly settings: RuleSettings; readonly problems: readonly ConfigProblem[] } {
  const settings = new Map<string, RuleSetting>();
  for (const rule of rules) settings.set(rule.id, { rule, level: rule.severity, options: rule.options.parse({}) });
  const problems: ConfigProblem[] = [];
  for (const [id, written] of Object.entries(config.rules)) {
    const known = settings.get(id);
    if (known === undefined) {
      const how = meant(id, settings.keys()) ?? '`reliability rules` lists all of them.';
      problems.push({ path: ['rules', id], text: `\`rules\`: there is no rule \`${id}\`; ${how}` });
      continue;
    }
    const [level, given] = typeof written === 'string' ? [written, {}] : written;
    const options = known.rule.options.safeParse(given, { reportInput: true });
    settings.set(id, { rule: known.rule, level, options: options.success ? options.data : known.options });
    problems.push(...(options.error?.issues ?? []).map((issue) => optionProblem(known.rule, issue)));
  }
  return { settings, problems };
}

function optionProblem(rule: Rule, issue: z.core.$ZodIssue): ConfigProblem {
  const path = ['rules', rule.id, 1, ...issue.path];
  const where = [`\`rules["${rule.id}"]\``, ...issue.path.map((segment) => `\`${String(segment)}\``)].join(', option ');
  if (issue.code === 'unrecognized_keys') {
    const names = optionNames(rule);
    const key = issue.keys[0] ?? '';
    const all =
      names.length === 0
        ? 'the rule takes no options.'
        : `its options are ${names.map((name) => `\`${name}\``).join(', ')}.`;
    return { path: [...path, key], text: `${where}: there is no option \`${key}\`; ${meant(key, names) ?? all}` };
  }
  const { what, how } = explainIssue(issue, 'javascript');
  return { path, text: `${where}: ${what}; ${how}.` };
}

/** The names of a rule's options. */
function optionNames(rule: Rule): string[] {
  return rule.options instanceof z.ZodObject ? Object.keys(rule.options.shape) : [];
}

function meant(word: string, candidates: Iterable<string>): string | undefined {
  const closest = suggest(word, candidates);
  return closest === undefined ? undefined : `did you mean \`${closest}\`?`;
}
