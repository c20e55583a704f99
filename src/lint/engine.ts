import type { Root } from 'mdast';
import type { Library, LibraryIndex } from '../library/library.ts';
import { noPeople } from '../library/people.ts';
import { Clock } from '../model/clock.ts';
import type { Document } from '../reader/document.ts';
import { templateOf } from '../reader/templates/templates.ts';
import type { DocumentRule, Report } from '../rules/define-rule.ts';
import { isForm } from '../rules/is-form.ts';
import { asJudged } from './as-judged.ts';
import { crashedRule } from './crashed-rule.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnostic } from './diagnostic.ts';
import { freeze } from './freeze.ts';
import { placeReports, reportLibrary } from './library-reports.ts';
import { ruleFinding } from './rule-finding.ts';
import type { RuleSetting } from './rule-settings.ts';
import type { LibraryFindings, Run, Share } from './run.ts';
import { settle } from './settle.ts';
import { isAboutFile } from './suppressions.ts';
import { TimeLimitError } from './time-limit.ts';

/** How a rule is called: as it is, or within a time limit. */
export type Guard = <Result>(work: () => Result) => Result;

/**
 * What the document rules of a share say about one document: without the suppressed findings, each once, by place, and
 * with what is wrong with the suppressions of these rules. A rule that throws becomes a finding. A document whose front
 * matter cannot be read gets that one message: everything else would follow from it. `clock` knows afterwards how long
 * the findings hold. A form to fill in is no record: only what must not stand in any file is told of it.
 */
export function lintDocument(
  document: Document,
  tree: Root,
  run: Run,
  share: Share,
  { clock = new Clock(run.now), guard = unguarded }: { readonly clock?: Clock; readonly guard?: Guard } = {},
): Diagnostic[] {
  const judged = asJudged(document, run.judgedAs);
  freeze(document);
  freeze(judged);
  const found: Diagnostic[] = [];
  const blank = isForm(document);
  for (const setting of run.settings.values()) {
    const { rule } = setting;
    if (blank && !inAnyFile.test(rule.id)) continue;
    if (rule.scope === 'document' && share(rule) && appliesTo(rule, document)) {
      const seen = rule.asWritten === true ? document : judged;
      found.push(...runDocumentRule(rule, setting, seen, tree, run, clock, guard));
    }
  }
  return settle(document, found, run, (rule) => rule.scope === 'document' && share(rule), clock);
}

/** Rules about what must stand in no file, a form to fill in included. */
const inAnyFile = /^security\/(?:personal-data|secret|url)$/;

const unguarded: Guard = (work) => work();

/** What the library rules say, suppressions applied and judged as in `lintDocument`. */
export function lintLibrary(library: Library, index: LibraryIndex, run: Run): LibraryFindings {
  const clock = new Clock(run.now);
  const reports = reportLibrary(library, index, run, clock);
  return placeReports(reports, library, run, clock, (path) => index.byPath.get(path));
}

function runDocumentRule(
  rule: DocumentRule,
  { level, options }: RuleSetting,
  document: Document,
  tree: Root,
  run: Run,
  clock: Clock,
  guard: Guard,
): Diagnostic[] {
  if (level === 'off') return [];
  const { config } = run;
  const found: Diagnostic[] = [];
  const report = (report: Report<string>) => {
    const finding = ruleFinding(rule, level, report, document, run);
    found.push(diagnose(finding, document.path, report, () => document));
  };
  const template = document.template === undefined ? undefined : templateOf(document.template);
  try {
    guard(() =>
      rule.check({ document, tree, template, clock, config, people: run.people ?? noPeople, options, report }),
    );
  } catch (error) {
    const failed = crashedRule(rule, document, error, config);
    // How far a rule came before it was stopped is chance.
    return error instanceof TimeLimitError ? [failed] : [...found, failed];
  }
  return found;
}

function appliesTo(rule: DocumentRule, document: Document): boolean {
  if (document.broken && !isAboutFile(rule.id)) return false;
  if (rule.kinds !== 'all' && !rule.kinds.includes(document.kind)) return false;
  return rule.templates === undefined || document.template === undefined || rule.templates.includes(document.template);
}
