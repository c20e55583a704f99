/** The lines of a file, as a pull request leaves it, on which GitHub takes comments. */
export interface CommentableLines {
  /** Whether a comment may stand on these lines, both included: all of them are in one hunk of the diff. */
  has(start: number, end: number): boolean;
}

/** Reads the hunks of a patch as GitHub gives it for one file; no patch (it is binary or too large) has no lines. */
export function commentableLines(patch: string | undefined): CommentableLines {
  const hunks = Array.from(
    (patch ?? '').matchAll(/^@@ -\d+(?:,\d+)? \+(?<from>\d+)(?:,(?<count>\d+))? @@/gm),
    ({ groups }) => {
      const from = Number(groups?.['from']);
      return { from, to: from + Number(groups?.['count'] ?? 1) - 1 };
    },
  );
  return { has: (start, end) => start <= end && hunks.some(({ from, to }) => from <= start && end <= to) };
}
