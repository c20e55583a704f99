import type { Config } from '../model/config.ts';
import { normaliseSeverity } from '../model/severity.ts';
import type { TemplateName } from '../model/template-name.ts';
import { readActionItems } from './action-items.ts';
import { bodyFields } from './body-fields.ts';
import { canonicalRecord } from './canonical-record.ts';
import type { Document, SectionRole, Span, TimelineFacts } from './document.ts';
import { fileStem } from './file-stem.ts';
import { labelStatus } from './label-status.ts';
import { isLabelHeading, labelsInHeading, readLabels } from './labels.ts';
import { spanWithin } from './plain-text.ts';
import { addFound, type Found, type RecordDraft } from './record-draft.ts';
import { assignRoles, type Outline, type SectionBlocks } from './sections.ts';
import { readAnswers } from './template-answers.ts';
import { detectTemplate } from './templates/detect-template.ts';
import type { Template } from './templates/template.ts';
import { traitsOf } from './templates/traits.ts';
import { readTimeline } from './timeline.ts';
import { readSystemicCause, readWhys } from './whys.ts';
import { writtenSeverity } from './written-severity.ts';
import { leadingTime } from './written-time.ts';

/** What `readPostmortem` works on. */
export interface PostmortemSource {
  readonly source: { readonly path: string };
  readonly text: string;
  /** The fields as written, in front matter or a fenced block. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly config: Config;
  /** The outline without roles, for the detection of the template. */
  readonly headings: Outline;
}

/** The parts of a `Document` that are a postmortem's own. */
export interface ReadPostmortem
  extends Pick<Document, 'data' | 'aliases' | 'origins' | 'timeline' | 'duplicates' | 'tied'> {
  readonly template: TemplateName;
  readonly outline: Outline;
}

/** Puts the record together: front matter under canonical keys, then what the template finds in the body. */
export function readPostmortem({ source, text, written, config, headings }: PostmortemSource): ReadPostmortem {
  const { template, tied } = detectTemplate(traitsOf(headings, written));
  const outline = assignRoles(headings, template);
  const { data, aliases } = canonicalRecord(written, template);
  const draft: RecordDraft = { data, origins: {}, duplicates: [] };
  const timeline = readBody(draft, outline, text, template, config, source.path);
  if (typeof data['severity'] === 'string')
    data['severity'] = normaliseSeverity(data['severity'], config.severities) ?? data['severity'];
  return {
    data,
    aliases,
    origins: draft.origins,
    timeline,
    duplicates: draft.duplicates,
    template: template.name,
    tied,
    outline,
  };
}

function readBody(
  draft: RecordDraft,
  outline: Outline,
  text: string,
  template: Template,
  config: Config,
  path: string,
): TimelineFacts | undefined {
  const add = (key: string, found: Found | undefined): void => {
    if (found !== undefined) addFound(draft, key, found);
  };
  for (const label of labelsOf(outline, text, template, config)) {
    if (!Object.hasOwn(draft.data, label.key) || label.key === 'severity') add(label.key, label.found);
  }
  for (const { key, found } of fromHeading(outline, text, template))
    if (!Object.hasOwn(draft.data, key)) add(key, found);
  const answers = readAnswers(template, (role) => withRole(outline, role), text, config);
  for (const [key, found] of answers) if (!Object.hasOwn(draft.data, key)) add(key, found);
  if (template.name !== 'library' || Object.keys(draft.data).length === 0) {
    if (!Object.hasOwn(draft.data, 'id')) draft.data['id'] = fileStem(path);
  }
  const id = typeof draft.data['id'] === 'string' ? draft.data['id'] : undefined;
  const body = readTimeline(withRole(outline, 'timeline'), text);
  const stated = Object.hasOwn(draft.data, 'timeline');
  add('timeline', body?.found);
  add('action_items', readActionItems(withRole(outline, 'actions'), text, id ?? fileStem(path)));
  const causes = withRole(outline, 'root-cause');
  // Beside whys in front matter, questions in the prose are narrative: 001 asks its own there.
  if (!Object.hasOwn(draft.data, 'five_whys')) add('five_whys', readWhys(causes, text));
  add('systemic_cause', readSystemicCause(causes, text));
  for (const { role, key, read } of bodyFields) {
    if (!Object.hasOwn(draft.data, key)) add(key, read(withRole(outline, role), text));
  }
  return stated ? factsOfFrontMatter(draft.data['timeline']) : body?.facts;
}

/** Sections of a role with the subsections that have no role of their own. */
function withRole(outline: Outline, role: SectionRole): readonly SectionBlocks[] {
  const { sections } = outline;
  return sections.filter(({ section }) => {
    for (let at: number | undefined, current = section; ; current = sections[at]!.section) {
      if (current.role !== undefined) return current.role === role;
      at = current.parent;
      if (at === undefined) return false;
    }
  });
}

interface FieldLabel {
  readonly key: string;
  readonly found: Found;
}

/** Labels before the first section below the title, under the keys that the template gives them. */
function labelsOf(outline: Outline, text: string, template: Template, config: Config): readonly FieldLabel[] {
  const [first] = outline.sections;
  const head = [...outline.preamble, ...(first !== undefined && first.section.role === undefined ? first.blocks : [])];
  const turned = outline.sections.slice(0, 2).find(({ section }) => isLabelHeading(text, section.heading));
  const labels = [
    ...readLabels(head, text),
    ...(turned === undefined ? [] : labelsInHeading(text, turned.section.heading)),
  ];
  return labels.flatMap(({ name, found }): FieldLabel[] => {
    const key = Object.entries(template.labels).find(([, names]) => names.includes(name))?.[0];
    const value = key === undefined || !('value' in found) ? undefined : labelValue(key, String(found.value), config);
    return key === undefined || value === undefined ? [] : [{ key, found: { value, at: found.at as Span } }];
  });
}

/** What the title says, where the template knows how to read it. */
function fromHeading(outline: Outline, text: string, template: Template): readonly FieldLabel[] {
  const title = outline.sections[0]?.section;
  const groups = title === undefined ? undefined : template.heading?.exec(title.title)?.groups;
  if (title === undefined || groups === undefined) return [];
  return Object.entries(groups).map(([key, value]) => ({
    key,
    found: { value, at: spanWithin(text, title.heading, value) },
  }));
}

/** A label's text as the field wants it; undefined when it cannot be told. */
function labelValue(key: string, text: string, config: Config): string | readonly string[] | undefined {
  if (key === 'owners') return text.split(/\s*[,;]\s*|\s+and\s+/).filter((name) => name !== '');
  // Prose such as `consensus fork, no loss of funds` is no value; a word that is none of the scale is a wrong one.
  if (key === 'severity')
    return writtenSeverity(text, config.severities) ?? (/\S\s+\S+\s+\S/.test(text) ? undefined : text);
  if (key === 'status') return labelStatus(text);
  if (key.endsWith('_at')) return leadingTime(text)?.time.instant ?? leadingTime(text)?.time.date;
  return text;
}

function factsOfFrontMatter(timeline: unknown): TimelineFacts | undefined {
  if (!Array.isArray(timeline)) return undefined;
  const times = timeline.map((entry: unknown) => {
    const t = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)['t'] : undefined;
    return typeof t === 'string' ? leadingTime(t)?.time : undefined;
  });
  return { from: 'frontmatter', form: 'yaml', zone: undefined, times };
}
