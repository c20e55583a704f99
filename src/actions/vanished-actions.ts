import { z } from 'zod';
import type { ActionHistory, DocumentTrail } from '../library/action-history.ts';

/** An action that git knows and no document has any more. */
export const vanishedActionSchema = z.strictObject({
  id: z.string().describe('Its id, or what it says between quotation marks where it has none.'),
  description: z.string(),
  status: z.string().describe('When it was seen last.'),
  contentPath: z.string().describe('Where its document lies, or lay last.'),
  at: z.string().describe('When the commit that took it out was made: ISO 8601 instant in UTC.'),
  commit: z.string(),
});

export type VanishedAction = z.output<typeof vanishedActionSchema>;

/** The actions that vanished up to `now`, the last one first. An id that any document has now only moved there. */
export function vanishedActions(history: ActionHistory, ids: ReadonlySet<string>, now: string): VanishedAction[] {
  const trails: (readonly [string, DocumentTrail])[] = [
    ...Object.entries(history.documents),
    ...history.deleted.map((trail) => [trail.path, trail] as const),
  ];
  return trails
    .flatMap(([contentPath, { actions = {} }]) =>
      Object.entries(actions).flatMap(([id, { changes }]): VanishedAction[] => {
        const last = changes.findLast(({ field, at }) => field === 'presence' && at <= now);
        if (last === undefined || last.to !== undefined || ids.has(id)) return [];
        const { from: description = '', status, at, commit } = last;
        // Whoever writes another text for an action without an id has not lost one.
        return id.startsWith('“') ? [] : [{ id, description, status, contentPath, at, commit }];
      }),
    )
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1));
}
