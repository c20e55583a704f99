import { z } from 'zod';
import { actionClasses, actionTypes } from '../../model/kinds/action-item.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { isBlank } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { nearestValue } from '../frontmatter/nearest-value.ts';
import { isUnfilled } from '../placeholder.ts';
import { standsInBody } from '../stands-in-body.ts';
import { actionItems, isDropped } from './action-items.ts';

/** Templates that ask for a type. The others group their actions by a category in words of their own. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'grow']);

export default defineRule({
  id: 'action/type',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'safe',
  source: ['000 §4', '001 §8', '003 Action item tracker §1'],
  options: z.strictObject({
    /** Types of a company’s own, beside ours. */
    moreTypes: z.array(z.string()).default([]),
  }),
  messages: {
    missing: {
      what: '{name} has no type',
      why: 'The type says what is changed; across reviews it shows whether incidents end in guards or in paper.',
      how: 'Write what it changes, for example `type: eval-case`, `detection-rule`, `rollout-gate`, `deterministic-fallback` or `runbook`.',
    },
    'unknown-type': {
      what: '{name} has the type “{value}”, which is not one of the list',
      why: 'Reviews are compared by type, and a type that only one of them uses is found by no filter.',
      how: '{hint}Write one of {values}.',
    },
    'unknown-class': {
      what: '{name} has the class “{value}”, which is not one of the list',
      why: 'The class says which part of the incident gets better, and shows when nothing is done for one of them.',
      how: '{hint}Write one of {values}: the incident is seen sooner, does not happen, does less harm, is answered faster, or the work around it changes.',
    },
  },
  check({ document, options, report }) {
    // A table of the body has no column for either: a category in words stands there instead.
    if (!followsTemplate(document) || standsInBody(document, '/action_items')) return;
    const types = [...actionTypes, ...options.moreTypes];
    for (const item of actionItems(document)) {
      const at = { pointer: `${item.pointer}/type` };
      if (isBlank(item.fields['type'])) {
        if (asking.has(document.template) && !isDropped(item))
          report({ message: 'missing', at, data: { name: item.name } });
      } else judge('unknown-type', item.name, at.pointer, item.fields['type'], types);
      if (!isBlank(item.fields['class']))
        judge('unknown-class', item.name, `${item.pointer}/class`, item.fields['class'], actionClasses);
    }

    function judge(
      message: 'unknown-type' | 'unknown-class',
      name: string,
      pointer: string,
      value: unknown,
      values: readonly string[],
    ): void {
      if (typeof value !== 'string' || values.includes(value) || isUnfilled(value)) return;
      const nearest = nearestValue(value, values);
      report({
        message,
        at: { pointer },
        data: {
          name,
          value,
          values: values.map((word) => `\`${word}\``).join(', '),
          hint: nearest === undefined ? '' : `Did you mean \`${nearest.value}\`? `,
        },
        expected: nearest === undefined ? values : [nearest.value],
        ...(nearest !== undefined && {
          fix: {
            kind: nearest.certain ? 'safe' : 'suggest',
            title: `Write \`${nearest.value}\``,
            edits: [{ at: { pointer }, replaces: value, text: nearest.value }],
          },
        }),
      });
    }
  },
});
