import type { DocumentFacts, Library, LibraryIndex } from '../library/library.ts';
import type { Clock } from '../model/clock.ts';
import type { Document } from '../reader/document.ts';
import type { Report } from '../rules/define-rule.ts';
import { libraryAsJudged } from './as-judged.ts';
import { crashedRule } from './crashed-rule.ts';
import { diagnose, type Finding } from './diagnose.ts';
import type { Diagnostic } from './diagnostic.ts';
import { freeze } from './freeze.ts';
import { ruleFinding } from './rule-finding.ts';
import type { LibraryFindings, Run } from './run.ts';
import { settle } from './settle.ts';
import { isAboutFile } from './suppressions.ts';
import { TimeLimitError, withinTime } from './time-limit.ts';

type PathReport = Report<string> & { readonly path: string };

/** What the library rules say, before it has a place in the texts. */
export interface LibraryReports {
  readonly found: readonly { readonly finding: Finding; readonly report: PathReport }[];
  /** Rules that failed. */
  readonly failed: readonly Diagnostic[];
}

/** Runs the library rules over the facts of the documents. A rule that throws, or takes too long, is told. */
export function reportLibrary(
  library: Library<DocumentFacts>,
  index: LibraryIndex<DocumentFacts>,
  run: Run,
  clock: Clock,
): LibraryReports {
  const judged = libraryAsJudged(library, index, run.judgedAs);
  for (const { documents } of [library, judged.library]) documents.forEach(freeze);
  const found: { finding: Finding; report: PathReport }[] = [];
  const failed: Diagnostic[] = [];
  const { config } = run;
  // The limit is meant for one file; a rule of the library looks at all of them.
  const limit = config.limits.ruleMilliseconds * (1 + Math.ceil(library.documents.length / 1000));
  for (const { rule, level, options } of run.settings.values()) {
    if (rule.scope !== 'library' || level === 'off') continue;
    const own: typeof found = [];
    const seen = rule.asWritten === true ? { library, index } : judged;
    const report = (report: PathReport): void => {
      own.push({ finding: ruleFinding(rule, level, report, seen.index.byPath.get(report.path), run), report });
    };
    try {
      withinTime(limit, () => rule.check({ ...seen, clock, config, options, report }));
    } catch (error) {
      failed.push(crashedRule(rule, undefined, error, config));
      // How far a rule came before it was stopped is chance.
      if (error instanceof TimeLimitError) continue;
    }
    found.push(...own);
  }
  return { found, failed };
}

/** The paths of the documents whose text is needed to place the reports, and to judge the suppressions of these rules. */
export function pathsToPlace({ found }: LibraryReports, library: Library<DocumentFacts>, run: Run): Set<string> {
  const paths = new Set<string>();
  for (const { report } of found) {
    paths.add(report.path);
    for (const { path } of report.related ?? []) if (path !== undefined) paths.add(path);
  }
  for (const { path, suppressions } of library.documents) {
    const named = suppressions.flatMap(({ rules }) => rules);
    if (named.some((id) => run.settings.get(id)?.rule.scope === 'library')) paths.add(path);
  }
  return paths;
}

/**
 * The reports as findings by file, suppressions applied and judged. `documentOf` gives the documents of `pathsToPlace`;
 * it may know no others.
 */
export function placeReports(
  { found, failed }: LibraryReports,
  library: Library<DocumentFacts>,
  run: Run,
  clock: Clock,
  documentOf: (path: string) => Document | undefined,
): LibraryFindings {
  const placed = found.map(({ finding, report }) => diagnose(finding, report.path, report, documentOf));
  const byFile = Map.groupBy([...placed, ...failed], ({ file }) => file);
  for (const { path, suppressions } of library.documents) {
    const findings = byFile.get(path) ?? [];
    const document = findings.length > 0 || suppressions.length > 0 ? documentOf(path) : undefined;
    if (document === undefined) continue;
    const readable = findings.filter(({ ruleId }) => !document.broken || isAboutFile(ruleId));
    byFile.set(
      path,
      settle(document, readable, run, ({ scope }) => scope === 'library', clock),
    );
  }
  return byFile;
}
