import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import { readAnswer } from '../../model/answer.ts';
import { severities } from '../../model/severity.ts';
import type { Document } from '../../reader/document.ts';
import { type ActionItem, actionItems } from '../action/action-items.ts';
import { defineRule } from '../define-rule.ts';
import { isGrave } from '../is-grave.ts';

/** Action types whose result is a document that others work by. */
const upstreamTypes: ReadonlySet<unknown> = new Set([
  'canvas-edit',
  'policy-update',
  'approval-tightening',
  'registry-update',
  'rollout-gate',
  'runbook',
  'new-failure-mode',
]);

/** Answers of the front matter about such a document: a yes names it, a no says why it stays. */
const answered = ['followups/canvas_version_bump', 'lifecycle_updates/registry', 'lifecycle_updates/taxonomy'] as const;

/** A sentence of the body that says none changes: `No runbook changes, because …`, `no upstream document needs a change`. */
const saysNone =
  /\b(?:no|none of the)\s+(?:\w+\s+){0,4}(?:runbook|document|card|policy|standard|framework|playbook)s?\b/iu;

export default defineRule({
  id: 'lifecycle/upstream',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['004 Common pitfalls', '004 Usage notes'],
  options: z.strictObject({
    /** Severities whose lesson reaches a document that others work by. */
    severities: z.array(z.enum(severities)).default(['sev1', 'sev2']),
    /** Words that name such a document in the artifact or the text of an action. */
    documents: z
      .array(z.string())
      .default([
        'runbook',
        'playbook',
        'agent card',
        'card of',
        'canvas',
        'policy',
        'policies',
        'standard',
        'framework',
        'guide',
        'checklist',
        'blueprint',
        'specification',
        'handbook',
        'procedure',
        'taxonomy',
        'rubric',
        'register',
        'contract',
        'document',
        'docs',
        'readme',
        'wiki',
        'template',
        'ランブック',
        '手順',
        'ドキュメント',
        '文档',
        '手册',
      ]),
  }),
  messages: {
    none: {
      what: 'No action changes a runbook, agent card, policy or standard',
      why: 'A lesson that stays in its review helps only those who happen to read it; the next team works by documents that know nothing of it.',
      how: 'Name the document that changes in `artifact:` of an action, for example `artifact: support-triage runbook, section 4`, or say that none does and why in `lifecycle_updates.registry: no, <why>`.',
    },
  },
  check({ document, options, report }) {
    if (!isGrave(document, options.severities)) return;
    const actions = actionItems(document);
    // Without actions there is another finding, of action/required.
    if (actions.length === 0 || actions.some((action) => changesDocument(action, options.documents))) return;
    if (isAnswered(document) || saysNone.test(document.text)) return;
    const [first] = actions;
    const pointer = actions.length === 1 && first !== undefined ? first.pointer : '/action_items';
    report({ message: 'none', at: { pointer } });
  },
});

function changesDocument({ fields }: ActionItem, words: readonly string[]): boolean {
  if (upstreamTypes.has(fields['type'])) return true;
  const text = [fields['artifact'], fields['description'], fields['category']]
    .filter((value) => typeof value === 'string')
    .join('\n')
    .toLowerCase();
  return words.some((word) => text.includes(word));
}

function isAnswered({ data }: Document): boolean {
  return answered.some((path) => {
    const [group = '', question = ''] = path.split('/');
    const answers = data[group];
    const value = isMapping(answers) ? answers[question] : undefined;
    return typeof value === 'string' && readAnswer(value, ['yes', 'no'])?.reason !== undefined;
  });
}
