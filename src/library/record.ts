import { dayOf, isDate, isInstant } from '../model/calendar.ts';
import { kinds } from '../model/kinds.ts';
import { audiences } from '../model/record.ts';
import type { Document, Section } from '../reader/document.ts';
import { pointerSegments } from '../reader/pointer.ts';
import { withoutWikiMarks } from '../reader/wiki-link.ts';
import { actionViews, present } from './action.ts';
import type { DocumentFacts, Edge, Library, LibraryIndex } from './library.ts';
import { recordProfiles } from './record-profile.ts';
import type { Backlink, RecordView, ReferenceView, TimelineEntry } from './record-schema.ts';
import { routeOf } from './route.ts';
import { isMapping, textAt, textsAt } from './values.ts';

const whyLevels = ['surface', 'why_1', 'why_2', 'why_3', 'why_4', 'root_cause'];

/** What a record is made of: neither the text nor what was found in it. */
export type RecordSource = Pick<Document, 'path' | 'contentPath' | 'kind' | 'title' | 'data' | 'timeline'> & {
  readonly id: string;
  readonly sections: readonly Heading[];
  /** Of `Document.origins` the pointers alone. */
  readonly origins: Readonly<Record<string, unknown>>;
};

type Heading = Pick<Section, 'title' | 'depth' | 'slug' | 'role' | 'text'>;

/**
 * One document with everything that the library derives of it: what a page shows and what its JSON twin publishes. Work
 * and result grow with the document and the edges at it, not with the library. `now` is an ISO 8601 instant.
 */
export function recordView(
  document: RecordSource,
  library: Pick<Library, 'history'>,
  index: LibraryIndex<DocumentFacts>,
  now: string,
): RecordView {
  const { data, kind, id } = document;
  const profile = recordProfiles[kind];
  const references = referencesOf(document, index);
  const date = profile.dates?.map((path) => day(textAt(data, path))).find((value) => value !== undefined);
  return {
    kind,
    id,
    title: document.title,
    summary: summaryOf(document, profile.summary ?? []),
    route: routeOf(kind, id),
    audience: audiences.find((audience) => audience === data['audience']) ?? 'internal',
    ...present({
      status: profile.status?.(data),
      severity: profile.severity ? textAt(data, profile.severity) : undefined,
      date,
    }),
    agents: idsOf(document, references, 'agent'),
    failureIds: idsOf(document, references, 'failure-mode'),
    owners: (profile.owners ?? []).flatMap((key) => textsAt(data, key)),
    fields: data,
    bodyFields: bodyFieldsOf(document),
    actions: actionViews(data, day(textAt(data, 'detected_at')) ?? date, dayOf(now)),
    timeline: timelineOf(document),
    whys: whysOf(data),
    sections: document.sections.map(({ title, depth, slug, role }) => ({ title, depth, slug, ...present({ role }) })),
    references,
    backlinks: backlinksOf(document, index),
    ...present({ history: library.history[document.path] }),
    contentPath: document.contentPath ?? document.path,
  };
}

/** The day in UTC of a date or an instant; undefined for anything else. */
function day(value: string | undefined): string | undefined {
  return value !== undefined && (isDate(value) || isInstant(value)) ? dayOf(value) : undefined;
}

/** What the fields say, or else the beginning of the summary section, or of the text: whole sentences, about 240 characters. */
function summaryOf(document: RecordSource, keys: readonly string[]): string {
  const section = summarySection(document.sections);
  const candidates = document.kind === 'postmortem' ? [section?.text] : [];
  const texts = [...candidates, ...keys.map((key) => textAt(document.data, key)), section?.text];
  return firstSentences(texts.find((text) => text !== undefined && text.trim() !== '') ?? '');
}

/** The section that a summary is taken from: of the others a record shows the headings alone. */
export function summarySection<Of extends Heading>(sections: readonly Of[]): Of | undefined {
  return sections.find(({ role }) => role === 'summary') ?? sections.find(({ text }) => text.trim() !== '');
}

