import { z } from 'zod';
import { saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { quantity } from './quantity.ts';

const ended = new Set(['concluded', 'rolled-back', 'abandoned']);

const advice: Readonly<Record<string, string>> = {
  concluded: 'what the metric was against the control group, what the guardrails did, and what is kept',
  'rolled-back': 'which limit was crossed, at which value, and what was learned',
  abandoned: 'why it was given up, and what would have to change for a second try',
};

export default defineRule({
  id: 'experiment/result',
  scope: 'document',
  kinds: ['experiment'],
  severity: 'error',
  fix: 'none',
  source: ['002 step 4', '002 step 5'],
  options: z.strictObject({}),
  messages: {
    missing: {
      what: 'The experiment is {status}, and no result says how it ended',
      why: 'The reliability review decides on results, and an experiment without one is tried again by the next team.',
      how: 'Say in `result:` {advice}.',
    },
    number: {
      what: 'The result of the concluded experiment has no number',
      why: 'The hypothesis promised a value, and without one nobody can tell whether it was reached.',
      how: 'Write the metric of both groups and how many runs they had: “3.7 % against 6.0 % (n = 2,118 and 2,094)”.',
    },
    early: {
      what: 'The experiment is only planned and has a result',
      why: 'Either it has run and counts nowhere as such, or the result is what somebody hopes for.',
      how: 'Set `status:` to what it is now, or take the result out and put the expectation into `hypothesis`.',
    },
  },
  check({ document, report }) {
    const { status, result } = document.data;
    if (typeof status !== 'string') return;
    const at = { pointer: '/result' };
    if (ended.has(status)) {
      if (saysNothing(result))
        report({
          message: 'missing',
          at: result === undefined ? { pointer: '/status' } : at,
          data: { status, advice: String(advice[status]) },
        });
      else if (status === 'concluded' && typeof result === 'string' && !quantity.test(result))
        report({ message: 'number', level: 'warning', at });
    } else if (status === 'planned' && !saysNothing(result)) {
      report({
        message: 'early',
        level: 'warning',
        at,
        related: [{ at: { pointer: '/status' }, message: 'planned here' }],
      });
    }
  },
});
