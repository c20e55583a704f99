/** Words in an owner field that name nobody. */
export interface OwnerWords {
  /** Matched against the whole owner, after `plainWords`. */
  readonly pattern: RegExp;
  /** Completes "…, because …" in the message. */
  readonly reason: string;
}

const everyone =
  '@?(?:everyone|everybody|all|here|channel|team)|all of us|all hands|all teams?|anyone|anybody|someone|somebody|whoever|any(?: available)? engineer';
const theTeam =
  '(?:the |our |whole |entire |the whole |the entire )*(?:teams?|group|squad|company|org|organi[sz]ation|staff|department)';
const several =
  'various|various teams?|multiple|multiple teams?|several|several teams?|many|different teams?|mixed|others?';
const undecided =
  'tbd|tba|tbc|todo|to ?be ?(?:decided|determined|defined|assigned|confirmed|announced|named)|pending|open|undecided|unknown|not (?:yet )?(?:assigned|decided|known)|unassigned|unowned|needs? (?:an )?owner|no ?one|nobody|none|no owner|nil|null|n/?a|not applicable';

/**
 * Owners that nobody can be asked about. A named team (`platform-safety`, `SRE team`) passes: it is a queue with people
 * behind it, and 001 §11 writes owners so.
 */
export const ownerLexicon: readonly OwnerWords[] = [
  { pattern: new RegExp(`^(?:${everyone})$`), reason: 'what everyone owns, each one leaves to the others' },
  {
    pattern: new RegExp(`^(?:${theTeam})$`),
    reason: 'a team without a name is no place to ask how the work is going',
  },
  { pattern: new RegExp(`^(?:${several})$`), reason: 'it does not say which of them has to move' },
  { pattern: /^(?:we|us|ourselves|you|they|them)$/, reason: 'it does not say who that is' },
  {
    pattern: /^(?:i|me|myself)$/,
    reason: 'whoever reads the action outside of this page cannot tell who “me” is',
  },
  { pattern: new RegExp(`^(?:${undecided})$`), reason: 'nobody has taken it yet' },
  // The word and a remark, unless the remark says by when somebody will be named (003, action item tracker, step 3).
  {
    pattern: /^(?:tbd|tba|tbc|todo|n\/a|unassigned)(?![\p{L}\p{N}])(?!.*\d{4}-\d{2}-\d{2})/u,
    reason: 'nobody has taken it yet',
  },
  {
    pattern: /^(?:owner|name|role|assignee|person|who|dri|your name)$/,
    reason: 'it is the name of the field, not an owner',
  },
  { pattern: /^(?:未定|担当者?|全員|みんな|チーム|なし|不明)$/, reason: 'it names nobody who can be asked' },
  { pattern: /^(?:待定|未定|负责人|大家|全体|所有人|团队|无|未知)$/, reason: 'it names nobody who can be asked' },
  {
    pattern:
      /^(?:alle|das team|offen|niemand|l.?équipe|équipe|tous|tout le monde|à définir|el equipo|equipo|todos|por definir)$/,
    reason: 'it names nobody who can be asked',
  },
];

/** Why an owner names nobody; undefined when it may be a person, a role, a rotation or a named team. */
export function whyNobody(owner: string): string | undefined {
  return ownerLexicon.find((entry) => entry.pattern.test(owner))?.reason;
}
