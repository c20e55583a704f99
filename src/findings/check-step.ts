import type { Diagnostic } from '../lint/diagnostic.ts';
import { lintExample } from '../lint/lint-example.ts';
import type { Config } from '../model/config.ts';
import { rulesFor } from '../rules/rules-for.ts';

/** Rules about a finding and its closing; what the rest of the library says is for the lint. */
const ownRules = /^(?:finding\/|change\/finding|change\/close-evidence$|frontmatter\/schema$|security\/)/;

/** A step of the loop as the file has it. */
export interface WrittenStep {
  readonly contentPath: string;
  readonly before: string;
  readonly after: string;
  /** ISO 8601 instant. */
  readonly now: string;
}

/** What the rules of the fix loop say of a step that they did not say before it: a step that the lint would refuse is not written. */
export function checkStep({ contentPath, before, after, now }: WrittenStep, config: Config): readonly Diagnostic[] {
  const path = `content/${contentPath}`;
  const rules = rulesFor(config).filter(({ id }) => ownRules.test(id));
  const lint = (...files: Parameters<typeof lintExample>[0]['files'][number][]) =>
    lintExample({ files, now }, rules, config).diagnostics;
  const known = new Set(lint({ path, text: before }).map(keyOf));
  return lint({ path, side: 'base', text: before }, { path, text: after }).filter((found) => !known.has(keyOf(found)));
}

function keyOf({ ruleId, message }: Diagnostic): string {
  return `${ruleId}\n${message}`;
}
