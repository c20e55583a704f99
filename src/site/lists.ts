import type { RecordView } from '../library/record-schema.ts';
import { type Kind, kinds } from '../model/kinds.ts';
import { type FacetValues, facetValues } from './facets.ts';
import type { Presentation } from './presentation.ts';
import { presentations } from './presentations.ts';
import { type Site, site } from './site.ts';

/** Rows a page. */
const pageSize = 100;

/** The list of one kind. */
export interface List {
  readonly presentation: Presentation;
  readonly records: readonly RecordView[];
  readonly facets: readonly FacetValues[];
}

/** One page of a list, whole or narrowed to one value of a facet. */
export interface ListPage {
  /** Of the first page. */
  readonly route: string;
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly records: readonly RecordView[];
  readonly current?: { readonly facet: string; readonly slug: string; readonly label: string } | undefined;
}

const made = new WeakMap<Site, Map<Kind, List>>();

/** Made once for each kind. */
export function listOf(kind: Kind): List {
  const model = site();
  const lists = made.get(model) ?? new Map<Kind, List>();
  made.set(model, lists);
  const known = lists.get(kind);
  if (known) return known;
  const presentation = presentations[kind];
  const records = model.byKind.get(kind) ?? [];
  const list = { presentation, records, facets: facetValues(records, presentation.facets) };
  lists.set(kind, list);
  return list;
}

/** The pages of a kind's list, whole. An empty list has one page, which says so. */
export function wholeList(kind: Kind): ListPage[] {
  const { records } = listOf(kind);
  return paginate(records, `/${kinds[kind].route}/`);
}

/** The pages of each value of each facet. */
export function narrowedLists(kind: Kind): ListPage[] {
  const { facets } = listOf(kind);
  return facets.flatMap(({ facet, values }) =>
    values.flatMap(({ slug, label, records }) =>
      paginate(records, `/${kinds[kind].route}/${facet.id}/${slug}/`, {
        facet: facet.id,
        slug,
        label: `${facet.label} ${label}`,
      }),
    ),
  );
}

function paginate(records: readonly RecordView[], route: string, current?: ListPage['current']): ListPage[] {
  const pages = Math.max(1, Math.ceil(records.length / pageSize));
  return Array.from({ length: pages }, (_, index) => ({
    route,
    page: index + 1,
    pages,
    total: records.length,
    records: records.slice(index * pageSize, (index + 1) * pageSize),
    current,
  }));
}
