import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { severities } from '../../model/severity.ts';
import type { Document, Pointer } from '../../reader/document.ts';
import { actionItems, isDropped } from '../action/action-items.ts';
import { isBlank, saysNothing } from '../blank.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import { stems } from '../stems.ts';

/** Types of actions that close a gap of the layer, whatever their words. */
const closing: Readonly<Record<string, readonly string[]>> = {
  policy: ['policy-update', 'threshold-tightening', 'canvas-edit'],
  approval: ['approval-tightening'],
  rollout: ['rollout-gate'],
  observability: ['detection-rule', 'tooling'],
  detection: ['detection-rule'],
  inventory: ['registry-update', 'canvas-edit'],
  eval: ['eval-case', 'regression-test'],
};

/** A statement that tells of something missing, and not of something that happened. */
const missing =
  /(?<![\p{L}\p{N}])(?:no|not|never|nobody|nothing|none|without|missing|lack(?:s|ed|ing)?|absent|unmonitored|untested|did ?n['’]?t|was ?n['’]?t|were ?n['’]?t|does ?n['’]?t|is ?n['’]?t|could ?n['’]?t)(?![\p{L}\p{N}])/iu;

export default defineRule({
  id: 'cause/addressed',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['000 §4', '003 Anti-patterns', '001 §6'],
  options: z.strictObject({
    /** Severities whose gaps each have an action. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
  }),
  messages: {
    'root-cause': {
      what: 'No action has a word in common with the root cause',
      why: 'A root cause is written so that a hardening task can remove it; actions that aim elsewhere leave it in place.',
      how: 'Add the action that removes “{text}”, or go on asking until the cause is one that the actions address.',
    },
    gap: {
      what: 'No action addresses the gap “{text}”',
      why: 'A gap that the review names and leaves open is found by the next incident.',
      how: 'Add an action that closes it, in the words of the gap; when one does already, name the gap in that action.',
    },
  },
  check({ document, options, report }) {
    const { data } = document;
    if (!options.severities.some((severity) => severity === data['severity']) || !followsTemplate(document)) return;
    const taken = takenUp(document);
    // Without actions there is one message, that of `action/required`.
    if (taken === undefined) return;
    const cause = rootCause(data);
    if (cause && isOpen(cause.text, taken.words, 1))
      report({ message: 'root-cause', at: { pointer: cause.pointer }, data: { text: cause.text } });
    for (const { pointer, text, layer, enough } of gaps(data)) {
      const byType = (closing[layer ?? ''] ?? []).some((type) => taken.types.has(type));
      if (!byType && isOpen(text, taken.words, enough)) report({ message: 'gap', at: { pointer }, data: { text } });
    }
  },
});

/** What the review will do: the words of its actions and follow-ups, and the types of its actions. */
interface TakenUp {
  readonly words: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}

function takenUp({ data, ...document }: Document): TakenUp | undefined {
  const items = actionItems({ ...document, data }).filter((item) => !isDropped(item));
  if (items.length === 0) return undefined;
  const said = items.flatMap(({ fields }) => [fields['description'], fields['artifact'], fields['type']]);
  const updates = [data['followups'], data['lifecycle_updates'], data['eval_updates']].flatMap((update) =>
    isMapping(update) ? Object.values(update).flat() : [],
  );
  const texts = [...said, ...updates].filter((text) => typeof text === 'string');
  const types = new Set(items.map(({ fields }) => String(fields['type'])));
  if (items.some(({ fields }) => /\d/.test(String(fields['s2_regression_seed'])))) types.add('eval-case');
  return { words: stems(texts.join('\n')), types };
}

/** Whether fewer than `enough` words of a text are taken up. A text of few words says too little to tell. */
function isOpen(text: string, words: ReadonlySet<string>, enough: number): boolean {
  const own = [...stems(text)];
  return own.length >= 5 && own.filter((stem) => words.has(stem)).length < enough;
}

interface Gap {
  readonly pointer: Pointer;
  readonly text: string;
  readonly layer: string | undefined;
  /** How many words in common with the actions count as taken up. */
  readonly enough: number;
}

function gaps(data: Readonly<Record<string, unknown>>): readonly Gap[] {
  const entries = (key: string): readonly unknown[] => (Array.isArray(data[key]) ? data[key] : []);
  const control = entries('control_gaps').flatMap((entry, index): Gap[] => {
    const text = isMapping(entry) ? entry['gap'] : undefined;
    const layer = isMapping(entry) ? entry['layer'] : undefined;
    if (typeof text !== 'string' || saysNothing(text)) return [];
    return [
      { pointer: `/control_gaps/${index}/gap`, text, layer: typeof layer === 'string' ? layer : undefined, enough: 2 },
    ];
  });
  const wrong = entries('what_did_not').flatMap((text, index): Gap[] =>
    typeof text === 'string' && missing.test(text)
      ? [{ pointer: `/what_did_not/${index}`, text, layer: undefined, enough: 1 }]
      : [],
  );
  return [...control, ...wrong];
}

/** The deepest cause that the review gives. */
function rootCause(
  data: Readonly<Record<string, unknown>>,
): { readonly pointer: Pointer; readonly text: string } | undefined {
  const whys = data['five_whys'];
  const text = isMapping(whys) ? whys['root_cause'] : undefined;
  return typeof text === 'string' && !isBlank(text) ? { pointer: '/five_whys/root_cause', text } : undefined;
}
