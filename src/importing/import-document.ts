import type { Config } from '../model/config.ts';
import { normaliseSeverity } from '../model/severity.ts';
import type { TemplateName } from '../model/template-name.ts';
import type { Document, Link } from '../reader/document.ts';
import { plainText } from '../reader/plain-text.ts';
import { readDocument } from '../reader/read-document.ts';
import { type Outline, outlineOf } from '../reader/sections.ts';
import { writtenSeverity } from '../reader/written-severity.ts';
import type { FoundValue, MissingValue } from './finding.ts';
import { headLabels } from './head-labels.ts';
import { headValues } from './head-times.ts';
import { ambiguousDates, type FoundDay, incidentDate } from './incident-date.ts';
import { incidentTitle } from './incident-title.ts';
import { missingValues } from './missing-values.ts';
import { recordFields } from './record-fields.ts';
import { refusal } from './refusal.ts';
import { severalIncidents } from './several-incidents.ts';
import { sha256 } from './sha256.ts';
import { type SourceText, sourceText, withFrontMatter } from './source-text.ts';
import { statedId } from './stated-id.ts';

/** A file from elsewhere. */
export interface ImportSource {
  /** How the record will name it: its path below what was imported, `/` as separator. */
  readonly from: string;
  readonly content: Uint8Array | string;
  /** When git first saw it, ISO 8601. */
  readonly created?: string | undefined;
  /** The template it follows; undefined: the one that it shows to follow. */
  readonly template?: TemplateName | undefined;
}

/** A file as a draft of the library, all but its id. */
export interface ImportDraft {
  readonly from: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** The front matter to be, without the id; `status` is draft. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The id that the file gives itself. */
  readonly statedId: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly date: string | undefined;
  /** Old front matter, character for character. */
  readonly frontMatter: string | undefined;
  /** Character for character. */
  readonly body: string;
  readonly title: string;
  readonly template: TemplateName;
  readonly found: readonly FoundValue[];
  readonly missing: readonly MissingValue[];
  readonly warnings: readonly string[];
  /** How many entries and actions the reader finds in it. */
  readonly timeline: number;
  readonly actions: number;
  /** Links and images of the body. */
  readonly links: readonly Link[];
}

/** Why a file is not imported. */
export interface Refused {
  readonly refused: string;
}

/**
 * Reads a review in any form as a draft of the library. What the file does not say stays absent: no owner, day or zone is
 * made up, and what can be read in two ways is told and left out.
 */
export function importDocument(source: ImportSource, config: Config): ImportDraft | Refused {
  const { from, content, created, template } = source;
  const text = sourceText(content, from);
  if (text.problem !== undefined) return { refused: `${text.problem}.` };
  const readable = template === undefined ? text.readable : forced(text, template, config);
  const { document, tree } = readDocument(
    { path: `${stemOf(from)}.md`, contentPath: undefined, content: readable },
    config,
  );
  const refused = refusal(document, from);
  if (refused !== undefined) return { refused };

  const fileName = from.slice(from.lastIndexOf('/') + 1);
  const placeOf = placesOf(document.text, text);
  const written = document.frontMatter === undefined ? {} : writtenData(document);
  const outline = outlineOf(tree, document.text);
  const labels = headLabels(outline, document.text);
  const title = incidentTitle(document, written, labels, fileName, placeOf);
  const head = headValues(labels, config, placeOf);
  const record = recordFields(document);
  const severity = severityOf(written, config);
  const day = incidentDate({
    document,
    written,
    labels,
    openings: openingsOf(document, outline),
    fileName,
    created,
    placeOf,
  });
  // The reader falls back on the name of the file.
  const read = document.data['id'] === stemOf(from) ? undefined : document.data['id'];
  const id = statedId(read, labels, document.title, fileName, config);
  const found: FoundValue[] = [
    ...(id === undefined ? [] : [id]),
    { field: 'title', ...title },
    ...(day === undefined ? [] : [dayFound(day)]),
    ...(severity === undefined ? [] : [severity]),
    ...record.found,
  ];
  for (const value of head.found) if (!found.some(({ field }) => field === value.field)) found.push(value);
  const kept = document.template ?? 'library';
  const fields = {
    ...Object.fromEntries(found.filter(({ field }) => !notFields.has(field)).map(({ field, value }) => [field, value])),
    kind: 'postmortem',
    status: 'draft',
    ...(kept !== 'library' && { template: kept }),
  };
  return {
    from,
    sha256: sha256(content),
    fields,
    statedId: typeof id?.value === 'string' ? id.value : undefined,
    date: day?.day,
    frontMatter: text.frontMatter,
    body: text.body,
    title: title.value,
    template: kept,
    found: [...found, ...bodyFound(document, placeOf)],
    missing: missingValues(fields, document),
    warnings: [...text.warnings, ...warningsOf(document, text, day, fileName), ...head.warnings, ...record.warnings],
    timeline: lengthOf(document.data['timeline']),
    actions: lengthOf(document.data['action_items']),
    links: document.links,
  };
}

