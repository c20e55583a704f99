import type { ActionCourse } from '../actions/action-course.ts';
import type { ActionEntry } from '../actions/action-entry.ts';
import { byUrgency } from '../actions/action-report.ts';
import { followActions } from '../actions/follow-actions.ts';
import { ownersWhoLeft } from '../actions/owners-who-left.ts';
import { noActionHistory } from '../library/action-history.ts';
import type { ActionView, RecordView } from '../library/record-schema.ts';
import { dayOf } from '../model/calendar.ts';
import type { Kind } from '../model/kinds.ts';
import { renderHtml } from '../reader/render.ts';
import { linkResolver } from './link-resolver.ts';
import { pageFinder } from './page-finder.ts';
import { type OpenSession, session } from './session.ts';

/** An action with the record it belongs to. */
export interface SiteAction {
  readonly action: ActionView;
  readonly record: RecordView;
  /** The same with what became of it. */
  readonly entry: ActionEntry;
}

/** All that the pages draw from: the records and the look-ups over them, made once a build. */
export interface Site {
  readonly options: {
    readonly title: string;
    readonly organisation: string;
    /** ISO 8601 instant, and its day in UTC. */
    readonly now: string;
    readonly today: string;
    readonly repository: string | undefined;
    readonly editUrl: string | undefined;
  };
  /** By kind, in the order of the lists. */
  readonly byKind: ReadonlyMap<Kind, readonly RecordView[]>;
  /** By kind and id. */
  record(kind: Kind, id: string): RecordView | undefined;
  /** The records before and after it in the list of its kind. */
  neighbours(record: RecordView): { readonly before: RecordView | undefined; readonly after: RecordView | undefined };
  /** The postmortems about an agent or a failure mode, the newest first. */
  incidentsOf(kind: 'agent' | 'failure-mode', id: string): readonly RecordView[];
  /** The body, rendered and sanitised on demand: no page needs that of another. Empty for MDX. */
  html(record: RecordView): string;
  /** Open ones first, the most overdue on top. */
  readonly actions: readonly SiteAction[];
  /** What became of an action of a record. */
  followed(action: ActionView): ActionEntry | undefined;
  /** When each action was open, as far as that is known. */
  readonly courses: readonly ActionCourse[];
}

let made: { readonly of: OpenSession; readonly site: Site } | undefined;

/** The site's model, made once for each session: while developing, a change of the content opens a new one. */
export function site(): Site {
  const of = session();
  if (made?.of !== of) made = { of, site: make(of) };
  return made.site;
}

function make({ records: all, library, index, config, now, people, events }: OpenSession): Site {
  const records = all.map(({ view }) => view);
  const documents = new Map(all.map(({ view, document }) => [view, document]));
  const byKey = new Map(records.map((record) => [`${record.kind}/${record.id}`, record]));
  const resolverOf = linkResolver(library, index, import.meta.env.BASE_URL, pageFinder(events));
  const byKind = Map.groupBy(records, ({ kind }) => kind);
  const places = new Map([...byKind.values()].flatMap((list) => list.map((record, place) => [record, place] as const)));
  const incidents = groupIncidents(byKind.get('postmortem') ?? []);
  const followed = followActions(records, {
    ...{ history: library.actionHistory ?? noActionHistory, now },
    ...{ staleMonths: config.clocks.staleActionMonths, hasLeft: ownersWhoLeft(people) },
  });
  const actions = records
    .flatMap((record) => record.actions.map((action) => ({ action, record })))
    .flatMap((own, index): SiteAction[] => (followed[index] ? [{ ...own, entry: followed[index].entry }] : []));
  const entries = new Map(actions.map(({ action, entry }) => [action, entry]));
  return {
    options: {
      title: config.site.title,
      organisation: config.organisation,
      now,
      today: dayOf(now),
      repository: config.site.repository,
      editUrl: config.site.editUrl,
    },
    byKind,
    neighbours: (record) => {
      const list = byKind.get(record.kind) ?? [];
      const place = places.get(record) ?? 0;
      return { before: list[place - 1], after: list[place + 1] };
    },
    incidentsOf: (kind, id) => incidents.get(`${kind}/${id}`) ?? [],
    record: (kind, id) => byKey.get(`${kind}/${id}`),
    html: (record) => {
      const document = documents.get(record);
      return document?.format === 'md'
        ? renderHtml(document, { resolve: resolverOf(document), gone: goneIn(record) })
        : '';
    },
    actions: actions.sort((a, b) => byUrgency(a.entry, b.entry)),
    followed: (action) => entries.get(action),
    courses: followed.flatMap(({ course }) => course ?? []),
  };
}

/** A packet is frozen: what it names may have been taken out of the library since, which nobody can mend. */
function goneIn({ kind }: RecordView): string | undefined {
  return kind === 'review' ? ' (no longer in the library)' : undefined;
}

function groupIncidents(postmortems: readonly RecordView[]): Map<string, RecordView[]> {
  const groups = new Map<string, RecordView[]>();
  for (const record of postmortems) {
    const keys = [...record.agents.map((id) => `agent/${id}`), ...record.failureIds.map((id) => `failure-mode/${id}`)];
    for (const key of keys) {
      const group = groups.get(key);
      if (group) group.push(record);
      else groups.set(key, [record]);
    }
  }
  return groups;
}
