import type { Config } from '../model/config.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type FactsOf, fingerprints } from './fingerprint.ts';
import { redactTexts, type TextOf } from './redact.ts';
import type { BaselineFacts, GateFacts, LintResult, RuleFacts } from './report.ts';
import { type RuleDocumentation, ruleDocumentation } from './rule-documentation.ts';
import type { RuleSettings } from './rule-settings.ts';
import { ruleUrl } from './rule-url.ts';

/** A run, and what of it is shown. */
export interface FinishedRun {
  /** Documents that were linted. */
  readonly files: number;
  /** Everything that was found. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those of them that the reporters get, in the same order. */
  readonly shown: readonly Diagnostic[];
  readonly durationMs: number;
  readonly textOf: TextOf;
  readonly factsOf: FactsOf;
  readonly settings: RuleSettings;
  readonly config: Config;
  readonly version: string;
  readonly gate?: GateFacts | undefined;
  readonly baseline?: BaselineFacts | undefined;
}

/**
 * What the reporters get. What a finding hides and which of several like it it is follow from everything that was found,
 * whatever is shown of it.
 */
export function lintResult(run: FinishedRun): LintResult {
  let known: ReadonlyMap<Diagnostic, string> | undefined;
  const identities = () => {
    const all = fingerprints(run.diagnostics, run.factsOf);
    return new Map(run.diagnostics.map((diagnostic, index) => [diagnostic, all[index] ?? '']));
  };
  return {
    files: run.files,
    durationMs: run.durationMs,
    diagnostics: run.shown,
    rules: ruleFacts(run.settings, run.config),
    version: run.version,
    gate: run.gate,
    baseline: run.baseline,
    textOf: run.textOf,
    excerptOf: redactTexts(run.diagnostics, run.textOf),
    fingerprintOf(diagnostic) {
      known ??= identities();
      return known.get(diagnostic) ?? '';
    },
  };
}

function ruleFacts(settings: RuleSettings, config: Config): RuleFacts[] {
  return [...settings.values()].flatMap(({ rule, level }) => {
    if (level === 'off') return [];
    let documentation: RuleDocumentation | undefined;
    return [
      {
        id: rule.id,
        level,
        url: ruleUrl(rule, config),
        // Most formats say nothing of it: a file a rule is read by those that do.
        get documentation() {
          documentation ??= ruleDocumentation(rule);
          return documentation;
        },
      },
    ];
  });
}