/** The first paragraphs of the summary, of the text before the first heading, and of the first section that has some. */
function openingsOf({ sections }: Document, { preamble }: Outline): readonly string[] {
  const summary = sections.find(({ role, text }) => role === 'summary' && text !== '');
  const first = sections.find(({ text }) => text !== '');
  const before = preamble.filter(({ type }) => type === 'paragraph').map((node) => plainText(node));
  return [...before, ...(summary?.text.split('\n') ?? []), ...(first?.text.split('\n') ?? [])].slice(0, 4);
}

/** Found, but no keys of the front matter: the id is given when the record gets its place, the day stands under `imported`. */
const notFields: ReadonlySet<string> = new Set(['id', 'date']);

function dayFound({ day, confidence, from }: FoundDay): FoundValue {
  return { field: 'date', value: day, confidence, from };
}

/** The text with the template that the caller names, whatever its headings look like. */
function forced(text: SourceText, template: TemplateName, config: Config): string {
  const { document } = readDocument({ path: 'x.md', contentPath: undefined, content: text.readable }, config);
  return withFrontMatter({ ...writtenData(document), template }, text.readable.slice(bodyStart(document)));
}

/** Where the body begins in a text that may have front matter. */
function bodyStart({ text, frontMatter }: Document): number {
  if (frontMatter === undefined) return 0;
  const fence = text.indexOf('---', frontMatter.end);
  const line = text.indexOf('\n', fence);
  return line < 0 ? text.length : line + 1;
}

/** The front matter under the keys of its author. */
function writtenData({ data, origins, aliases }: Document): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data)
      .filter(([key]) => origins[`/${key}`] === undefined)
      .map(([key, value]) => [aliases[`/${key}`]?.slice(1) ?? key, value]),
  );
}

function severityOf(written: Readonly<Record<string, unknown>>, config: Config): FoundValue | undefined {
  const value = written['severity'] ?? written['sev'] ?? written['priority'];
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const severity =
    normaliseSeverity(String(value), config.severities) ?? writtenSeverity(String(value), config.severities);
  return severity === undefined
    ? undefined
    : { field: 'severity', value: severity, confidence: 'high', from: `front matter, severity` };
}

/** Lists that stay in the body, where the reader finds them again. */
function bodyFound(document: Document, placeOf: (offset: number) => string): readonly FoundValue[] {
  return ['timeline', 'action_items'].flatMap((field): FoundValue[] => {
    const at = document.origins[`/${field}`];
    const count = lengthOf(document.data[field]);
    if (at === undefined || count === 0) return [];
    return [{ field, value: count, confidence: 'high', from: `${placeOf(at.start)}, left in the body` }];
  });
}

function warningsOf(
  document: Document,
  text: SourceText,
  day: FoundDay | undefined,
  fileName: string,
): readonly string[] {
  const warnings: string[] = [];
  const ambiguous = ambiguousDates(`${fileName}\n${text.original.slice(0, 20_000)}`);
  if (ambiguous.length > 0)
    warnings.push(
      `${list(ambiguous)} may be read in two ways; no date is taken from ${ambiguous.length === 1 ? 'it' : 'them'}.`,
    );
  const times = document.timeline?.times ?? [];
  const zoneless = times.filter((time) => time?.time !== undefined && time.zone === undefined).length;
  if (zoneless > 0)
    warnings.push(`${zoneless} of ${times.length} times of the timeline have no zone; none is assumed.`);
  if (day === undefined) warnings.push('No day of the incident is stated.');
  const several = severalIncidents(document);
  if (several !== undefined) warnings.push(several);
  if (/<%[=#-]?/.test(text.body)) warnings.push('The file is an ERB template; its tags stay in the text as they are.');
  for (const { what } of document.problems) warnings.push(`${what}.`);
  return warnings;
}

function list(values: readonly string[]): string {
  const shown = values.slice(0, 3).join(', ');
  return values.length > 3 ? `${shown} and ${values.length - 3} more` : shown;
}

/** Lines of the file as it was written, for offsets of the text that the reader got. */
function placesOf(readable: string, { original, body }: SourceText): (offset: number) => string {
  const shift = original.length - readable.length;
  const start = original.length - body.length;
  return (offset) => {
    const at = Math.max(0, offset + shift);
    return at < start ? 'front matter' : `line ${original.slice(0, at).split('\n').length}`;
  };
}

function stemOf(from: string): string {
  const name = from.slice(from.lastIndexOf('/') + 1);
  return name.replace(/(?:\.(?:md|mdx|markdown|erb|ya?ml))+$/i, '') || name;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
