import type { RecordView } from '../library/record-schema.ts';
import { slugOf } from './facets.ts';
import type { Presentation, Setting } from './presentation.ts';

/** A column as the browser needs it to set a row. */
export interface RowColumn {
  readonly key: string;
  readonly label: string;
  readonly as: Setting;
}

/** One record in a list: what the table shows and what the filters look at. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly route: string;
  readonly cells: Readonly<Record<string, string | readonly string[]>>;
  /** By facet, the slugs of its values. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
}

export function rowOf(record: RecordView, { columns, facets }: Presentation): Row {
  const cells: Record<string, string | readonly string[]> = {};
  for (const { key, of } of columns) {
    const value = of(record);
    if (value !== undefined && value.length > 0) cells[key] = value;
  }
  return {
    id: record.id,
    title: record.title,
    route: record.route,
    cells,
    facets: Object.fromEntries(facets.map(({ id, of }) => [id, of(record).map(slugOf)])),
  };
}
