import type { Severity } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import type { Pointer, SectionRole } from '../document.ts';
import type { ShapedRecord } from '../shaped-record.ts';

/** A section that a template knows. */
export interface TemplateSection {
  readonly role: SectionRole;
  /** Headings that mean it, lower case without numbering; the first is the canonical one that `new` and messages print. */
  readonly headings: readonly [string, ...string[]];
  /** Severities for which the section is due; empty when it is optional. */
  readonly required: readonly Severity[];
  /** The key of `data` that makes the section unnecessary when the front matter has it (`timeline`, `five_whys`, …). */
  readonly field?: string;
}

/** A postmortem template as data: a further template is one more file like this. */
export interface Template {
  readonly name: TemplateName;
  readonly title: string;
  /** The source document and section. */
  readonly source: string;
  /** Sections in the template's order. */
  readonly sections: readonly TemplateSection[];
  /** Canonical key → other spellings, for front matter. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Canonical key → bold labels of the body (`**Severity:** Sev-2`), lower case. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** What the first heading says, as named groups under canonical keys: `— (?<agent_id>…) Sev-2 incident`. */
  readonly heading?: RegExp;
  /** Canonical keys that must be there for the template. */
  readonly requires: readonly string[];
  /** The key of a mapping that holds the whole record (`postmortem:`), where the template has one. */
  readonly wrapper?: string;
  /** Brings values that the template writes in a form of its own into that of the model; notes where each was written. */
  readonly shape?: (record: ShapedRecord) => void;
  /** A field that names the incident where nothing else does. */
  readonly titleField?: Pointer;
  /** Questions of its sections, `- Which gate failed: …`, and the fields that their answers are. */
  readonly answers?: readonly TemplateAnswer[];
  readonly detection: TemplateDetection;
}

/** A question that a section of the template asks, and the field that the answer is. */
export interface TemplateAnswer {
  readonly role: SectionRole;
  /** Lower case, without marks and the colon. */
  readonly question: string;
  /** `/blast_radius/users`, or undefined for what is part of the story; an answer to `/control_gaps` and `/containment` is one more entry of the list. */
  readonly pointer?: Pointer;
  /** How an answer is read; undefined for text. */
  readonly as?: AnswerForm;
  /** Further fields of the entry. */
  readonly entry?: Readonly<Record<string, string>>;
}

export type AnswerForm =
  | 'texts'
  | 'id'
  | 'artifact'
  | 'moment'
  | 'severity'
  | 'status'
  | 'pattern'
  | 'layer'
  | 'measure';

/**
 * What tells the template. A document may follow it when at least `threshold` of headings and keys are there (the title
 * counts as one), and `telling` of those that no other template has.
 */
export interface TemplateDetection {
  /** Headings, lower case without numbering. */
  readonly headings: readonly string[];
  /** Keys of the front matter, or of a fenced block of YAML. */
  readonly keys: readonly string[];
  /** What the first heading looks like. */
  readonly title?: RegExp;
  /** Headings and keys that are its own; the title always is. */
  readonly own: readonly string[];
  readonly telling: number;
  readonly threshold: number;
}
