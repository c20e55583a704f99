import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import type { Document, Pointer } from '../../reader/document.ts';
import { defineRule } from '../define-rule.ts';
import { dayAt } from '../incident-day.ts';
import { stems } from '../stems.ts';
import { shareIn } from '../words.ts';
import { actionItems, descriptionOf, isDropped } from './action-items.ts';

/** Something that was done while the incident lasted. */
interface Step {
  readonly pointer: Pointer;
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

export default defineRule({
  id: 'action/not-resolve-work',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['003 Anti-patterns', '003 What NOT to do'],
  options: z.strictObject({
    /** From which share of common words on an action restates a step of the response. */
    share: z.number().min(0.5).max(1).default(0.75),
    /** Types of incident that are over when their actions are done, since nothing had to be stopped. */
    exemptTypes: z.array(z.string()).default(['hazard', 'drill']),
  }),
  messages: {
    restates: {
      what: '{name} restates what was done during the incident: “{step}”',
      why: 'The fix is in production already; an action that repeats it fills the list and changes nothing.',
      how: 'Leave the fix to the timeline and the containment, and write what keeps this class of failure from coming back: “refuse a batch without a mapping”.',
    },
    'done-before': {
      what: '{name} was done on {done}, before the incident was resolved on {resolved}',
      why: 'That was part of the response; the review is asked what changes after it.',
      how: 'Move it to the timeline or to `containment:`, and write what keeps this class of failure from coming back: “refuse a batch without a mapping”.',
    },
  },
  check({ document, options, report }) {
    if (options.exemptTypes.some((type) => type === document.data['incident_type'])) return;
    const resolved = dayAt(document.data['resolved_at']);
    let steps: readonly Step[] | undefined;
    for (const item of actionItems(document)) {
      const description = descriptionOf(item);
      if (description === undefined || isDropped(item)) continue;
      steps ??= stepsOf(document);
      const own = stems(description);
      const step = own.size < 3 ? undefined : steps.find((other) => restates(own, other.stems, options.share));
      if (step !== undefined) {
        report({
          message: 'restates',
          at: { pointer: `${item.pointer}/description` },
          data: { name: item.name, step: step.text },
          related: [{ at: { pointer: step.pointer }, message: 'It was done here' }],
        });
        continue;
      }
      const done = item.status === 'done' ? dayAt(item.fields['done_at']) : undefined;
      if (done !== undefined && resolved !== undefined && done < resolved) {
        const data = { name: item.name, done, resolved };
        report({ message: 'done-before', at: { pointer: `${item.pointer}/done_at` }, data });
      }
    }
  },
});

function restates(own: ReadonlySet<string>, other: ReadonlySet<string>, share: number): boolean {
  return other.size >= 3 && shareIn(own, other) >= share && shareIn(other, own) >= 0.6;
}

/** Containment, and what the timeline tells up to the resolution. */
function stepsOf({ data, timeline }: Document): readonly Step[] {
  const end = typeof data['resolved_at'] === 'string' ? Date.parse(data['resolved_at']) : Number.NaN;
  const texts = (list: unknown, key: string): readonly (readonly [number, string])[] =>
    Array.isArray(list)
      ? list.flatMap((entry: unknown, index) => {
          const text = isMapping(entry) ? entry[key] : undefined;
          return typeof text === 'string' ? [[index, text] as const] : [];
        })
      : [];
  const step = (pointer: Pointer, text: string): Step => ({ pointer, text, stems: stems(text) });
  const events = texts(data['timeline'], 'event').filter(([index]) => {
    const instant = timeline?.times[index]?.instant;
    return !(instant !== undefined && Date.parse(instant) > end);
  });
  return [
    ...texts(data['containment'], 'action').map(([index, text]) => step(`/containment/${index}`, text)),
    ...events.map(([index, text]) => step(`/timeline/${index}`, text)),
  ];
}
