import type { Library } from '../library/library.ts';
import { isRecord } from '../library/record.ts';
import { routeOf } from '../library/route.ts';

/** A finding that is accepted, with the record it is in. */
export interface AcceptedFinding {
  readonly title: string;
  readonly route: string;
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  readonly until: string | undefined;
}

/** Every suppression of the library; the ones that end first on top, those without an end before them. */
export function suppressionsOf({ documents }: Pick<Library, 'documents'>): AcceptedFinding[] {
  return documents
    .filter(isRecord)
    .flatMap((document) =>
      document.suppressions.map(({ rules, reason, until }) => ({
        title: document.title,
        route: routeOf(document.kind, document.id),
        rules,
        reason,
        until,
      })),
    )
    .sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1));
}
