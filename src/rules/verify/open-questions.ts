import type { List, ListItem, Nodes, RootContent } from 'mdast';
import { z } from 'zod';
import type { Document, Section, Span } from '../../reader/document.ts';
import { normaliseHeading } from '../../reader/heading-role.ts';
import { plainText, spanOf } from '../../reader/plain-text.ts';
import { defineRule } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';

/** Headings that promise questions, in kinds without a template. */
const headings = /^(?:open|unanswered|outstanding|remaining|unresolved) questions?$/u;

/** Words by which a question is accounted for: somebody has it, or a human has to decide. */
const flagged =
  /\bescalat\w*|\bneeds? (?:a )?(?:human|decision|owner)|\b(?:owner|assigned to|asked|raised with|decides?|due|by)\b\s*[:@\d]|\bdecision (?:by|of)\b|\bfor \w+ to decide\b|\btracked (?:in|as|by)\b|https?:\/\/|#\d+\b/iu;

/** A ticket or an action: `CLM-318`, `ACT-041-2`, `dec-2026-004`; a severity is none. */
const ticket = /\b(?!SEV-)[A-Z][A-Z0-9]+-\d+\b|\b(?:ACT|dec)-[\w-]+/u;

/** Words by which something is assumed until somebody objects. */
const defaulted = /\b(?:we\s+)?(?:assume|default(?:s|ed)?(?:\s+to)?|by default|until then we)\b/iu;
const veto = /\bveto\w*|\bobject\w*|\bunless\b|\bapprov\w*|\bconsent\w*|\bagreed?\b|\bconfirm\w*/iu;

/** What stands in front of an answer. */
const answerMark = /(?:^|\s)(?:answer(?:ed)?|a|resolved|outcome|result|decision)\s*[:：–—-]\s*\S/iu;

export default defineRule({
  id: 'verify/open-questions',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['003 Verifier §5'],
  options: z.strictObject({}),
  messages: {
    open: {
      what: 'Nothing says what becomes of the question “{question}”',
      why: 'A question that nobody has to answer stays open, and the next incident answers it.',
      how: 'Answer it behind the question, assume a default that somebody can veto by a day, or flag it: “needs human escalation: the agent owner decides by 2026-09-15”.',
    },
    'no-veto': {
      what: 'The question “{question}” is answered by a default that nobody can veto',
      why: 'A default that nobody agreed to is a decision that was never taken.',
      how: 'Say who may object and until when: “default: two retries, unless the agent owner objects by 2026-09-15”.',
    },
  },
  check({ document, tree, report }) {
    if (document.kind === 'postmortem' && !followsTemplate(document)) return;
    for (const section of document.sections) {
      if (!asksQuestions(section) || !section.text.includes('?')) continue;
      for (const { text, at } of questionsIn(document, section, tree.children)) {
        const message = judge(text);
        if (message !== undefined) report({ message, at, data: { question: shortened(text) } });
      }
    }
  },
});

function asksQuestions({ role, title }: Section): boolean {
  return role === 'open-questions' || headings.test(normaliseHeading(title));
}

interface Question {
  readonly text: string;
  readonly at: Span;
}

/** The items of the section's lists; its paragraphs when it has none. */
function questionsIn({ text }: Document, { own }: Section, children: readonly RootContent[]): readonly Question[] {
  const blocks = children.filter((node) => {
    const { start } = spanOf(node);
    return start >= own.start && start < own.end;
  });
  const lists = blocks.filter((node): node is List => node.type === 'list');
  if (lists.length > 0)
    return lists.flatMap(({ children: items }) => items.flatMap((item) => itemQuestion(item, text)));
  const paragraphs = blocks.filter(({ type }) => type === 'paragraph');
  return paragraphs.flatMap((paragraph, index): Question[] => {
    const said = plainText(paragraph).trim();
    const next = paragraphs[index + 1];
    // A paragraph behind a question that asks nothing itself is its answer.
    const isAnswered = next !== undefined && !plainText(next).trim().endsWith('?');
    return said.endsWith('?') && !isAnswered ? [{ text: said, at: spanOf(paragraph) }] : [];
  });
}

/** A question with all that stands below it in its item. What was ticked off or struck out is closed. */
function itemQuestion(item: ListItem, text: string): readonly Question[] {
  if (item.checked === true) return [];
  const [first, ...below] = item.children;
  if (first === undefined || (first.type === 'paragraph' && first.children.every(({ type }) => type === 'delete')))
    return [];
  const source = spanOf(first);
  const links = text.slice(source.start, source.end).includes('](') ? ' https://' : '';
  const said = [first, ...below].map((node) => blockText(node)).join('\n');
  return said.includes('?') ? [{ text: `${said.trim()}${links}`, at: source }] : [];
}

function blockText(node: Nodes): string {
  return node.type === 'list' ? node.children.map(plainText).join('\n') : plainText(node);
}

/** Behind its question mark an item says what becomes of it, or nothing. */
function judge(item: string): 'open' | 'no-veto' | undefined {
  if (flagged.test(item) || ticket.test(item) || answerMark.test(item)) return undefined;
  const behind = item.slice(item.lastIndexOf('?') + 1);
  if (defaulted.test(behind)) return veto.test(behind) ? undefined : 'no-veto';
  return /\p{L}{2}/u.test(behind) ? undefined : 'open';
}

function shortened(item: string): string {
  const question = item.slice(0, item.lastIndexOf('?') + 1).replace(/\s+/gu, ' ');
  return question.length > 100 ? `${question.slice(0, 99)}…` : question;
}
