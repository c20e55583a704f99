import { inlineCode } from './inline-code.ts';

/** A sentence of a rule's message as HTML: `{name}`, which a finding fills, is a variable. */
export function messageHtml(sentence: string): string {
  return inlineCode(sentence).replaceAll(/\{(\w+)\}/gu, '<var>$1</var>');
}

/** Whether a finding brings the whole sentence, so that there is nothing to show of it. */
export function isFilled(sentence: string): boolean {
  return /^\{\w+\}$/u.test(sentence);
}
