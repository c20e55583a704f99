import { bareAction } from './bare-action.ts';

/** Where one statement of an action ends and the next one begins: sentence, colon, semicolon, dash, cell. */
const end = /(?<=[.!?;:])\s+|\s+[—–|-]{1,2}\s+|\s*(?:→|=>|->)\s*/;

/** A remark that says nothing about the work: a ticket, a day, a status. */
const remark =
  /^(?:\W*|https?:\/\/\S+|(?:see |in |issue |ticket |pr )*[([]?(?:[\w./-]*#\d+|[A-Z][A-Z0-9]+-\d+)[)\]]?|(?:by |due |until )?\d{4}-\d{2}-\d{2}|tbd|n\/a|open|in progress|done|to be filed|to-?do|an issue has been (?:created|filed)(?: for (?:this|it))?)[.)]?$/i;

/** Scripts of languages that no lexicon of actions is written in. */
const otherScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Cyrillic}\p{Script=Arabic}]/u;

/**
 * The statements of an action, each without lead-ins and closing marks, but for questions, which stay as they are: a label
 * (`Monitoring:`), what is to be done, a reason. Remarks are left out. None for a text in another script.
 */
export function statementsOf(description: string): readonly string[] {
  if (otherScript.test(description)) return [];
  return description
    .split(end)
    .map((part) => part.trim())
    .filter((part) => !remark.test(part))
    .map((part) => (part.endsWith('?') ? part : bareAction(part).replace(/[.,;:!\s]+$/, '')))
    .filter((part) => !remark.test(part));
}

/** Whether a statement only says what the next one is about: `Monitoring: …`. */
export function isLabel(index: number, statements: readonly string[]): boolean {
  return index === 0 && statements.length > 1 && (statements[0] ?? '').split(' ').length <= 3;
}
