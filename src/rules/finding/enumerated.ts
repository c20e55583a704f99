import type { List, Nodes, Root } from 'mdast';
import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { spanOf } from '../../reader/plain-text.ts';
import { saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

/** "3 of 8 rows were corrected", "fixed 3 of the 8": a part, as the resolution itself says. */
const done = '(?:fixed|corrected|updated|changed|reconciled|resolved|closed|addressed|repaired|done|mended)';
const part = new RegExp(
  `\\b(\\d{1,4})\\s+(?:out\\s+)?of\\s+(?:the\\s+|all\\s+|these\\s+|its\\s+)?(\\d{1,4})\\b(?=[^.;]{0,40}\\b${done}\\b)|\\b${done}\\s+(\\d{1,4})\\s+(?:out\\s+)?of\\s+(?:the\\s+|all\\s+|these\\s+)?(\\d{1,4})\\b`,
  'i',
);
/** What becomes of the rest, or that it is about something else. */
const rest =
  /\b(?:others?|rest|remain(?:ing|s|der)?|all|both|already|before|earlier|now|then|later|duplicates?|every|each)\b/i;

export default defineRule({
  id: 'finding/enumerated',
  scope: 'document',
  kinds: ['finding'],
  severity: 'error',
  fix: 'none',
  source: ['003 Feedback Assessor, Enumerated findings'],
  options: z.strictObject({}),
  messages: {
    open: {
      what: 'The finding is {status}, but its item {item} is {state}',
      why: 'Closing says that every listed item is resolved, and the one that is not goes out under a closed finding.',
      how: 'Resolve {item} and say so in its `state`, or set the finding back to `status: open`.',
    },
    unverified: {
      what: 'The finding is closed, but its item {item} is only fixed',
      why: 'What the verifier looked at is then not what was listed: items that the fix did not touch are where defects survive.',
      how: 'Look at {item} again and set `state: closed`, or leave the finding at `status: fixed`.',
    },
    unreasoned: {
      what: 'Item {item} is {state}, and nothing says why',
      why: 'An item that is waved through without a word is how the hard part of a list goes out under a closed finding.',
      how: 'Say why: `{ id: {id}, state: {state}, reason: the row was right, see the run of 2026-08-20 }`.',
    },
    part: {
      what: 'The finding is closed, but its resolution speaks of {done} of {all}',
      why: 'A part of a list that was fixed is an open finding about the rest.',
      how: 'List the rest under `enumerated_items` with their states, and close the finding when all are resolved.',
    },
    unlisted: {
      what: 'The finding lists {count} items, and `enumerated_items` has {listed}',
      why: 'Whoever closes it goes through `enumerated_items`, and what is not there is not looked at.',
      how: 'Give each item of the list an entry with its id and state: `{ id: row-4, state: open }`.',
    },
  },
  check({ document, tree, report }) {
    const { status, enumerated_items: items, resolution } = document.data;
    const list = Array.isArray(items) ? items : [];
    list.forEach((entry: unknown, index) => {
      if (!isMapping(entry) || typeof entry['id'] !== 'string' || !saysNothing(entry['reason'])) return;
      const { id, state } = entry;
      if (state !== 'rejected' && state !== 'non_actionable') return;
      // What the resolution says of it by name is a reason, too.
      if (typeof resolution === 'string' && resolution.includes(id)) return;
      const at = { pointer: `/enumerated_items/${index}/state` };
      report({ message: 'unreasoned', at, data: { id, item: `\`${id}\``, state } });
    });
    if (status !== 'closed' && status !== 'fixed') return;
    list.forEach((entry: unknown, index) => {
      if (!isMapping(entry) || typeof entry['state'] !== 'string') return;
      const { state } = entry;
      const at = { pointer: `/enumerated_items/${index}/state` };
      const item = typeof entry['id'] === 'string' ? `\`${entry['id']}\`` : String(index + 1);
      const related = [{ at: { pointer: '/status' }, message: `${status} here` }];
      if (state === 'open') report({ message: 'open', at, data: { status, item, state }, related });
      else if (status === 'closed' && state === 'fixed') report({ message: 'unverified', at, data: { item }, related });
    });
    const partial =
      status === 'closed' && typeof resolution === 'string' && !rest.test(resolution) ? part.exec(resolution) : null;
    if (partial !== null) {
      const [done, all] = [partial[1] ?? partial[3] ?? '', partial[2] ?? partial[4] ?? ''];
      if (Number(done) < Number(all)) report({ message: 'part', at: { pointer: '/resolution' }, data: { done, all } });
    }
    const written = longestNumberedList(tree);
    const count = written?.children.length ?? 0;
    if (written !== undefined && count >= 2 && list.length < count && (items === undefined || Array.isArray(items))) {
      const { start } = spanOf(written);
      report({
        message: 'unlisted',
        level: 'warning',
        at: list.length > 0 ? { pointer: '/enumerated_items', part: 'key' } : spanOf(written.children[0] as Nodes),
        data: { count, listed: list.length === 0 ? 'none' : list.length },
        related: list.length > 0 ? [{ at: { start, end: start + 1 }, message: 'the list' }] : [],
      });
    }
  },
});

function longestNumberedList(tree: Root): List | undefined {
  const lists = tree.children.filter((node): node is List => node.type === 'list' && node.ordered === true);
  return lists.sort((a, b) => b.children.length - a.children.length)[0];
}
