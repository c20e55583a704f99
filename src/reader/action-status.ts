/** What people write for each status. */
const words: readonly (readonly [RegExp, string])[] = [
  [
    /won['’]?t|\bwontfix\b|reject|dropped|cancel|abandon|not planned|not applicable|\bn\/a\b|対応しない|不做/i,
    'wont-do',
  ],
  [/supersed|replaced|duplicate/i, 'superseded'],
  [/accepted/i, 'accepted-risk'],
  [/in[ -]?progress|started|\bwip\b|ongoing|\bdoing\b|🚧|進行中|进行中|対応中|en cours|en curso/i, 'in-progress'],
  [
    /not (?:yet )?(?:done|started|fixed|complete)|to[ -]?do\b|\bopen\b|pending|planned|backlog|on hold|deferred|postponed|保留|❌|⏳|未|待/i,
    'open',
  ],
  [
    /✅|✔|☑|\[x\]|\bdone\b|complete|closed|fixed|shipped|resolved|merged|deployed|finished|完了|完成|済|hecho|erledigt|terminé/i,
    'done',
  ],
];

/** A status as written. */
export interface WrittenStatus {
  readonly status: string;
  /** Where the rest of the text begins. */
  readonly end: number;
}

/**
 * The canonical status that a text says first: `✅ Done (shipped 2026-08-15)`, `Not started`, `won't do`, `完了`. Undefined when
 * it says none.
 */
export function statusIn(text: string): WrittenStatus | undefined {
  let first: (WrittenStatus & { readonly start: number }) | undefined;
  for (const [pattern, status] of words) {
    const match = pattern.exec(text);
    if (match === null || (first !== undefined && first.start <= match.index)) continue;
    first = { status, start: match.index, end: match.index + match[0].length };
  }
  return first;
}

/** What a text says behind its status: `shipped 2026-08-15` of `✅ Done (shipped 2026-08-15)`. */
export function noteBehindStatus(text: string): string {
  const said = statusIn(text);
  if (said === undefined) return text;
  // Behind a mark the word may follow: `✅ Done`.
  const behind = text.slice(said.end).replace(/^\w+/, '');
  const again = statusIn(behind);
  const isRepeated = again?.status === said.status && /^[^\p{L}\p{N}(（]*\p{L}*$/u.test(behind.slice(0, again.end));
  const rest = isRepeated ? behind.slice(again.end).replace(/^\w+/, '') : behind;
  const note = rest.replace(/^[\s:(（–—,.-]+/, '').trim();
  return note.endsWith(')') && !note.includes('(') ? note.slice(0, -1) : note;
}
