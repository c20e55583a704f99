/** A list of Markdown; what is beyond the limit is counted, and `none` stands in the place of an empty one. */
export function bulletLines(lines: readonly string[], limit: number, none: string): string {
  if (lines.length === 0) return none;
  const rest = lines.length - limit;
  return [...lines.slice(0, limit), ...(rest > 0 ? [`and ${rest} more`] : [])].map((line) => `- ${line}`).join('\n');
}

/** The same as boxes to tick. */
export function boxLines(lines: readonly string[], limit: number, none: string): string {
  return bulletLines(
    lines.map((line) => `[ ] ${line}`),
    limit,
    none,
  );
}
