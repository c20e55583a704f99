import type { ListItem, Root } from 'mdast';
import type { Document, Span } from '../reader/document.ts';
import { spanOf } from '../reader/plain-text.ts';
import { isQuestion } from '../reader/template-answers.ts';
import type { Template } from '../reader/templates/template.ts';

/**
 * The questions of a template's form that nobody has answered: items that end with their colon and have nothing below them.
 * Fields without which there is no record are left to `frontmatter/schema`.
 */
export function openQuestions(tree: Root, document: Document, template: Template | undefined): readonly Span[] {
  const answers = template?.answers;
  if (answers === undefined) return [];
  const required = new Set(template?.requires.map((key) => `/${key}`));
  const items = tree.children.flatMap((node) => (node.type === 'list' ? node.children : []));
  return items.flatMap((item): Span[] => {
    const at = questionOf(item, document.text);
    if (at === undefined) return [];
    const words = document.text.slice(at.start, at.end).replaceAll('`', '').replace(/\s+/g, ' ').toLowerCase();
    const asked = answers.find((answer) => isQuestion(words.replace(/[:：]$/, ''), answer));
    return asked === undefined || required.has(asked.pointer ?? '') ? [] : [at];
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
