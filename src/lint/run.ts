import type { DocumentFacts } from '../library/library.ts';
import type { People } from '../library/people.ts';
import type { Config } from '../model/config.ts';
import type { Rule } from '../rules/define-rule.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { RuleSettings } from './rule-settings.ts';

/** What is the same for every document of a run. */
export interface Run {
  readonly config: Config;
  /** The clock: ISO 8601 instant. */
  readonly now: string;
  readonly settings: RuleSettings;
  /** Whom the rules know by name; nobody when left out. */
  readonly people?: People | undefined;
  /** Values that take the place of what a document says of itself; undefined for a document that is judged as it is. */
  readonly judgedAs?: JudgedAs | undefined;
}

/** Keys of `data` with the values under which the rules see them: the gate's severity and status. */
export type JudgedAs = (document: DocumentFacts) => Readonly<Record<string, unknown>> | undefined;

/** Which part of the catalogue runs: each caller takes its share, and together they take every rule once. */
export type Share = (rule: Rule) => boolean;

/** What the library rules found, by file; suppressions applied. Files are documents, or event files that a rule names. */
export type LibraryFindings = ReadonlyMap<string, readonly Diagnostic[]>;
