import { type DocumentChange, pairDocuments } from '../library/pair-documents.ts';
import type { Clock } from '../model/clock.ts';
import type { Document } from '../reader/document.ts';
import type { LibraryState, Report } from '../rules/define-rule.ts';
import { crashedRule } from './crashed-rule.ts';
import { diagnose, type Finding } from './diagnose.ts';
import { compareDiagnostics, type Diagnostic } from './diagnostic.ts';
import { ruleFinding } from './rule-finding.ts';
import type { Run } from './run.ts';
import { applySuppressions } from './suppressions.ts';
import { withinTime } from './time-limit.ts';

/** Two states of a library, and what happened between them to each document. */
export interface LibraryChange {
  readonly base: LibraryState;
  readonly head: LibraryState;
  readonly changes: readonly DocumentChange[];
}

/** What the change rules say, before it has a place in the texts. */
export interface ChangeReports {
  readonly found: readonly { readonly finding: Finding; readonly report: Report<string> & { readonly path: string } }[];
  /** Rules that failed. */
  readonly failed: readonly Diagnostic[];
}

/** Pairs the documents of two states of a library. */
export function changeBetween(base: LibraryState, head: LibraryState): LibraryChange {
  return { base, head, changes: pairDocuments(base.library.documents, head.library.documents) };
}

/** Runs the change rules over the facts of the documents that can be read wherever they are. A rule that throws, or takes too long, is told. */
export function reportChange({ base, head, changes: all }: LibraryChange, run: Run, clock: Clock): ChangeReports {
  const changes = all.filter((change) => change.base?.broken !== true && change.head?.broken !== true);
  const found: ChangeReports['found'][number][] = [];
  const failed: Diagnostic[] = [];
  const { config } = run;
  const limit = config.limits.ruleMilliseconds * (1 + Math.ceil(changes.length / 1000));
  for (const { rule, level, options } of run.settings.values()) {
    if (rule.scope !== 'change' || level === 'off') continue;
    const report = (report: Report<string> & { readonly path: string }): void => {
      const finding = ruleFinding(rule, level, report, head.index.byPath.get(report.path), run);
      found.push({ finding, report });
    };
    try {
      withinTime(limit, () => rule.check({ changes, base, head, clock, config, options, report }));
    } catch (error) {
      failed.push(crashedRule(rule, undefined, error, config));
    }
  }
  return { found, failed };
}

/**
 * The reports as findings, by file and place, without what the documents suppress. `documentOf` gives the documents of
 * `head` that are reported on. A suppression of a change rule is never told to be unused: it is, from the next change on.
 */
export function placeChange(
  { found, failed }: ChangeReports,
  clock: Clock,
  documentOf: (path: string) => Document | undefined,
): readonly Diagnostic[] {
  const placed = found.map(({ finding, report }) => diagnose(finding, report.path, report, documentOf));
  const kept = [...Map.groupBy(placed, ({ file }) => file)].flatMap(([file, diagnostics]) => {
    const document = documentOf(file);
    return document === undefined ? diagnostics : applySuppressions(document, diagnostics, clock).kept;
  });
  return [...kept, ...failed].sort(compareDiagnostics);
}
