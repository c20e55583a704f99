import type { Span } from '../reader/document.ts';
import type { Fix } from './diagnostic.ts';

/** A text with fixes in it. */
export interface FixedText<Item extends Pick<Fix, 'edits'> = Fix> {
  readonly text: string;
  /** The fixes that are in the text, in the order they were given. */
  readonly applied: readonly Item[];
  /** Those that touch what another one changed, or whose edits do not fit the text: for a later pass. */
  readonly waiting: readonly Item[];
}

/**
 * Writes fixes into a text, all edits of a fix or none. Where two fixes touch each other the first one wins and the other
 * waits: its offsets no longer hold. A fix that does the same as an earlier one counts as applied. Nothing outside of the
 * edits changes.
 */
export function applyFixes<Item extends Pick<Fix, 'edits'>>(text: string, fixes: readonly Item[]): FixedText<Item> {
  const taken: Edit[] = [];
  const done = new Set<string>();
  const applied: Item[] = [];
  const waiting: Item[] = [];
  for (const fix of fixes) {
    const edits = [...fix.edits].sort(byPlace);
    const key = JSON.stringify(edits);
    if (done.has(key)) {
      applied.push(fix);
    } else if (isSound(edits, text) && edits.every((edit) => taken.every((other) => !touches(edit.at, other.at)))) {
      taken.push(...edits);
      done.add(key);
      applied.push(fix);
    } else {
      waiting.push(fix);
    }
  }
  return { text: write(text, taken.sort(byPlace)), applied, waiting };
}

type Edit = Fix['edits'][number];

function write(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const edit of edits) {
    parts.push(text.slice(end, edit.at.start), edit.text);
    end = edit.at.end;
  }
  return [...parts, text.slice(end)].join('');
}

/** Edits in the order of the text that lie in it, do not touch each other, and change something. */
function isSound(edits: readonly Edit[], text: string): boolean {
  if (edits.every(({ at, text: part }) => text.slice(at.start, at.end) === part)) return false;
  return edits.every(({ at }, index) => {
    const next = edits[index + 1];
    if (next !== undefined && touches(at, next.at)) return false;
    return at.start >= 0 && at.start <= at.end && at.end <= text.length;
  });
}

/** Whether two spans overlap. Of an insertion at the edge of another edit nobody can say which text comes first. */
function touches(a: Span, b: Span): boolean {
  const isInsertion = a.start === a.end || b.start === b.end;
  return isInsertion ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

function byPlace(a: Edit, b: Edit): number {
  return a.at.start - b.at.start || a.at.end - b.at.end;
}
