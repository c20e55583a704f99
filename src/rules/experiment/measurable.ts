import { z } from 'zod';
import { textAt, textsAt } from '../../library/values.ts';
import { isBlank, plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { quantity } from './quantity.ts';

/** Names of a goal that no query computes, as the whole of a metric. */
const noMetric =
  /^(?:(?:better|improved?|higher|overall|general|good|more|user|customer|agent|answer|response|output|model|the|our|its) )*(?:quality|performance|results?|success|satisfaction|happiness|experience|ux|answers?|responses?|behaviou?r|reliability|accuracy|usefulness|helpfulness|impact|improvement|value|feedback|usage|engagement|efficiency|productivity|impressions?|gut feeling|vibes?|kpis?|metrics?)$/;

/** Metrics of one word that every team computes in one way. */
const known = new Set(['accuracy']);

export default defineRule({
  id: 'experiment/measurable',
  scope: 'document',
  kinds: ['experiment'],
  severity: 'warning',
  fix: 'none',
  source: ['002 step 4'],
  options: z.strictObject({}),
  messages: {
    hypothesis: {
      what: 'The hypothesis names no number, so nothing that comes out can refute it',
      why: 'An experiment that cannot fail teaches nothing, and its change stays because it is there.',
      how: 'Say what moves from where to where: “misrouted requests fall from 6.1 % to below 4 %”.',
    },
    metric: {
      what: '“{metric}” is a goal, not a metric',
      why: 'Two people compute two values for it, and each sees the result they hoped for.',
      how: 'Name what is counted, over what and in which window: “share of requests that leave their first queue within 24 hours”.',
    },
    guardrails: {
      what: 'The experiment names no guardrail',
      why: 'A primary metric can always be improved at the cost of something that nobody watched.',
      how: 'Say what must not get worse, with its limit: `guardrails: [override rate below 8 % over seven days]`.',
    },
    guardrail: {
      what: 'The guardrail “{guardrail}” has no limit',
      why: 'Without a number it is broken only once everybody agrees that it is, which is too late.',
      how: 'Write the value and the window: “override rate below 8 % over seven days”.',
    },
    trigger: {
      what: 'The trigger of the rollback has no number',
      why: 'Whether it has been reached is then a discussion, held while the change is live.',
      how: 'Write the measure, the value and the window: “wrong matches above 5 % over 24 hours with at least 100 reviews”.',
    },
  },
  check({ document, report }) {
    const { data } = document;
    const hypothesis = textAt(data, 'hypothesis');
    const metric = textAt(data, 'primary_metric');
    if (hypothesis !== undefined && !saysNothing(hypothesis) && !quantity.test(hypothesis))
      report({ message: 'hypothesis', at: { pointer: '/hypothesis' } });
    if (metric !== undefined) {
      const words = plainWords(metric);
      if (noMetric.test(words) && !known.has(words))
        report({ message: 'metric', at: { pointer: '/primary_metric' }, data: { metric } });
    }
    const guardrails = data['guardrails'];
    if (isBlank(guardrails)) report({ message: 'guardrails', at: { pointer: '/guardrails' } });
    textsAt(data, 'guardrails').forEach((guardrail, index) => {
      if (quantity.test(guardrail)) return;
      const pointer = Array.isArray(guardrails) ? `/guardrails/${guardrails.indexOf(guardrail, index)}` : '/guardrails';
      report({ message: 'guardrail', at: { pointer }, data: { guardrail: guardrail.trim() } });
    });
    const trigger = textAt(data, 'rollback_plan/trigger');
    // A trigger of a few words is a promise, which experiment/rollback-plan reports.
    if (trigger !== undefined && !saysNothing(trigger) && trigger.split(/\s+/).length > 5 && !quantity.test(trigger))
      report({ message: 'trigger', at: { pointer: '/rollback_plan/trigger' } });
  },
});
