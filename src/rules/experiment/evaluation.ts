import { z } from 'zod';
import { isMapping, mappingsAt, textAt, textsAt } from '../../library/values.ts';
import { defineRule } from '../define-rule.ts';

const limits = ['at_most', 'at_least', 'worse_by_at_most'] as const;

export default defineRule({
  id: 'experiment/evaluation',
  scope: 'document',
  kinds: ['experiment'],
  severity: 'warning',
  fix: 'none',
  source: ['002 step 4', '002 step 5'],
  options: z.strictObject({}),
  messages: {
    unproved: {
      what: 'The record claims `{outcome}`, and nothing says how events tell it',
      why: 'A claim that no number can refute stays, and so does the change that it speaks for.',
      how: 'Add `evaluation:` with the arms and `primary: { metric: override-rate }`, or take `outcome:` out and tell the numbers in `result:`.',
    },
    early: {
      what: 'The experiment is planned, and its outcome is `{outcome}` already',
      why: 'What is claimed before anything ran is a wish.',
      how: 'Take `outcome:` out until it has run.',
    },
    undated: {
      what: 'The evaluation has no first day',
      why: 'Without one no run belongs to the experiment, and nothing can be computed.',
      how: 'Add `started_on:`, or `treatment: { from: 2026-09-01 }` to the evaluation.',
    },
    same: {
      what: 'Both arms of the evaluation are of version {version} in the same time',
      why: 'What is held against itself never differs.',
      how: 'Name another version or another time in `control:`; without a time it is as long right before the treatment.',
    },
    limitless: {
      what: 'The guardrail over {metric} has no limit',
      why: 'Without one it can neither hold nor break.',
      how: 'Add `at_most`, `at_least` or `worse_by_at_most`; shares from 0 to 1, for example `at_most: 0.08`.',
    },
    nameless: {
      what: 'There is no guardrail {number}, only {count}',
      why: 'The number says which of the guardrails above was measured.',
      how: 'Write its place in `guardrails`, from 1.',
    },
  },
  check({ document, report }) {
    const { data } = document;
    const outcome = textAt(data, 'outcome');
    const evaluation = data['evaluation'];
    if (outcome !== undefined && data['status'] === 'planned')
      report({ message: 'early', at: { pointer: '/outcome' }, data: { outcome } });
    else if (outcome !== undefined && evaluation === undefined)
      report({ message: 'unproved', at: { pointer: '/outcome' }, data: { outcome } });
    if (!isMapping(evaluation)) return;
    const hasRun = data['status'] !== undefined && data['status'] !== 'planned';
    const isUndated = data['started_on'] === undefined && textAt(evaluation, 'treatment/from') === undefined;
    if (hasRun && isUndated) report({ message: 'undated', at: { pointer: '/evaluation' } });
    const [version, other] = ['treatment', 'control'].map((arm) => textAt(evaluation, `${arm}/agent_version`));
    const [from, to] = ['from', 'to'].map((end) => textAt(evaluation, `control/${end}`));
    const isSameTime =
      from !== undefined &&
      to !== undefined &&
      from === (textAt(evaluation, 'treatment/from') ?? textAt(data, 'started_on')) &&
      to === (textAt(evaluation, 'treatment/to') ?? textAt(data, 'ended_on'));
    if (isSameTime && version === other)
      report({ message: 'same', at: { pointer: '/evaluation/control' }, data: { version: version ?? 'any' } });
    const count = textsAt(data, 'guardrails').length;
    mappingsAt(evaluation, 'guardrails').forEach((guardrail, index) => {
      const pointer = `/evaluation/guardrails/${index}`;
      const { metric, guardrail: number } = guardrail;
      if (limits.every((limit) => guardrail[limit] === undefined))
        report({ message: 'limitless', at: { pointer }, data: { metric: String(metric) } });
      if (typeof number === 'number' && number > count)
        report({
          message: 'nameless',
          at: { pointer: `${pointer}/guardrail` },
          data: { number: String(number), count: String(count) },
        });
    });
  },
});