function firstSentences(text: string): string {
  const plain = withoutWikiMarks(text).replace(/\s+/gu, ' ').trim();
  if (plain.length <= 240) return plain;
  const start = plain.slice(0, 240);
  const end = start.search(/(?:[.!?]\s|[。！？])(?!.*(?:[.!?]\s|[。！？]))/u);
  if (end > 60) return start.slice(0, end + 1);
  const space = start.lastIndexOf(' ');
  // Text without spaces is cut between two characters, never inside of one.
  return `${space > 60 ? start.slice(0, space) : start.replace(/[\uD800-\uDBFF]$/, '')} …`;
}

/**
 * Ids of the records of a kind that the fields refer to, each once, in the order of the fields. What an action is against
 * need not have fired.
 */
function idsOf(document: RecordSource, references: readonly ReferenceView[], kind: 'agent' | 'failure-mode'): string[] {
  const own = document.kind === kind ? [document.id] : [];
  const cited = references
    .filter(({ kind: of, pointer }) => of === kind && pointer !== undefined && !pointer.startsWith('/action_items/'))
    .map(({ id }) => id);
  return [...new Set([...own, ...cited])];
}

function bodyFieldsOf({ origins }: RecordSource): string[] {
  return [...new Set(Object.keys(origins).flatMap((pointer) => pointerSegments(pointer).slice(0, 1)))];
}

function timelineOf({ data, timeline }: RecordSource): TimelineEntry[] {
  const entries = Array.isArray(data['timeline']) ? data['timeline'] : [];
  return entries.flatMap((entry, index) => {
    if (!isMapping(entry)) return [];
    const written = timeline?.times[index];
    const t = textAt(entry, 't') ?? written?.written;
    return {
      event: textAt(entry, 'event') ?? '',
      ...present({
        t,
        instant: written?.instant ?? (t !== undefined && isInstant(t) ? t : undefined),
        approximate: written?.approximate ? true : undefined,
        actor: textAt(entry, 'actor'),
        source: textAt(entry, 'source'),
      }),
    };
  });
}

function whysOf(data: Document['data']): RecordView['whys'] {
  const whys = data['five_whys'];
  if (!isMapping(whys)) return [];
  return whyLevels.flatMap((level) => {
    const text = textAt(whys, level);
    return text === undefined ? [] : [{ level, text }];
  });
}

function referencesOf(document: RecordSource, index: LibraryIndex<DocumentFacts>): ReferenceView[] {
  return (index.outgoing.get(document.path) ?? []).flatMap((edge) => {
    const target = edge.to === undefined ? undefined : index.byPath.get(edge.to);
    if (!isRecord(target)) return [];
    return [{ relation: edge.relation, ...present({ pointer: pointerOf(edge) }), ...cardOf(target) }];
  });
}

function backlinksOf(document: RecordSource, index: LibraryIndex<DocumentFacts>): Backlink[] {
  return (index.incoming.get(document.path) ?? []).flatMap((edge) => {
    const source = index.byPath.get(edge.from);
    if (!isRecord(source) || source.path === document.path) return [];
    return [{ relation: edge.relation, ...cardOf(source), sentence: edge.sentence }];
  });
}

function pointerOf(edge: Edge): string | undefined {
  return 'pointer' in edge.via ? edge.via.pointer : undefined;
}

function cardOf(document: DocumentFacts & { readonly id: string }): Pick<Backlink, 'kind' | 'id' | 'title' | 'route'> {
  return { kind: document.kind, id: document.id, title: document.title, route: routeOf(document.kind, document.id) };
}

/** Whether the document has a page: an id, and a place in the content folder. */
export function isRecord<Item extends DocumentFacts>(
  document: Item | undefined,
): document is Item & { readonly id: string } {
  return document?.id !== undefined && document.contentPath !== undefined && kinds[document.kind] !== undefined;
}
