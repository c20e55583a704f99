import { type ColumnForm, eventColumns, type TableColumn } from './event-table.ts';
import { MetricsError } from './metrics-error.ts';

const formNames: Readonly<Record<ColumnForm, string>> = {
  text: 'a text',
  texts: 'a list of texts',
  moment: 'a moment with its zone',
  number: 'a number',
};

export interface ColumnCheck {
  readonly table: string;
  readonly engine: string;
  readonly columns: readonly TableColumn[];
  /** What a type of the database can be read as. */
  readonly formOf: (type: string) => ColumnForm | undefined;
  /** How the database names the types that are not plain. */
  readonly ask: { readonly moment: string; readonly texts: string };
}

/** Throws `MetricsError` for a table that lacks a field of contract C2, or has it as something else. */
export function checkColumns({ table, engine, columns, formOf, ask }: ColumnCheck): void {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const missing = Object.keys(eventColumns).filter((name) => !types.has(name));
  if (missing.length > 0) {
    throw new MetricsError(
      `${table} in ${engine} has no column ${missing.join(', ')}`,
      'Metrics read the fields of contract C2; one that no event has is a column of nulls.',
      `Add ${missing.length === 1 ? 'it' : 'them'}, or make a view that has ${missing.length === 1 ? 'it' : 'them'} and name it in \`metrics.engines\`; \`reliability events schema\` prints every column.`,
    );
  }
  for (const [name, form] of Object.entries(eventColumns)) {
    const type = types.get(name) ?? '';
    if (formOf(type) === form) continue;
    const wanted = form === 'moment' || form === 'texts' ? `, \`${ask[form]}\`` : '';
    throw new MetricsError(
      `The column ${name} of ${table} in ${engine} is of type ${type}`,
      `Metrics read ${formNames[form]} from it${wanted}.`,
      'Make a view that casts it, and name the view in `metrics.engines`.',
    );
  }
}
