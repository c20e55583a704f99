/** A table, or one of a schema, as SQL writes names that are taken as they stand. */
export function quotedTable(table: string): string {
  return table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}
