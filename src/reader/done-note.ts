/** What a text says about work that is done: the day, and what shows it. */
export interface DoneNote {
  /** `YYYY-MM-DD`. */
  readonly date: string | undefined;
  /** A pull request, ticket, commit or record that the text names. */
  readonly reference: string | undefined;
}

const doneOn =
  /(?:\b(?:done|completed?|finished|fixed|shipped|released|resolved|merged|deployed|closed)\b|完了|完成)(?:\s(?:on|in|since))?\s?[:：,(（]?\s?(\d{4}-\d{2}-\d{2})(?!\d)/i;
const reference =
  /https?:\/\/[^\s)\]]+|\[\[[^\]\n]{1,80}\]\]|(?<![\w&])(?:[\w.-]{1,60}\/[\w.-]{1,60})?#\d+(?!\w)|(?<![\w-])[A-Z][A-Z0-9]{1,15}-\d+(?![\w-])|(?<![\w-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![\w-])/;

/** Reads `done: 2026-08-28`, `shipped 2026-08-28 in #142`, and references to what was done: `PR #142`, `commit 9f3c2ab`. */
export function doneNote(text: string): DoneNote {
  return { date: doneOn.exec(text)?.[1], reference: reference.exec(text)?.[0] };
}
