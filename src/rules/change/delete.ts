import { z } from 'zod';
import type { DocumentFacts } from '../../library/library.ts';
import { type Kind, kindNames, kinds } from '../../model/kinds.ts';
import { actionItems } from '../action/action-items.ts';
import { defineRule, type LibraryState } from '../define-rule.ts';
import { lastingId, pairActions } from './paired-actions.ts';
import { isPublished } from './published.ts';

/** How a record ends without being deleted, for the kinds that have a status for it. */
const endings: { readonly [Name in Kind]?: string } = {
  'failure-mode': 'write `lifecycle: deprecated`, or `merged` with `superseded_by`',
  agent: 'write `lifecycle_state: retired`',
  decision: 'write `status: superseded` or `status: reversed`',
  finding: 'write `status: rejected` or `status: non_actionable` with a `resolution`',
  experiment: 'write `status: abandoned` with a `result`',
  'eval-case': 'write `status: retired`',
  policy: 'write `status: retired` or `status: superseded`',
};

/** Statuses in which a record is a plan or a proposal that nobody relies on yet. */
const unborn: { readonly [Name in Kind]?: readonly [field: string, values: readonly string[]] } = {
  postmortem: ['status', ['draft']],
  'failure-mode': ['lifecycle', ['candidate']],
  decision: ['status', ['proposed']],
  experiment: ['status', ['planned']],
  'eval-case': ['status', ['proposed']],
  policy: ['status', ['draft']],
};

export default defineRule({
  id: 'change/delete',
  scope: 'change',
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: [
    '003 Lessons learned (useful to whoever meets the incident again)',
    '004 Usage notes (actions must close)',
    'design: records are ended, not deleted',
  ],
  options: z.strictObject({
    /** Kinds whose records may be deleted. */
    kinds: z.array(z.enum(kindNames)).default(['playbook']),
  }),
  messages: {
    record: {
      what: 'The {kind} {id} was deleted; {cited}',
      why: 'What was learned from it goes with the file, and whoever meets its id elsewhere finds nothing.',
      how: 'Put the file back. {ending}',
    },
    action: {
      what: 'The action {id} was taken out of a review that is {status}',
      why: 'An action that disappears was neither done nor dropped by anybody, and the gap that it was to close stays open.',
      how: 'Put it back, and settle it: done with evidence, `wont-do` with reason and approver, or `superseded_by` the one that took over.',
    },
  },
  check({ changes, base: before, head: after, options, report }) {
    const actionIds = new Set<string>();
    const isElsewhere = (id: string): boolean => {
      if (actionIds.size === 0) for (const name of allActionIds(after)) actionIds.add(name);
      return actionIds.has(id);
    };
    for (const { base, head } of changes) {
      if (base === undefined) continue;
      if (head === undefined) {
        if (options.kinds.includes(base.kind) || isUnborn(base)) continue;
        report({ message: 'record', path: base.path, at: { pointer: '' }, data: describe(base, before) });
      } else if (isPublished(base)) {
        for (const item of pairActions(base, head).gone) {
          const id = lastingId(item);
          if (id === undefined || isElsewhere(id)) continue;
          const at = { pointer: head.data['action_items'] === undefined ? '' : '/action_items' };
          report({ message: 'action', path: head.path, at, data: { id, status: String(base.data['status']) } });
        }
      }
    }
  },
});

function isUnborn({ kind, data }: DocumentFacts): boolean {
  const [field, values] = unborn[kind] ?? [];
  const value = field === undefined ? undefined : data[field];
  return typeof value === 'string' && values?.includes(value) === true;
}

function describe({ kind, id, path, contentPath }: DocumentFacts, { index }: LibraryState) {
  const citing = new Set((index.incoming.get(path) ?? []).map(({ from }) => from).filter((from) => from !== path));
  const ending = endings[kind];
  return {
    kind: kinds[kind].label.one,
    id: id ?? contentPath ?? path,
    cited:
      citing.size === 0
        ? 'nothing refers to it'
        : citing.size === 1
          ? 'one document refers to it'
          : `${citing.size} documents refer to it`,
    ending:
      ending === undefined
        ? 'A record of what happened stays, and says in its text what is no longer true.'
        : `Where it no longer holds, ${ending}.`,
  };
}

function allActionIds({ library }: LibraryState): readonly string[] {
  return library.documents.flatMap((document) =>
    actionItems(document).flatMap(({ id }) => (id === undefined ? [] : [id])),
  );
}
