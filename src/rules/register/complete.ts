import { z } from 'zod';
import { plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';

/** The three fields that make an entry more than a name (contract C1), and what each is for. */
const fields = {
  detectable_signal: {
    is: 'signal',
    why: 'a mode without a signal is noticed by a customer',
    example: 'More than 5 % of calls without an answer within 30 minutes.',
  },
  expected_behavior: {
    is: 'expected behaviour',
    why: 'without it no test can tell whether the agent did right',
    example: 'A write is read back before anything else happens.',
  },
  recovery_path: {
    is: 'recovery path',
    why: 'without it the responder works it out while the clock runs',
    example: 'fallback -> bounded-retry -> escalate',
  },
} as const;

export default defineRule({
  id: 'register/complete',
  scope: 'document',
  kinds: ['failure-mode'],
  severity: 'error',
  fix: 'none',
  source: ['contracts C1', '000 §1', '000 §2.2'],
  options: z.strictObject({}),
  messages: {
    empty: {
      what: 'The {field} of {mode} says “{value}”',
      why: 'An entry is there to be acted upon: {reason}.',
      how: 'Write it in one line, for example `{key}: {example}`.',
    },
    repeats: {
      what: 'The {field} of {mode} only repeats its {other}',
      why: 'An entry is there to be acted upon: {reason}.',
      how: 'Write what can be seen or done, for example `{key}: {example}`.',
    },
  },
  check({ document: { data, id }, report }) {
    // An entry that gave way to another one is history.
    if (data['lifecycle'] === 'deprecated' || data['lifecycle'] === 'merged') return;
    // A candidate is allowed to be in the making.
    const level = data['lifecycle'] === 'candidate' ? ('warning' as const) : undefined;
    for (const [key, { is, why, example }] of Object.entries(fields)) {
      const value = data[key];
      // A field that is missing or empty is found by the schema.
      if (typeof value !== 'string' || value.trim() === '' || isPlaceholder(value)) continue;
      const at = { pointer: `/${key}` };
      const names = { field: is, mode: id ?? 'this failure mode', key, reason: why, example };
      if (saysNothing(value)) {
        report({ message: 'empty', at, data: { ...names, value: value.trim() }, level });
        continue;
      }
      const other = repeated(key, value, data);
      if (other === undefined) continue;
      const related = [{ at: { pointer: `/${other}` }, message: 'The same words' }];
      report({ message: 'repeats', at, data: { ...names, other }, related, level });
    }
  },
});

/** The field whose words are used again. */
function repeated(key: string, value: string, data: Readonly<Record<string, unknown>>): string | undefined {
  const words = plainWords(value);
  return ['name', 'description', ...Object.keys(fields)].find((other) => {
    const text = data[other];
    return other !== key && typeof text === 'string' && plainWords(text) === words;
  });
}
