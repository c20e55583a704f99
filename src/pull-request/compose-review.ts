import type { DocumentFacts } from '../library/library.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { FactsOf } from '../lint/fingerprint.ts';
import { fingerprints } from '../lint/fingerprint.ts';
import { redactTexts, type TextOf } from '../lint/redact.ts';
import type { GateFacts } from '../lint/report.ts';
import { byImportance } from '../lint/reporters/importance.ts';
import { lineText } from '../reader/line-index.ts';
import { printable } from '../reader/printable.ts';
import { withoutSensitive } from '../rules/security/without-sensitive.ts';
import { changedActions } from './changed-actions.ts';
import { changedRecords } from './changed-records.ts';
import { brokenReferences, citedOtherwise } from './changed-references.ts';
import { lineDigest } from './line-digest.ts';
import { movedMetrics } from './moved-metrics.ts';
import {
  isInside,
  type Listed,
  longest,
  most,
  type PullRequestReview,
  type ReviewFinding,
  reviewSchema,
} from './review-schema.ts';
import { suggestionOf } from './suggestion.ts';
import type { TwoStates } from './two-states.ts';

/** What was found in a library and what of it counts. */
export interface JudgedFindings {
  /** Everything that was found; fingerprints count among all of it. */
  readonly diagnostics: readonly Diagnostic[];
  /** What counts: what the change caused and no baseline lets pass. */
  readonly counting: readonly Diagnostic[];
  readonly factsOf: FactsOf;
  readonly textOf: TextOf;
  /** The path of a document in the repository. */
  readonly inRepository: (path: string) => string;
}

/** A judged change, and what the review of it is made of. */
export interface JudgedChange {
  readonly findings: PullRequestReview['findings'];
  readonly files: number;
  readonly gate: GateFacts;
  /** False when a rule failed. */
  readonly decided: boolean;
  readonly states: TwoStates;
  readonly isEdited: (document: DocumentFacts) => boolean;
  /** The path of a document in the repository. */
  readonly inRepository: (path: string) => string;
  /** Version of this tool. */
  readonly version: string;
}

/** The review of a change, every text of a document cut and without what may not leave the repository. */
export function composeReview(change: JudgedChange): PullRequestReview {
  const { findings, gate, states, decided, files, version } = change;
  const fileOf = (path: string) => placeOf(change.inRepository(path));
  const suppressions = gate.suppressions.map(({ file, rules, reason }) => ({
    file: fileOf(file),
    rules: rules.slice(0, 50).map((rule) => clean(rule, longest.id)),
    ...(reason !== undefined && { reason: clean(reason, longest.sentence) }),
  }));
  const records = changedRecords(states, change.isEdited).map((one) => ({
    ...{ ...one, id: clean(one.id, longest.id) || '–' },
    ...{ title: clean(one.title, longest.title), file: fileOf(one.file) },
  }));
  const cited = citedOtherwise(states).map((target) => ({
    ...cleaned(target),
    gained: target.gained.slice(0, most.sources).map(cleaned),
    lost: target.lost.slice(0, most.sources).map(cleaned),
  }));
  return reviewSchema.parse({
    version: 1,
    tool: version.slice(0, 40),
    base: { ref: gate.base.slice(0, longest.path), commit: gate.commit },
    ...{ decided, files, before: gate.before, fixed: gate.fixed },
    suppressions: listed(suppressions, most.notes),
    notes: gate.notes.slice(0, most.notes).map((note) => clean(note, longest.sentence)),
    findings,
    records: listed(records, most.records),
    actions: listed(changedActions(states).map(cleaned), most.actions),
    cited: listed(cited, most.targets),
    broken: listed(brokenReferences(states).map(cleaned), most.broken),
    metrics: listed(movedMetrics(states).map(cleaned), most.metrics),
  } satisfies PullRequestReview);
}

/** The findings that count, errors first, with what safe fixes write. */
export function reviewFindings(found: JudgedFindings): PullRequestReview['findings'] {
  return { items: findingsOf(found), more: Math.max(0, found.counting.length - most.findings) };
}

function findingsOf({ diagnostics, counting, factsOf, textOf, inRepository }: JudgedFindings): ReviewFinding[] {
  const all = fingerprints(diagnostics, factsOf);
  const prints = new Map(diagnostics.map((diagnostic, at) => [diagnostic, all[at] ?? '']));
  const excerptOf = redactTexts(diagnostics, textOf);
  return byImportance(counting)
    .slice(0, most.findings)
    .map((diagnostic): ReviewFinding => {
      const { line, column, endLine, endColumn, ruleId, severity } = diagnostic;
      const says = lineText(textOf(diagnostic.file) ?? '', line)?.text;
      const suggestion = suggestionOf(diagnostic, { textOf, excerptOf });
      return {
        ...{ file: placeOf(inRepository(diagnostic.file)), line, column, endLine, endColumn, rule: ruleId, severity },
        ...{ message: clean(diagnostic.message, longest.sentence), why: clean(diagnostic.why, longest.sentence) },
        ...{ how: clean(diagnostic.how, longest.sentence), fingerprint: prints.get(diagnostic) ?? '' },
        ...(textOf(diagnostic.file) !== undefined && says !== undefined && { says: lineDigest(says) }),
        ...(suggestion !== undefined && { suggestion }),
      };
    });
}

/** A file may be called anything; a path that no link can name is shown, and leads nowhere. */
function placeOf(path: string): string {
  const shown = printable(path).replaceAll('\\', '∖').slice(0, longest.path).toWellFormed();
  return isInside(shown)
    ? shown
    : shown
        .split('/')
        .filter((part) => !/^\.{0,2}$/.test(part))
        .join('/') || '–';
}

function listed<Item>(items: readonly Item[], limit: number): Listed<Item> & { items: Item[] } {
  return { items: items.slice(0, limit), more: Math.max(0, items.length - limit) };
}

/** Limits of the texts of an entry, by key. */
const limits: Readonly<Record<string, number>> = {
  ...{ id: longest.id, target: longest.id, relation: longest.id, status: longest.id, name: longest.id },
  ...{ due: 40, dueBefore: 40 },
};

/** The same entry, its texts fit to leave the repository. */
function cleaned<Entry extends object>(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry).map(([name, value]) => {
      if (typeof value === 'string') return [name, clean(value, limits[name] ?? longest.title)];
      return [name, typeof value === 'object' && value !== null && !Array.isArray(value) ? cleaned(value) : value];
    }),
  ) as Entry;
}

function clean(text: string, limit: number): string {
  const whole = text.length > 4 * limit ? text.slice(0, 4 * limit) : text;
  const shown = withoutSensitive(whole.toWellFormed());
  return shown.length > limit ? `${shown.slice(0, limit - 1).toWellFormed()}…` : shown;
}
