import { z } from 'zod';
import { addDays, isDate } from '../../model/calendar.ts';
import { defineRule } from '../define-rule.ts';
import { addedOn } from './added-on.ts';

export default defineRule({
  id: 'register/candidate-age',
  scope: 'library',
  kinds: ['failure-mode', 'postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['000 §2.2', '000 §5'],
  options: z.strictObject({
    /** Days for which an entry may stay a candidate: a quarter, after which 000 §5 draws its patterns. */
    days: z.int().min(1).default(90),
  }),
  messages: {
    old: {
      what: '{mode} has been a candidate since {since}, for more than {days} days',
      why: 'A candidate is counted by no rate and tested by no suite; left alone it is a failure that was noticed and forgotten.',
      how: 'Decide: `lifecycle: active` with its test, `merged` with `superseded_by`, or `deprecated`.',
    },
    review: {
      what: '{mode} is still a candidate, and its review was due on {due}',
      why: 'The day on which somebody wanted to decide about it has passed.',
      how: 'Decide: `lifecycle: active` with its test, `merged` with `superseded_by`, or `deprecated`; or set a new `review_by` and say why.',
    },
  },
  check({ library, index, clock, options, report }) {
    for (const mode of index.byKind.get('failure-mode') ?? []) {
      if (mode.data['lifecycle'] !== 'candidate') continue;
      const name = { mode: mode.id ?? 'This entry' };
      // The first commit of a truncated history is not the first one.
      const created = library.git === 'complete' ? library.history[mode.path]?.created : undefined;
      const since = addedOn(mode.data, created, index);
      if (since !== undefined && clock.hasPassed(addDays(since.day, options.days))) {
        report({
          message: 'old',
          path: mode.path,
          at: { pointer: '/lifecycle' },
          data: { ...name, since: since.day, days: options.days },
          ...(since.review !== undefined && {
            related: [{ path: since.review.path, at: { pointer: '/detected_at' }, message: 'It was first seen here' }],
          }),
        });
        continue;
      }
      const due = mode.data['review_by'];
      if (typeof due !== 'string' || !isDate(due) || !clock.hasPassed(due)) continue;
      report({ message: 'review', path: mode.path, at: { pointer: '/review_by' }, data: { ...name, due } });
    }
  },
});
