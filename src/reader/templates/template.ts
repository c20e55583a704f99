import type { Severity } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import type { SectionRole } from '../document.ts';

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
  /** The lower-case headings that tell the template; at least `threshold` of them must be there. */
  readonly detection: {
    readonly headings: readonly string[];
    readonly keys: readonly string[];
    readonly threshold: number;
  };
}
