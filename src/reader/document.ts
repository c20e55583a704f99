import type { Kind } from '../model/kinds.ts';
import type { TemplateName } from '../model/template-name.ts';

/** A half-open range of UTF-16 offsets into `Document.text`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A JSON pointer (RFC 6901) into `Document.data`, for example `/action_items/0/owner`. The empty string is the whole
 * document.
 */
export type Pointer = string;

/** A heading and what stands under it, in the order of the text. */
export interface Section {
  /** The heading's text without Markdown marks, for example `2. Timeline`. */
  readonly title: string;
  /** 1 to 6. */
  readonly depth: number;
  /** The anchor of the rendered heading, unique in the document. */
  readonly slug: string;
  /** What the section is for, as the document's template says; undefined when the template does not know the heading. */
  readonly role: SectionRole | undefined;
  /** The heading itself. */
  readonly heading: Span;
  /** From the heading's end to the next heading of any depth. */
  readonly own: Span;
  /** From the heading's end to the next heading of the same or a lower depth: subsections included. */
  readonly whole: Span;
  /** Index of the enclosing section in `Document.sections`. */
  readonly parent: number | undefined;
  /** Plain text of `own`: paragraphs, list items and table cells, one a line; code blocks and comments are left out. */
  readonly text: string;
  /** Whether anything but headings and comments stands under the heading, subsections included. */
  readonly filled: boolean;
}

/** What a section of a postmortem is for. Templates map their headings to these. */
export type SectionRole =
  | 'summary'
  | 'what-happened'
  | 'artifacts'
  | 'containment'
  | 'timeline'
  | 'impact'
  | 'blast-radius'
  | 'detection'
  | 'response'
  | 'mitigation'
  | 'root-cause'
  | 'contributing-factors'
  | 'control-gaps'
  | 'went-well'
  | 'went-wrong'
  | 'got-lucky'
  | 'actions'
  | 'prevention'
  | 'lifecycle'
  | 'evals'
  | 'lessons'
  | 'communications'
  | 'regulatory'
  | 'sign-off'
  | 'open-questions'
  | 'references';

/** A link, image or `[[id]]` in the body. */
export interface Link {
  readonly type: 'link' | 'image' | 'wiki';
  /** The destination as written; for `wiki` the id between the brackets. */
  readonly url: string;
  /** The link's text. */
  readonly text: string;
  /** The sentence the link stands in, without Markdown marks: what a backlink shows. */
  readonly sentence: string;
  readonly at: Span;
  /** The destination alone, where it could be found in the text. */
  readonly urlAt: Span;
}

/** A point in time as people write it, read without guessing: what is not there stays undefined. */
export interface WrittenTime {
  /** As written, trimmed. */
  readonly written: string;
  /** `YYYY-MM-DD`. */
  readonly date: string | undefined;
  /** `HH:MM` or `HH:MM:SS`. */
  readonly time: string | undefined;
  /** `Z`, `±HH:MM` or an IANA or abbreviated name as written (`CEST`). */
  readonly zone: string | undefined;
  /** ISO 8601 with offset when date, time and a zone of known offset are there. */
  readonly instant: string | undefined;
  /** `~14:33`, `around 14:33`. */
  readonly approximate: boolean;
  /** Seconds since the start of the incident, for `T+90s`. */
  readonly relative: number | undefined;
}

/** The timeline beside `data.timeline` (same length, same order): how each time was written and where the zone came from. */
export interface TimelineFacts {
  readonly from: 'frontmatter' | 'body';
  readonly form: 'yaml' | 'table' | 'list' | 'headings' | 'log';
  /** The zone stated once for all entries (a column header, "All times in UTC"), with its place. */
  readonly zone: { readonly value: string; readonly at: Span } | undefined;
  readonly times: readonly (WrittenTime | undefined)[];
}

/** A comment `<!-- reliability-disable-next-line rule -- reason until YYYY-MM-DD -->` or an entry of `lint.ignore`. */
export interface Suppression {
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string | undefined;
  /** What it covers: the lines of the next block, or the value at a pointer. */
  readonly covers:
    | { readonly by: 'line'; readonly startLine: number; readonly endLine: number }
    | { readonly by: 'pointer'; readonly pointer: Pointer };
  readonly at: Span | { readonly pointer: Pointer };
}

