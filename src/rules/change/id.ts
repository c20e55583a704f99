import { z } from 'zod';
import { kinds } from '../../model/kinds.ts';
import { defineRule } from '../define-rule.ts';
import { lastingId, pairActions } from './paired-actions.ts';

export default defineRule({
  id: 'change/id',
  scope: 'change',
  kinds: 'all',
  severity: 'error',
  fix: 'none',
  source: [
    '000 §4 (ids of incidents, failure modes and hardening tasks link the registers)',
    'design: ids are immutable',
  ],
  options: z.strictObject({}),
  messages: {
    document: {
      what: 'The id of this {kind} was {before} and is {after} now',
      why: 'Tickets, dashboards, override events and other repositories name it by its id, and nobody tells them.',
      how: 'Keep `{field}: {before}` and the file name; what the record is called belongs into its title.',
    },
    action: {
      what: 'The action {before} is called {after} now',
      why: 'Its ticket and other reviews name it by its id: under a new one it looks like an action that was dropped and another that came.',
      how: 'Keep `id: {before}`; a new action beside it gets an id of its own.',
    },
  },
  check({ changes, report }) {
    for (const { base, head } of changes) {
      if (base?.id === undefined || head?.id === undefined) continue;
      const { path } = head;
      if (base.kind === head.kind && base.id !== head.id) {
        const { idField, label } = kinds[head.kind];
        const at = { pointer: head.data[idField] === undefined ? '' : `/${idField}` };
        const data = { kind: label.one, before: base.id, after: head.id, field: idField };
        report({ message: 'document', path, at, data });
      }
      for (const { before, after } of pairActions(base, head).pairs) {
        const [was, is] = [lastingId(before), lastingId(after)];
        if (was === undefined || is === undefined || was === is) continue;
        report({ message: 'action', path, at: { pointer: `${after.pointer}/id` }, data: { before: was, after: is } });
      }
    }
  },
});
