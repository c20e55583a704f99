import { z } from 'zod';
import { textAt } from '../../library/values.ts';
import { findingSeverities } from '../../model/kinds/finding.ts';
import { plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'change/finding-severity',
  scope: 'change',
  kinds: ['finding'],
  severity: 'error',
  fix: 'none',
  source: ['003 Classifier (findings that agents file keep the severity that they were filed with)'],
  options: z.strictObject({}),
  messages: {
    silent: {
      what: 'The severity of the finding went from `{before}` to {after} without a word',
      why: 'The severity decides what is fixed first and what holds the gate; whoever filed it judged the impact, and a blocker is not lowered in passing.',
      how: 'Put `severity: {before}` back, or say in `severity_reason:` what the impact really is.',
    },
  },
  check({ changes, report }) {
    for (const { base, head } of changes) {
      if (base?.kind !== 'finding' || head?.kind !== 'finding') continue;
      const before = findingSeverities.find((one) => one === base.data['severity']);
      const after = textAt(head.data, 'severity');
      if (before === undefined || before === after || isExplained(base.data, head.data)) continue;
      const at = { pointer: after === undefined ? '' : '/severity' };
      report({ message: 'silent', path: head.path, at, data: { before, after: after ? `\`${after}\`` : 'nothing' } });
    }
  },
});

/** The reason of an earlier change says nothing about this one. */
function isExplained(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): boolean {
  const reason = after['severity_reason'];
  if (typeof reason !== 'string' || saysNothing(reason)) return false;
  return plainWords(reason) !== plainWords(textAt(before, 'severity_reason') ?? '');
}
