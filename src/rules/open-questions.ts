import type { ListItem, Root } from 'mdast';
import type { Document, Span } from '../reader/document.ts';
import { spanOf } from '../reader/plain-text.ts';
import { isQuestion } from '../reader/template-answers.ts';
import type { Template } from '../reader/templates/template.ts';

/**
 * The questions of a template's form that nobody has answered: items that end with their colon and have nothing below them.
 * A label of a short form, `- Severity:`, is such a question.
 */
export function openQuestions(tree: Root, document: Document, template: Template | undefined): readonly Span[] {
  if (template === undefined || (template.answers === undefined && template.name !== 'playbook')) return [];
  const { answers = [] } = template;
  const labels = new Set(Object.values(template.labels).flat());
  const items = tree.children.flatMap((node) => (node.type === 'list' ? node.children : []));
  return items.flatMap((item): Span[] => {
    const at = questionOf(item, document.text);
    if (at === undefined) return [];
    const words = document.text.slice(at.start, at.end).replaceAll('`', '').replace(/\s+/g, ' ').toLowerCase();
    const asked = words.replace(/[:：]$/, '');
    return labels.has(asked) || answers.some((answer) => isQuestion(asked, answer)) ? [at] : [];
  });
}

/** The line of an item that ends with a colon, where nothing is written behind or below it. */
function questionOf(item: ListItem, text: string): Span | undefined {
  const [own, ...below] = item.children;
  if (own?.type !== 'paragraph' || below.length > 0) return undefined;
  const { start, end } = spanOf(own);
  const line = /^[^\n:：]{2,200}[:：](?=[ \t]*(?:\r?\n(?![ \t])|$))/.exec(text.slice(start, end))?.[0];
  return line === undefined ? undefined : { start, end: start + line.length };
}
