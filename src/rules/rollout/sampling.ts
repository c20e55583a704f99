import { z } from 'zod';
import { rolloutStages } from '../../model/kinds/rollout.ts';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { isPlaceholder } from '../placeholder.ts';
import { readStages, stageLabel, stageTitle } from './read-stages.ts';
import { percentagesIn } from './share-of-runs.ts';

export default defineRule({
  id: 'rollout/sampling',
  scope: 'document',
  kinds: ['rollout'],
  severity: 'error',
  fix: 'none',
  source: ['000 §3.2', '000 §3.3'],
  options: z.strictObject({
    /** The stage from which the policy's default is enough (000 §3.3). */
    defaultFrom: z.enum(rolloutStages).default('pct-25'),
    /** The policy's default in percent: 10 % of the medium, reversible runs (000 §3.3). */
    policyDefault: z.number().min(0).max(100).default(10),
  }),
  messages: {
    missing: {
      what: '{stage} does not say how many runs a human looks at',
      why: 'Every gate of the stage is measured on what reviewers saw, so without their share none of the numbers can be read.',
      how: 'Write `hitl_sampling: {example}`.',
    },
    unreadable: {
      what: '“{value}” cannot be read as a share of the runs in {stage}',
      why: 'Whether reviewers saw enough can only be told from a percentage.',
      how: 'Write a percentage first, for example `hitl_sampling: {example}`.',
    },
    partial: {
      what: '{stage} has {value} of the runs looked at by a human, and all of them are asked for',
      why: 'Before {from} nothing but a human looking at every run tells whether the version does harm.',
      how: 'Write `hitl_sampling: 100%`, and let it drop at {from} at the earliest.',
    },
    low: {
      what: '{stage} has {value} of the runs looked at by a human, less than the {default} % of the policy',
      why: 'Below the default of the policy too few runs are seen for an override rate to mean anything.',
      how: 'Raise `hitl_sampling` to {default}%, or set the option `policyDefault` to what your policy says.',
    },
  },
  check({ document, options, report }) {
    const lastsUntil = rolloutStages.indexOf(options.defaultFrom);
    for (const stage of readStages(document.data)) {
      if (!stage.begun || stage.name === 'pre-deploy') continue;
      const all = stage.rank < lastsUntil;
      const example = all ? '100%' : `${options.policyDefault}%`;
      const at = { pointer: `${stage.pointer}/hitl_sampling` };
      const value = stage.fields['hitl_sampling'];
      const names = { stage: stageTitle(stage.name), example };
      if (isBlank(value)) {
        // Full service has the policy, and what was stopped is not measured any more.
        if (stage.name !== 'full' && (stage.passed || stage.open)) report({ message: 'missing', at, data: names });
        continue;
      }
      if (typeof value !== 'string' || isPlaceholder(value)) continue;
      const shares = percentagesIn(value);
      const data = { ...names, value: value.trim() };
      if (shares.length === 0) {
        report({ message: 'unreadable', at, data: { ...data, stage: stageLabel(stage.name) } });
      } else if (all && Math.min(...shares) < 100) {
        report({ message: 'partial', at, data: { ...data, from: stageLabel(options.defaultFrom) } });
      } else if (!all && Math.max(...shares) < options.policyDefault) {
        report({ message: 'low', at, data: { ...data, default: options.policyDefault } });
      }
    }
  },
});
