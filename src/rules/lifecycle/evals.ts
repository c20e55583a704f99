import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import type { Config } from '../../model/config.ts';
import { severities } from '../../model/severity.ts';
import type { TemplateName } from '../../model/template-name.ts';
import type { Document } from '../../reader/document.ts';
import { type ActionItem, actionItems } from '../action/action-items.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isGrave } from '../is-grave.ts';
import { questionGroups } from './question-groups.ts';

/** Templates that ask whether an incident flows back: `coe`, `haiku` and `playbook` have neither field nor section for it. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'grow', 'agent-systems']);

/** Action types that put an incident into evals or gates by themselves. */
const evalTypes: ReadonlySet<unknown> = new Set(['eval-case', 'regression-test', 'rollout-gate']);

export default defineRule({
  id: 'lifecycle/evals',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'suggest',
  source: ['000 §4', '001 §10', '001 §12'],
  options: z.strictObject({
    /** Severities whose incidents flow back into evals, or say why not. A seed is judged whatever the severity. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
  }),
  messages: {
    'unnamed-seed': {
      what: '{name} says “{seed}” to a regression seed and names no eval case',
      why: 'A seed without a case is a promise that the suite never sees: the same failure passes the next release.',
      how: 'Write the `case_id` instead of the yes, for example `s2_regression_seed: {example}`; a case that is still to be written is a record with `status: proposed`.',
    },
    'not-asked': {
      what: 'The review does not say what changes in evals and rollout gates',
      why: 'When incidents do not flow back into evals and gates, the next release repeats the same class of failure.',
      how: 'Add `eval_updates:` with {questions}; when nothing changes, say why: `dataset_cases: ["no, <why>"]`.',
    },
    nothing: {
      what: 'Nothing of this {severity} incident flows back into evals: no action seeds a regression case',
      why: 'When incidents do not flow back into evals and gates, the next release repeats the same class of failure.',
      how: 'Name an eval case in `s2_regression_seed` of the action that needs it, or say why not: `s2_regression_seed: no, <why>`.',
    },
  },
  check({ document, config, options, report }) {
    const actions = actionItems(document);
    for (const action of actions) {
      const seed = action.fields['s2_regression_seed'];
      if (typeof seed !== 'string' || !/^\s*yes(?![\w-])/iu.test(seed)) continue;
      const known = likelyCase(seed, document, config);
      const at = { pointer: `${action.pointer}/s2_regression_seed` };
      report({
        message: 'unnamed-seed',
        at,
        data: { name: action.name, seed: seed.trim(), example: known ?? 'ec-2026-004' },
        ...(known !== undefined && {
          expected: [known],
          fix: { kind: 'suggest', title: `Name ${known}`, edits: [{ at: { ...at, part: 'value' }, text: known }] },
        }),
      });
    }
    if (!asking.has(document.template) || !isGrave(document, options.severities)) return;
    if (hasAnswer(document)) return;
    if (document.template !== 'grow') {
      const questions = Object.keys(questionGroups.eval_updates.questions).map((name) => `\`${name}\``);
      report({ message: 'not-asked', at: { pointer: '/eval_updates' }, data: { questions: questions.join(', ') } });
    } else if (actions.length > 0 && !actions.some(flowsBack)) {
      report({
        message: 'nothing',
        at: { pointer: '/action_items' },
        data: { severity: String(document.data['severity']) },
      });
    }
  },
});

/** The case that a yes means: the id behind it, or the only case that the review names. */
function likelyCase(seed: string, { data }: Document, config: Config): string | undefined {
  const form = new RegExp(`^(?:${config.ids['eval-case'].pattern})$`, 'u');
  // Where ids may be any word, one with a number is meant to be one.
  const behind = seed.split(/[\s,;:()]+/u).filter((word) => /\d/u.test(word) && form.test(word));
  if (behind.length > 0) return behind.length === 1 ? behind[0] : undefined;
  const updates = data['eval_updates'];
  const cases: unknown = isMapping(updates) ? updates['dataset_cases'] : undefined;
  const named = Array.isArray(cases) ? cases.filter((item) => typeof item === 'string' && form.test(item)) : [];
  return named.length === 1 ? (named[0] as string) : undefined;
}

/** Whether the question is answered somewhere, however: single open answers are found by lifecycle/answers. */
function hasAnswer({ data, sections }: Document): boolean {
  const updates = data['eval_updates'];
  if (updates !== undefined && updates !== null && !isMapping(updates)) return true;
  if (isMapping(updates) && Object.values(updates).some((value) => !isBlank(value))) return true;
  return sections.some(({ role, filled }) => role === 'evals' && filled);
}

function flowsBack({ fields }: ActionItem): boolean {
  const seed = fields['s2_regression_seed'];
  if (typeof seed === 'string' && !saysNothing(seed.replace(/^\s*no(?:$|[\s,:;(–—-]+)/iu, ''))) return true;
  return evalTypes.has(fields['type']);
}
