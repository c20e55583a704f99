import { z } from 'zod';
import { type Kind, kinds } from '../../model/kinds.ts';
import { defineRule } from '../define-rule.ts';

/** Steps that a record does not take, by kind, and the message that says why. */
interface Steps {
  /** The field that holds the status. */
  readonly field: string;
  readonly illegal: readonly (readonly [from: readonly string[], to: readonly string[], message: MessageId])[];
}

type MessageId = 'published' | 'accepted' | 'ended' | 'skipped';

const steps: { readonly [Name in Kind]?: Steps } = {
  postmortem: { field: 'status', illegal: [[['final', 'closed'], ['draft', 'in-review'], 'published']] },
  'failure-mode': {
    field: 'lifecycle',
    illegal: [
      [['active', 'deprecated', 'merged'], ['candidate'], 'accepted'],
      [['merged'], ['active', 'deprecated'], 'ended'],
    ],
  },
  agent: {
    field: 'lifecycle_state',
    illegal: [
      [['inventory', 'retired'], ['production', 'restricted'], 'skipped'],
      [['retired'], ['deprecated'], 'ended'],
    ],
  },
  decision: {
    field: 'status',
    illegal: [
      [['accepted'], ['proposed'], 'accepted'],
      [['superseded', 'reversed'], ['proposed', 'accepted'], 'ended'],
    ],
  },
  experiment: {
    field: 'status',
    illegal: [
      [['running'], ['planned'], 'accepted'],
      [['concluded', 'rolled-back', 'abandoned'], ['planned', 'running'], 'ended'],
      [['rolled-back', 'abandoned'], ['concluded'], 'ended'],
    ],
  },
  'eval-case': { field: 'status', illegal: [[['active', 'retired'], ['proposed'], 'accepted']] },
  policy: {
    field: 'status',
    illegal: [
      [['active'], ['draft'], 'accepted'],
      [['superseded', 'retired'], ['draft', 'active'], 'ended'],
    ],
  },
};

export default defineRule({
  id: 'change/status',
  scope: 'change',
  kinds: ['postmortem', 'failure-mode', 'agent', 'decision', 'experiment', 'eval-case', 'policy'],
  severity: 'error',
  fix: 'none',
  source: ['003 Stage gate', '004 Status', '000 §3', 'design: status at the merge base'],
  options: z.strictObject({
    /** Steps that are taken all the same, as `kind: from -> to`, for example `postmortem: final -> in-review`. */
    allow: z.array(z.string()).default([]),
  }),
  messages: {
    published: {
      what: 'The review goes back from `{from}` to `{to}`',
      why: 'Others rely on what was signed off, and a draft may be incomplete: going back takes every promise of the review away at once.',
      how: 'Leave it at `status: {from}` and correct it in place, with a new sign-off; a closed review that has work again goes to `status: final`.',
    },
    accepted: {
      what: 'The {kind} goes back from `{from}` to `{to}`',
      why: 'It was in force, and what was decided, run or reported under it would look as if it had never been.',
      how: 'Leave it at `{from}`; when it no longer holds, end it with the status of its kind for that, such as `deprecated`, `superseded` or `retired`.',
    },
    ended: {
      what: 'The {kind} comes back from `{from}` to `{to}`',
      why: 'Its end is on record, and others have moved on to what took its place.',
      how: 'Leave it at `{from}` and write a new record with an id of its own that names this one.',
    },
    skipped: {
      what: 'The {kind} goes from `{from}` straight to `{to}`',
      why: 'An agent serves everybody only after a canary: a small share of traffic shows the faults that no test has shown.',
      how: 'Set `{field}: canary` first, record the stages in a rollout, and go on when its gates are green.',
    },
  },
  check({ changes, options, report }) {
    const allowed = new Set(options.allow.map((step) => step.replaceAll(/\s+/g, ' ').trim()));
    for (const { base, head } of changes) {
      const known = base === undefined || head === undefined ? undefined : steps[head.kind];
      if (known === undefined || base === undefined || head === undefined) continue;
      const { field, illegal } = known;
      const from = base.data[field];
      const to = head.data[field];
      if (typeof from !== 'string' || typeof to !== 'string' || from === to) continue;
      if (allowed.has(`${head.kind}: ${from} -> ${to}`)) continue;
      const message = illegal.find(([before, after]) => before.includes(from) && after.includes(to))?.[2];
      if (message === undefined) continue;
      const data = { kind: kinds[head.kind].label.one, from, to, field };
      report({ message, path: head.path, at: { pointer: `/${field}` }, data });
    }
  },
});
