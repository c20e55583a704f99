import type { Root } from 'mdast';
import type { z } from 'zod';
import type { DocumentFacts, Library, LibraryIndex } from '../library/library.ts';
import type { DocumentChange } from '../library/pair-documents.ts';
import type { People } from '../library/people.ts';
import type { Clock } from '../model/clock.ts';
import type { Config } from '../model/config.ts';
import type { Kind } from '../model/kinds.ts';
import type { TemplateName } from '../model/template-name.ts';
import type { Document, Pointer, Span } from '../reader/document.ts';
import type { Template } from '../reader/templates/template.ts';

export type Severity = 'error' | 'warning' | 'info';

/** What, why and how of one kind of finding. `{name}` is filled from the report's `data`. */
export interface Message {
  /** What was seen, naming the value: one sentence, no full stop. */
  readonly what: string;
  /** Why it matters to the reader of the review: one sentence. */
  readonly why: string;
  /** What to write instead: one sentence, with an example where one helps. */
  readonly how: string;
}

/**
 * Where a finding points: a pointer into `data`, or a span of the text. The pointer shows the value (of a long list or mapping
 * its key, of a missing value its nearest parent), with `part` the key or the value, however long.
 */
export type Target = { readonly pointer: Pointer; readonly part?: 'key' | 'value' } | Span;

/**
 * Writes `text` in the place of what stands at `at`, or of the part that `replaces` names (its last occurrence there). Where
 * the file does not have that text as it was read (quoted, escaped, folded), there is no fix.
 */
export interface Edit {
  readonly at: Target;
  readonly replaces?: string;
  readonly text: string;
}

export interface Report<Id extends string> {
  readonly message: Id;
  readonly at: Target;
  /** Values for the placeholders of the message. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Other places that belong to the finding. `path` defaults to the document itself. */
  readonly related?: readonly { readonly path?: string; readonly at: Target; readonly message: string }[];
  /** `safe` keeps the meaning; `suggest` wants a look. */
  readonly fix?: { readonly kind: 'safe' | 'suggest'; readonly edits: readonly Edit[]; readonly title: string };
  /** What would be right there, where one value would: becomes a quick fix in editors. */
  readonly expected?: readonly string[];
  /** For a finding that is less certain or less urgent than its rule. A level above the rule's counts as the rule's. */
  readonly level?: Severity | undefined;
}

interface Context<Options> {
  /** The clock of this run, from `--now`. */
  readonly clock: Clock;
  readonly config: Config;
  readonly options: Options;
}

export interface DocumentContext<Options, Id extends string> extends Context<Options> {
  readonly document: Document;
  /** The body's Markdown tree; positions are those of the file. */
  readonly tree: Root;
  /** The postmortem's template; undefined for other kinds. */
  readonly template: Template | undefined;
  /** Everybody whom the run knows by name or handle. */
  readonly people: People;
  report(report: Report<Id>): void;
}

export interface LibraryContext<Options, Id extends string> extends Context<Options> {
  readonly library: Library<DocumentFacts>;
  readonly index: LibraryIndex<DocumentFacts>;
  /** `path` names the document the finding is in; it may also be an event file (then `at` is a line's span). */
  report(report: Report<Id> & { readonly path: string }): void;
}

/** One state of a library, with its look-ups. */
export interface LibraryState {
  readonly library: Library<DocumentFacts>;
  readonly index: LibraryIndex<DocumentFacts>;
}

export interface ChangeContext<Options, Id extends string> extends Context<Options> {
  /** What the change did, document by document; those that cannot be read on one side are left out. */
  readonly changes: readonly DocumentChange[];
  /** The library before the change. */
  readonly base: LibraryState;
  /** The library with it. */
  readonly head: LibraryState;
  /** `path` names the document as it is now, or a deleted one as it was: then the finding stands at its first line. */
  report(report: Report<Id> & { readonly path: string }): void;
}

interface RuleBase<Schema extends z.ZodType, Id extends string> {
  /** `group/name`; the files are `src/rules/<group>/<name>.ts` and `.md`. */
  readonly id: `${string}/${string}`;
  /** The kinds it looks at; `all` for every document. */
  readonly kinds: readonly Kind[] | 'all';
  /** Templates it applies to; all when left out. Only postmortems have one. */
  readonly templates?: readonly TemplateName[];
  readonly severity: Severity;
  /** A rule of completeness: its errors are warnings while the document is a draft. */
  readonly completeness?: boolean;
  /** What it finds must not be repeated: no output shows the text of its findings. */
  readonly sensitive?: boolean;
  /**
   * It compares the severity or the status with another place: the gate, which judges a document under the severity and the
   * status that it had before the change, leaves it what is written.
   */
  readonly asWritten?: boolean;
  readonly fix: 'none' | 'safe' | 'suggest';
  /** Where the rule comes from: seed and section, or the design. */
  readonly source: readonly string[];
  readonly options: Schema;
  readonly messages: Readonly<Record<Id, Message>>;
  /** Markdown in the form of the files beside the rules, for a rule that has none: one of the configuration. */
  readonly documentation?: string;
  /** A page about it elsewhere, in the place of its own on the site. */
  readonly url?: string;
}

export interface DocumentRule<Schema extends z.ZodType = z.ZodType, Id extends string = string>
  extends RuleBase<Schema, Id> {
  readonly scope: 'document';
  check(context: DocumentContext<z.output<Schema>, Id>): void;
}

export interface LibraryRule<Schema extends z.ZodType = z.ZodType, Id extends string = string>
  extends RuleBase<Schema, Id> {
  readonly scope: 'library';
  check(context: LibraryContext<z.output<Schema>, Id>): void;
}

/** Sees a change of the library: only the gate (`lint --base`) runs it. */
export interface ChangeRule<Schema extends z.ZodType = z.ZodType, Id extends string = string>
  extends RuleBase<Schema, Id> {
  readonly scope: 'change';
  check(context: ChangeContext<z.output<Schema>, Id>): void;
}

export type Rule = DocumentRule | LibraryRule | ChangeRule;

/** Types a rule; returns it as it is. */
export function defineRule<Schema extends z.ZodType, Id extends string>(rule: DocumentRule<Schema, Id>): Rule;
export function defineRule<Schema extends z.ZodType, Id extends string>(rule: LibraryRule<Schema, Id>): Rule;
export function defineRule<Schema extends z.ZodType, Id extends string>(rule: ChangeRule<Schema, Id>): Rule;
export function defineRule(rule: unknown): Rule {
  return rule as Rule;
}
