import type { DocumentFacts } from '../library/library.ts';
import type { Suppression } from '../reader/document.ts';

/** A suppression that a change brought. */
export interface NewSuppression {
  readonly file: string;
  readonly rules: readonly string[];
  readonly reason: string | undefined;
}

/** The suppressions of the later side that the same document did not have before, wherever in it they stood. */
export function newSuppressions(
  head: readonly DocumentFacts[],
  earlierOf: (document: DocumentFacts) => DocumentFacts | undefined,
): readonly NewSuppression[] {
  return head.flatMap((document) => {
    if (document.suppressions.length === 0) return [];
    const before = (earlierOf(document)?.suppressions ?? []).map(keyOf);
    return document.suppressions.flatMap((suppression): NewSuppression[] => {
      const known = before.indexOf(keyOf(suppression));
      if (known >= 0) {
        before.splice(known, 1);
        return [];
      }
      return [{ file: document.path, rules: suppression.rules, reason: suppression.reason }];
    });
  });
}

function keyOf({ rules, reason, until, covers }: Suppression): string {
  return JSON.stringify([rules, reason, until, covers.by === 'pointer' ? covers.pointer : undefined]);
}
