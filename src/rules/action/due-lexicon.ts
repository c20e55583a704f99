/** Words in a due field that are no date. */
export interface DueWords {
  /** Matched against the whole field, after `plainWords`. */
  readonly pattern: RegExp;
  /** Completes "…: {reason}." in the message. */
  readonly reason: string;
}

const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** The first entry that fits says why; a text that fits none is still no date. */
export const dueLexicon: readonly DueWords[] = [
  {
    pattern:
      /^(?:tbd|tba|tbc|todo|n\/?a|none|pending|open|undecided|unknown|not set|to be (?:decided|determined|confirmed|defined))(?![\p{L}\p{N}])/u,
    reason: 'no day has been agreed yet',
  },
  { pattern: /^[ymd]{2,4}(?:[-/.][ymd]{1,4}){1,2}$/, reason: 'it is the form of a day, not a day' },
  { pattern: /^(?:未定|待定|なし|无|不明|要設定)$/, reason: 'no day has been agreed yet' },
  {
    pattern: /^(?:\d{4}[ /-]?)?[qh][1-4](?:[ /-]?(?:fy)?\d{2,4})?$/,
    reason: 'a quarter is over before anyone can call the action late',
  },
  {
    pattern:
      /\b(?:asap|a\.s\.a\.p|immediately|urgent(?:ly)?|right away|now|soon(?:est)?|shortly|as soon as possible|quickly)\b/,
    reason: 'urgency is no day on which somebody looks whether it happened',
  },
  {
    pattern: /\b(?:ongoing|on going|continuous(?:ly)?|recurring|always|permanent(?:ly)?|regularly)\b/,
    reason: 'work without an end cannot be closed; name the first result and its day',
  },
  {
    pattern:
      /\b(?:next|this|coming|within|in|end of|by|before|after|mid|early|late|eo[dwmqy]|sprint|iteration|release|milestone|tomorrow|today|weeks?|months?|days?|later|eventually|someday|backlog)\b/,
    reason: 'it moves with the day on which it is read',
  },
  { pattern: new RegExp(`^(?:${month})[ ,.-]*\\d{0,4}$`), reason: 'a month has no day to look at it' },
  { pattern: /^\d{4}(?:[-/.]\d{1,2})?$/, reason: 'it names no day' },
  { pattern: /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/, reason: 'day and month cannot be told apart' },
];

/** Why a due field is no date, as far as the lexicon knows. */
export function whyNoDate(words: string): string {
  return dueLexicon.find((entry) => entry.pattern.test(words))?.reason ?? 'no calendar can remind anybody of it';
}
