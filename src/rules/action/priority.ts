import { z } from 'zod';
import { priorities } from '../../model/kinds/action-item.ts';
import type { TemplateName } from '../../model/template-name.ts';
import { isBlank, plainWords, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { type ActionItem, actionItems, isDropped } from './action-items.ts';

/** Templates that ask for a priority. The others order their actions by due date alone. */
const asking: ReadonlySet<TemplateName | undefined> = new Set<TemplateName>(['library', 'haiku']);

/** What other scales call the steps of ours. */
const otherScales: Readonly<Record<string, string>> = {
  blocker: 'P0',
  critical: 'P0',
  urgent: 'P0',
  highest: 'P0',
  immediate: 'P0',
  high: 'P1',
  major: 'P1',
  medium: 'P2',
  moderate: 'P2',
  normal: 'P2',
  low: 'P3',
  minor: 'P3',
  lowest: 'P3',
};

export default defineRule({
  id: 'action/priority',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  completeness: true,
  fix: 'safe',
  source: ['003 Action item tracker §4', '003 Actionability'],
  options: z.strictObject({
    /** The scale, the most urgent first. A company with another one names its own steps here. */
    scale: z
      .array(z.string())
      .min(2)
      .default([...priorities]),
  }),
  messages: {
    missing: {
      what: '{name} has no priority',
      why: 'Without one, whoever plans the next cycle cannot tell what has to be in it.',
      how: 'Write one of {scale}: the first before the incident is closed, then the next cycle, planned work, later: `priority: {example}`.',
    },
    none: {
      what: 'None of the {count} actions has a priority',
      why: 'Without priorities, whoever plans the next cycle cannot tell what has to be in it.',
      how: 'Give each action one of {scale}: the first before the incident is closed, then the next cycle, planned work, later.',
    },
    unknown: {
      what: '{name} has the priority “{priority}”, which is not in the scale',
      why: 'Lists of open actions are sorted and filtered by the steps of one scale.',
      how: '{hint}',
    },
  },
  check({ document, options, report }) {
    if (!followsTemplate(document)) return;
    const items = actionItems(document).filter((item) => !isDropped(item));
    const scale = options.scale.map((step) => `\`${step}\``).join(', ');
    const example = options.scale[Math.min(1, options.scale.length - 1)] ?? '';
    const lacking = items.filter(({ fields }) => saysNothing(fields['priority']));
    if (asking.has(document.template)) {
      if (lacking.length > 2 && lacking.length === items.length && items.every(hasNoField))
        report({ message: 'none', at: { pointer: '/action_items' }, data: { count: items.length, scale } });
      else
        for (const item of lacking)
          report({
            message: 'missing',
            at: { pointer: `${item.pointer}/priority` },
            data: { name: item.name, scale, example },
          });
    }
    for (const item of items) {
      const priority = item.fields['priority'];
      if (typeof priority !== 'string' || saysNothing(priority) || options.scale.includes(priority)) continue;
      const meant = meantStep(priority, options.scale);
      report({
        message: 'unknown',
        at: { pointer: `${item.pointer}/priority` },
        data: { name: item.name, priority, hint: hintFor(meant?.step, scale) },
        expected: meant === undefined ? options.scale : [meant.step],
        ...(meant !== undefined && {
          fix: {
            kind: meant.certain ? 'safe' : 'suggest',
            title: `Write \`${meant.step}\``,
            edits: [{ at: { pointer: `${item.pointer}/priority` }, replaces: priority, text: meant.step }],
          },
        }),
      });
    }
  },
});

function hasNoField({ fields }: ActionItem): boolean {
  return isBlank(fields['priority']);
}

/** The step that was meant: `p1` and `P-1` certainly, `High` of another scale probably. */
function meantStep(
  written: string,
  scale: readonly string[],
): { readonly step: string; readonly certain: boolean } | undefined {
  const bare = (text: string) => plainWords(text).replace(/[^\p{L}\p{N}]/gu, '');
  const same = scale.find((step) => bare(step) === bare(written));
  if (same !== undefined) return { step: same, certain: true };
  const other = otherScales[bare(written)];
  return other !== undefined && scale.includes(other) ? { step: other, certain: false } : undefined;
}

function hintFor(meant: string | undefined, scale: string): string {
  return meant === undefined ? `Write one of ${scale}.` : `Did you mean \`${meant}\`? Write one of ${scale}.`;
}
