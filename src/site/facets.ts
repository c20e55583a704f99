import { slug } from 'github-slugger';
import type { RecordView } from '../library/record-schema.ts';
import type { Facet } from './presentation.ts';

/** One value of a facet with the records that have it, in the order of the list. */
export interface FacetValue {
  readonly slug: string;
  readonly label: string;
  readonly records: readonly RecordView[];
}

/** A facet with its values, the most frequent first. */
export interface FacetValues {
  readonly facet: Facet;
  readonly values: readonly FacetValue[];
}

/** What stands for a value in an address. */
export function slugOf(value: string): string {
  return slug(value) || 'none';
}

/** The values of every facet that the records have. */
export function facetValues(records: readonly RecordView[], facets: readonly Facet[]): FacetValues[] {
  return facets.map((facet) => ({ facet, values: valuesOf(records, facet) })).filter(({ values }) => values.length > 0);
}

function valuesOf(records: readonly RecordView[], { of, show }: Facet): FacetValue[] {
  const bySlug = new Map<string, { label: string; records: RecordView[] }>();
  for (const record of records) {
    for (const value of new Set(of(record))) {
      const key = slugOf(value);
      const entry = bySlug.get(key);
      if (entry) entry.records.push(record);
      else bySlug.set(key, { label: show?.(value) ?? value, records: [record] });
    }
  }
  return [...bySlug]
    .map(([key, { label, records: having }]) => ({ slug: key, label, records: having }))
    .sort((a, b) => b.records.length - a.records.length || (a.slug < b.slug ? -1 : 1));
}
