import { escapeMarkup } from '../charts/markup.ts';

/** Text of a field as markup: escaped, with `code` between backticks, which is all the Markdown that a field may have. */
export function inlineCode(text: string): string {
  return escapeMarkup(text).replace(/`([^`\n]+)`/gu, '<code>$1</code>');
}
