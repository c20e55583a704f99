import { ConfigError } from '../library/config-error.ts';
import type { ContentSource } from '../library/content-source.ts';
import { loadPeople } from '../library/load-people.ts';
import { earlierIn } from '../library/pair-documents.ts';
import { joinPeople, noPeople, type People } from '../library/people.ts';
import { Clock } from '../model/clock.ts';
import { rulesFor } from '../rules/rules-for.ts';
import { crashedRuleId } from './crashed-rule.ts';
import { compareDiagnostics, type Diagnostic } from './diagnostic.ts';
import type { FactsOf } from './fingerprint.ts';
import { type GateVerdict, judgeChange } from './gate.ts';
import { judgedBefore } from './judged-before.ts';
import { changeBetween, type LibraryChange, placeChange, reportChange } from './lint-change.ts';
import { lintContent } from './lint-content.ts';
import type { LintedContent, LintFindings } from './linted-content.ts';
import { type NewSuppression, newSuppressions } from './new-suppressions.ts';
import type { LintContentOptions } from './open-lint.ts';
import { redact } from './redact.ts';
import { type RuleSettings, resolveRuleSettings } from './rule-settings.ts';

/** A library that was linted together with what it was before. */
export interface LintedChange {
  /** Everything that was found in the library as it is now, and by the change rules. */
  readonly findings: LintFindings;
  readonly verdict: GateVerdict;
  readonly suppressions: readonly NewSuppression[];
  /** Whether a rule failed on the earlier side: then what was there before is not known. */
  readonly baseFailed: boolean;
}

/**
 * Lints a library and its earlier state, both with the same configuration, and tells what the change between them caused. No
 * document is judged under a milder status or severity than it had before. A rule that failed is always the change's: nobody
 * knows what it would have said.
 */
export async function lintAgainst(given: LintContentOptions, before: ContentSource): Promise<LintedChange> {
  const options = { ...given, people: await peopleOfBoth(given, before) };
  const base = await lintContent({ ...options, source: before, files: [], texts: undefined });
  const earlierOf = earlierIn(base.index);
  const head = await lintContent({ ...options, judgedAs: judgedBefore(earlierOf) });
  const change = changeBetween(base, head);
  const { settings } = resolveRuleSettings(options.rules ?? rulesFor(options.config), options.config);
  const own = await findingsOfChange(change, head, options, settings);
  const textOf = (file: string): string | undefined => head.textOf(file) ?? own.textOf(file);
  const found = redact([...head.diagnostics, ...own.diagnostics].sort(compareDiagnostics), textOf);
  const isCompared = ({ ruleId }: Diagnostic) =>
    ruleId !== crashedRuleId && settings.get(ruleId)?.rule.scope !== 'change';
  const compared = judgeChange(
    { diagnostics: found.filter(isCompared), factsOf: head.factsOf },
    { diagnostics: underLaterIds(change, base.diagnostics.filter(isCompared)), factsOf: laterNames(change, base) },
  );
  const caused = [...compared.caused, ...found.filter((diagnostic) => !isCompared(diagnostic))].sort(
    compareDiagnostics,
  );
  return {
    findings: { ...head, diagnostics: found, textOf },
    verdict: { ...compared, caused },
    suppressions: newSuppressions(head.library.documents, earlierOf),
    baseFailed: base.diagnostics.some(({ ruleId }) => ruleId === crashedRuleId),
  };
}

/** The people of both sides: who takes a name out of the list is not free to use it in the same change. */
async function peopleOfBoth(options: LintContentOptions, before: ContentSource): Promise<People> {
  const { persons } = await loadPeople(options);
  const earlier = await loadPeople({ ...options, source: before }).catch((error: unknown) => {
    // A list that the change mends.
    if (error instanceof ConfigError) return noPeople;
    throw error;
  });
  return joinPeople(persons, earlier.persons);
}

/** What the change rules find in the files that are wanted. */
async function findingsOfChange(
  change: LibraryChange,
  head: LintedContent,
  { config, now, wanted = () => true }: LintContentOptions,
  settings: RuleSettings,
): Promise<{ readonly diagnostics: readonly Diagnostic[]; textOf(file: string): string | undefined }> {
  const clock = new Clock(now);
  const { found, failed } = reportChange(change, { config, now, settings }, clock);
  const index = change.base.index.byPath;
  const isWanted = (path: string) =>
    wanted(head.index.byPath.get(path) ?? index.get(path) ?? { path, contentPath: undefined });
  const reports = found.filter(({ report }) => isWanted(report.path));
  const documents = await head.documentsAt(new Set(reports.map(({ report }) => report.path)));
  const diagnostics = placeChange({ found: reports, failed }, clock, (path) => documents.get(path));
  return { diagnostics, textOf: (file) => documents.get(file)?.text };
}

/** The facts of the earlier side, a document that was renamed under the name that it has now. */
function laterNames({ changes }: LibraryChange, base: LintedContent): FactsOf {
  const renamed = new Map(
    changes.flatMap(({ base: before, head: after }) =>
      before === undefined || after === undefined ? [] : [[before.path, after] as const],
    ),
  );
  return (file) => renamed.get(file) ?? base.factsOf(file);
}

/** The findings of the earlier side, with ids that were edited as they are now: other documents quote them. */
function underLaterIds({ changes }: LibraryChange, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const edited = changes.flatMap(({ base, head }) =>
    base?.id === undefined || head?.id === undefined || base.id === head.id ? [] : [[whole(base.id), head.id] as const],
  );
  if (edited.length === 0) return diagnostics;
  const renamed = (text: string) => edited.reduce((all, [before, after]) => all.replaceAll(before, () => after), text);
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    message: renamed(diagnostic.message),
    stablePlace: renamed(diagnostic.stablePlace),
  }));
}

/** An id where it does not stand in a longer one. */
function whole(id: string): RegExp {
  return new RegExp(`(?<![\\w-])${id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
}
