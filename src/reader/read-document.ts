import type { Root } from 'mdast';
import type { Config } from '../model/config.ts';
import { type Kind, kindNames, kinds } from '../model/kinds.ts';
import { decode, decodedText, tooLarge } from './decode.ts';
import type { Document, Duplicate, ReadProblem, Span } from './document.ts';
import { fileStem } from './file-stem.ts';
import { filedText, textDigest } from './filed-text.ts';
import { lineText } from './line-index.ts';
import { readLinks } from './links.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { toPointer, valueAt } from './pointer.ts';
import { readPostmortem } from './postmortem.ts';
import { recordFence } from './record-fence.ts';
import { formatOf } from './record-format.ts';
import { readReview } from './review-actions.ts';
import { type Outline, outlineOf } from './sections.ts';
import { type Split, splitFrontMatter } from './split-front-matter.ts';
import { readSuppressions } from './suppressions.ts';
import { templateOf } from './templates/templates.ts';
import { parseYaml } from './yaml.ts';

/** A file to read: its bytes, or the text of an editor's buffer. */
export interface Source {
  /** As diagnostics print it. */
  readonly path: string;
  /** Relative to the content folder; undefined outside of it. */
  readonly contentPath: string | undefined;
  readonly content: Uint8Array | string;
}

/** A document and its Markdown tree; rules of the document get both, the library keeps the document. */
export interface ReadResult {
  readonly document: Document;
  readonly tree: Root;
}

/** Reads one file. Never throws: what cannot be read is a problem of the document. */
export function readDocument(source: Source, config: Config): ReadResult {
  const { content } = source;
  const size = typeof content === 'string' ? content.length : content.byteLength;
  if (size > config.limits.fileBytes) return rejectedDocument(source, tooLarge(size, config.limits.fileBytes), config);
  const { text, problems } = typeof content === 'string' ? decodedText(content) : decode(content);
  if (formatOf(source.path) === 'yaml') {
    const split = { yaml: { start: 0, end: text.length }, body: text.length, problems: [] };
    return { document: assemble(source, text, split, emptyTree(), config, problems), tree: emptyTree() };
  }
  const split = splitFrontMatter(text);
  if (problems.length > 0)
    return { document: assemble(source, text, split, emptyTree(), config, problems), tree: emptyTree() };
  const frontMatter = split.yaml !== undefined || split.problems.length > 0;
  const { tree, problem } = parseMarkdown(text, { frontMatter, depth: config.limits.markdownDepth });
  return { document: assemble(source, text, split, tree, config, problem === undefined ? [] : [problem]), tree };
}

/** The document of a text whose tree somebody else has parsed (an editor, remark-cli, Astro). */
export function extractDocument(source: Omit<Source, 'content'>, text: string, tree: Root, config: Config): Document {
  return assemble(source, text, splitFrontMatter(text), tree, config, []);
}

/** The document of a file that is not read at all, with the reason: too large, no permission, a link that leads nowhere. */
export function rejectedDocument(source: Omit<Source, 'content'>, problem: ReadProblem, config: Config): ReadResult {
  const document = assemble(source, '', splitFrontMatter(''), emptyTree(), config, [problem]);
  return { document, tree: emptyTree() };
}