/** Something the reader could not accept; the rules `frontmatter/fence`, `frontmatter/yaml` and `suppress/*` report it. */
export interface ReadProblem {
  readonly code: ReadProblemCode;
  /** What was seen, one sentence without a full stop at the end. */
  readonly what: string;
  /** What to write instead, one sentence. */
  readonly how: string;
  readonly at: Span;
  /** The other place, for a duplicate key. */
  readonly related?: { readonly at: Span; readonly message: string };
}

export type ReadProblemCode =
  | 'encoding' // not UTF-8, NUL bytes
  | 'too-large' // over the size limit
  | 'unreadable' // the file system refused
  | 'fence-missing' // a document of content/ without front matter
  | 'fence-unclosed'
  | 'fence-language' // ---js
  | 'fence-toml' // +++
  | 'fence-position' // front matter not on the first line
  | 'fence-shape' // ---- or trailing text
  | 'yaml-syntax'
  | 'yaml-duplicate-key'
  | 'yaml-alias'
  | 'yaml-tag'
  | 'yaml-size'
  | 'yaml-depth'
  | 'yaml-not-a-mapping'
  | 'too-deep'; // Markdown nested beyond the limit

/** The same thing said in front matter and in the body, or twice in the body. */
export interface Duplicate {
  /** Key of `Document.data`: `timeline`, `action_items`, `severity`, … */
  readonly field: string;
  readonly kept: Span | { readonly pointer: Pointer };
  readonly dropped: Span;
  /** Whether the two say the same. */
  readonly same: boolean;
}

/**
 * One file, read. A plain serialisable value: everything downstream (rules, site, actions, reviews) reads this and
 * never the file.
 */
export interface Document {
  /** As diagnostics print it: relative to the working directory, `/` as separator. */
  readonly path: string;
  /** Relative to the content folder, `/` as separator; undefined for a file outside of it. */
  readonly contentPath: string | undefined;
  readonly format: 'md' | 'mdx' | 'yaml';
  readonly kind: Kind;
  /** The id of the record; undefined when it cannot be told. */
  readonly id: string | undefined;
  readonly title: string;
  /** Which postmortem template it follows; undefined for other kinds. */
  readonly template: TemplateName | undefined;
  /** Templates that fit a postmortem equally well, so that none of them was taken; empty otherwise. */
  readonly tied: readonly TemplateName[];
  /** The file's text, decoded, without a byte order mark, line ends as they are. */
  readonly text: string;
  /** Offsets of the front matter's YAML (between the fences), or of all of a YAML file; undefined when there is none. */
  readonly frontMatter: Span | undefined;
  /** Offsets of a record's YAML in a block of code of the body (000 §4, 001 §11), without its fences. */
  readonly fence: Span | undefined;
  /**
   * The record under its canonical keys (MODEL: snake_case): front matter with aliases mapped and severity normalised,
   * and, for a postmortem, what the template finds in the body (timeline, action_items, five_whys, sign_off, …).
   * Not validated: rules read it through the kind's schema or defensively.
   */
  readonly data: Readonly<Record<string, unknown>>;
  /**
   * Whether the front matter could not be read (`problems` say why): then `data` is incomplete, and only the rules about
   * the file itself say something.
   */
  readonly broken: boolean;
  /** Canonical pointer → the pointer as written in the front matter, for keys written under an alias. */
  readonly aliases: Readonly<Record<Pointer, Pointer>>;
  /** Where values of `data` stand that come from the body. */
  readonly origins: Readonly<Record<Pointer, Span>>;
  readonly sections: readonly Section[];
  readonly timeline: TimelineFacts | undefined;
  readonly links: readonly Link[];
  /** Anchors that a link may point at. */
  readonly anchors: readonly string[];
  readonly suppressions: readonly Suppression[];
  /** Stands for the text of a finding as it was filed, without what was written about its fix; undefined for other kinds. */
  readonly filed: string | undefined;
  readonly duplicates: readonly Duplicate[];
  readonly problems: readonly ReadProblem[];
}
