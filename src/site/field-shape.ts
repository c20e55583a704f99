/** Whether a list can be set in one line: ids, versions, single words; no sentences. */
export function isFlatList(list: readonly unknown[]): boolean {
  return list.every(
    (item) => typeof item === 'number' || (typeof item === 'string' && item.length <= 32 && !/\s.*[.!?]$/u.test(item)),
  );
}

/** The keys of a list of mappings, in the order in which they first appear. */
export function columnsOf(rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [
    ...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => row[key] !== null && row[key] !== undefined))),
  ];
}
