/** Lines around a change. */
const context = 3;
/** With more differences than this the rest of the text is shown as one change: the search takes their square. */
const mostDifferences = 2000;

/** A line of a diff. Lines have no line feed, and keep a carriage return. */
interface Row {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/**
 * The difference of two texts as `git apply` and `patch` take it; empty when they are the same. `path` is relative to the
 * folder in which the patch is applied, `/` as separator.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const rows = compare(linesOf(before), linesOf(after));
  const head = [`--- ${quoted(`a/${path}`)}`, `+++ ${quoted(`b/${path}`)}`];
  const hunks = hunksOf(rows).flatMap(({ start, end }) => hunk(rows, start, end));
  return `${[...head, ...hunks].join('\n')}\n`;
}

/** A text's lines; where the last one has no end, it carries the mark that says so. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  const last = lines.pop();
  return last === '' || last === undefined ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

/** Runs of changes with their context, ends exclusive; runs whose contexts meet are one. */
function hunksOf(rows: readonly Row[]): { start: number; end: number }[] {
  const hunks: { start: number; end: number }[] = [];
  for (const [index, { sign }] of rows.entries()) {
    if (sign === ' ') continue;
    const start = Math.max(0, index - context);
    const end = Math.min(rows.length, index + 1 + context);
    const last = hunks.at(-1);
    if (last !== undefined && start <= last.end) last.end = end;
    else hunks.push({ start, end });
  }
  return hunks;
}

function hunk(rows: readonly Row[], start: number, end: number): string[] {
  const range = (without: Row['sign']) => {
    const count = (part: readonly Row[]) => part.filter(({ sign }) => sign !== without).length;
    const length = count(rows.slice(start, end));
    return `${count(rows.slice(0, start)) + (length === 0 ? 0 : 1)},${length}`;
  };
  const lines = rows.slice(start, end).map(({ sign, line }) => sign + line);
  return [`@@ -${range('+')} +${range('-')} @@`, ...lines];
}

function compare(before: readonly string[], after: readonly string[]): Row[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const same = (lines: readonly string[]) => lines.map((line): Row => ({ sign: ' ', line }));
  return [
    ...same(before.slice(0, head)),
    ...shortestEdit(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

/** Myers: the furthest line of `before` that `differences` removals and insertions reach, on each diagonal. */
function shortestEdit(before: readonly string[], after: readonly string[]): Row[] {
  const reached: Map<number, number>[] = [];
  let furthest = new Map([[1, 0]]);
  for (let differences = 0; differences <= mostDifferences; differences += 1) {
    reached.push(furthest);
    furthest = new Map(furthest);
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      let x = isDown(furthest, diagonal, differences)
        ? (furthest.get(diagonal + 1) ?? 0)
        : (furthest.get(diagonal - 1) ?? 0) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(before, after, reached);
    }
  }
  const removed = before.map((line): Row => ({ sign: '-', line }));
  return [...removed, ...after.map((line): Row => ({ sign: '+', line }))];
}

/** Whether the way to a diagonal comes from an insertion. */
function isDown(furthest: ReadonlyMap<number, number>, diagonal: number, differences: number): boolean {
  if (diagonal === -differences) return true;
  return diagonal !== differences && (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0);
}

function walkBack(before: readonly string[], after: readonly string[], reached: readonly Map<number, number>[]): Row[] {
  const rows: Row[] = [];
  let x = before.length;
  let y = after.length;
  for (let differences = reached.length - 1; differences >= 0; differences -= 1) {
    const furthest = reached[differences]!;
    const down = isDown(furthest, x - y, differences);
    const from = x - y + (down ? 1 : -1);
    const fromX = furthest.get(from) ?? 0;
    const fromY = fromX - from;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      rows.push({ sign: ' ', line: before[x]! });
    }
    if (differences === 0) break;
    rows.push(down ? { sign: '+', line: after[fromY]! } : { sign: '-', line: before[fromX]! });
    x = fromX;
    y = fromY;
  }
  return rows.reverse();
}

/** A name as git writes it: in quotes where it would end the line or the quotes. */
function quoted(path: string): string {
  if (!/[\p{Cc}"\\]/u.test(path)) return path;
  const escaped = path
    .replaceAll(/["\\]/g, (character) => `\\${character}`)
    .replaceAll(/\p{Cc}/gu, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `"${escaped}"`;
}
