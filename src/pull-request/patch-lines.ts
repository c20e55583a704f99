import { lineDigest } from './line-digest.ts';

/** The lines of a file, as a pull request leaves it, on which GitHub takes comments. */
export interface DiffLines {
  /**
   * Whether the lines from `start` on stand in one hunk of the diff and say this. They say something else where what was
   * reviewed is the merge with a base that moved them: a comment or a suggestion would stand on a wrong line.
   */
  has(start: number, digests: readonly string[]): boolean;
}

/** The later side of a hunk. */
interface Hunk {
  readonly from: number;
  readonly digests: readonly string[];
}

/** Reads a patch as GitHub gives it for one file; without a patch (it is binary or too large) there are no lines. */
export function diffLines(patch: string | undefined): DiffLines {
  const hunks = hunksOf(patch ?? '');
  return {
    has: (start, digests) =>
      hunks.some(({ from, digests: there }) =>
        digests.every((digest, index) => start >= from && there[start - from + index] === digest),
      ),
  };
}

function hunksOf(patch: string): readonly Hunk[] {
  const hunks: { from: number; digests: string[] }[] = [];
  for (const line of patch.split('\n')) {
    const head = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (head !== null) hunks.push({ from: Number(head[1]), digests: [] });
    else if (/^[ +]/.test(line)) hunks.at(-1)?.digests.push(lineDigest(line.slice(1)));
  }
  return hunks;
}