function assemble(
  source: Omit<Source, 'content'>,
  text: string,
  split: Split,
  tree: Root,
  config: Config,
  problems: readonly ReadProblem[],
): Document {
  const yaml = readYaml(text, split.yaml, source, config);
  const fields = yaml.value ?? {};
  const kind = kindOf(source, fields);
  const fence = kind === 'postmortem' && yaml.problems.length === 0 ? recordFence(tree, text) : undefined;
  const fenced = readYaml(text, fence, source, config);
  const found = [...problems, ...split.problems, ...yaml.problems, ...fenced.problems];
  const written = { ...fenced.value, ...fields };
  const outline = outlineOf(tree, text);
  const record =
    kind === 'postmortem'
      ? readPostmortem({ source, text, written, config, headings: outline })
      : {
          ...(kind === 'review'
            ? readReview(written, outline, text, source.path)
            : { data: written, origins: {}, duplicates: [] }),
          aliases: {},
          template: undefined,
          tied: [],
          outline,
          timeline: undefined,
        };
  const missing =
    split.yaml === undefined &&
    fence === undefined &&
    source.contentPath !== undefined &&
    (record.template ?? 'library') === 'library';
  if (missing && found.length === 0) found.push(fenceMissing(text));
  const definition = kinds[kind];
  const id = record.data[definition.idField];
  const sections = record.outline.sections.map(({ section }) => section);
  return {
    path: source.path,
    contentPath: source.contentPath,
    format: formatOf(source.path),
    kind,
    id: typeof id === 'string' ? (isBlankId(id) ? fileStem(source.path) : id) : undefined,
    title: titleOf(record, definition.titleFields, source.path),
    template: record.template,
    tied: record.tied,
    text,
    frontMatter: split.yaml,
    fence,
    data: record.data,
    broken: found.length > 0,
    aliases: record.aliases,
    origins: record.origins,
    sections,
    timeline: record.timeline,
    links: readLinks(tree, text),
    anchors: sections.map(({ slug }) => slug),
    suppressions: readSuppressions(tree, text, record.data),
    filed: kind === 'finding' ? textDigest(filedText(text.slice(split.body), split.body, sections)) : undefined,
    duplicates: [...saidTwice(fields, fenced.value, fence), ...record.duplicates],
    problems: found,
  };
}

/** Fields that both the front matter and a block in the body have: the front matter counts. */
function saidTwice(
  fields: Readonly<Record<string, unknown>>,
  fenced: Readonly<Record<string, unknown>> | undefined,
  fence: Span | undefined,
): readonly Duplicate[] {
  if (fenced === undefined || fence === undefined) return [];
  return Object.entries(fenced).flatMap(([field, value]): Duplicate[] => {
    if (!Object.hasOwn(fields, field)) return [];
    const same = JSON.stringify(fields[field]) === JSON.stringify(value);
    return [{ field, kept: { pointer: toPointer([field]) }, dropped: fence, same }];
  });
}

function readYaml(
  text: string,
  span: Span | undefined,
  source: Omit<Source, 'content'>,
  { limits }: Config,
): ReturnType<typeof parseYaml> {
  if (span === undefined) return { value: undefined, problems: [] };
  const characters = folderKind(source) === 'audit' ? limits.auditYamlBytes : limits.yamlBytes;
  return parseYaml(text, span, { characters, depth: limits.yamlDepth });
}

/** The kind a document says it is, else the kind of the folder it lies in, else a postmortem: the only kind people keep without front matter. */
function kindOf(source: Omit<Source, 'content'>, data: Readonly<Record<string, unknown>>): Kind {
  const stated = kindNames.find((name) => name === data['kind']);
  return stated ?? folderKind(source) ?? 'postmortem';
}

function folderKind({ contentPath }: Omit<Source, 'content'>): Kind | undefined {
  return kindNames.find((name) => contentPath?.startsWith(`${kinds[name].folder}/`));
}

/** `<uuid>` of a form that is not filled in (000 §4): its file has a name all the same. */
function isBlankId(id: string): boolean {
  return /^<[^<>]*>$/.test(id);
}

function titleOf(
  { data, outline, template }: Pick<Document, 'data' | 'template'> & { readonly outline: Outline },
  fields: readonly string[],
  path: string,
): string {
  for (const field of fields) {
    const value = data[field];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  const heading = outline.sections.find(({ section }) => section.depth === 1)?.section.title;
  const { titleField } = templateOf(template);
  const said = heading || titleField === undefined ? undefined : valueAt(data, titleField);
  return heading || (typeof said === 'string' && /^[^<[{\n]+$/.test(said) ? said.trim() : fileStem(path));
}

function fenceMissing(text: string): ReadProblem {
  return {
    code: 'fence-missing',
    what: text.trim() === '' ? 'The file is empty' : 'The document has no front matter',
    how: 'Start the file with `---`, the fields of the record, and `---`; `reliability new` writes them.',
    at: { start: 0, end: lineText(text, 1)?.text.length ?? 0 },
  };
}

function emptyTree(): Root {
  return { type: 'root', children: [] };
}
