/** What a closing statement says is still open. */
export interface Blocker {
  /** As written. */
  readonly words: string;
  /** Where it starts in the text. */
  readonly index: number;
  /** How the message calls it. */
  readonly what: string;
}

const tests = '(?:(?:unit|integration|regression|end-to-end|e2e|new|other)\\s+)?tests?(?:\\s+(?:suite|case)s?)?';
const notDone =
  '(?:done|fixed|resolved|finished|complete|closed|implemented|merged|deployed|released|covered|addressed|verified|tested|confirmed|checked|reviewed)';

/** The blockers of the Feedback Assessor: what does not compile, tests that prove nothing, what nobody verified, what was put off. */
const blockers: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  {
    what: 'something that does not build',
    pattern:
      /\b(?:(?:does|do|did|will|would|can|could)(?:n['’]t| not) (?:compile|build)|(?:still )?fail(?:s|ed|ing)? to (?:compile|build)|compil(?:e|er|ation) (?:error|failure)s?|build (?:is|stays|remains) (?:broken|red)|broken build)\b/i,
  },
  {
    what: 'a test that proves nothing',
    pattern: new RegExp(
      `\\b(?:vacuous(?:ly)?|pass(?:es|ed|ing)? (?:against|on|with|without) (?:the )?(?:unfixed|old|broken|unpatched|fix)\\b(?: code)?|${tests} (?:is|are|was|were|stays?|remains?)(?: still)? (?:skipped|disabled|ignored|commented out|quarantined|red|failing|flaky)|(?:skipped|disabled|commented[- ]out) (?:the )?(?:failing )?${tests}|${tests} (?:still )?fails?)\\b`,
      'i',
    ),
  },
  {
    what: 'something that nobody verified',
    pattern:
      /\b(?:(?:could|can|was|were)(?: not|n['’]t)(?: be)? (?:able to )?(?:verif(?:y|ied)|confirm(?:ed)?|test(?:ed)?|check(?:ed)?|reproduced?|run)|cannot (?:be )?(?:verif(?:y|ied)|confirm(?:ed)?|test(?:ed)?|check(?:ed)?)|unable to (?:verify|confirm|test|check|reproduce)|(?:is|are|remains?|stays?|still) (?:unverified|untested|unconfirmed)|(?:has|have) not (?:yet )?been (?:verified|tested|confirmed|checked))\b/i,
  },
  {
    what: 'something that was put off',
    pattern:
      /\b(?:(?:is|are|was|were|been|be)? ?(?:deferred|postponed|pushed back|punted) (?:to|until|till|for)\b|left (?:for|to) (?:a |the )?(?:later|future|follow-?up|next)\b|will (?:be )?(?:follow|follow up|done|fixed|added|addressed|handled|verified|tested|checked) (?:later|in (?:a|the) (?:next|later|future|follow-?up|coming)|next|once|when|soon|separately)\b|to be (?:done|fixed|added|verified|tested|confirmed|decided|addressed)\b)/i,
  },
  {
    what: 'something that is not done',
    pattern: new RegExp(
      `\\b(?:(?:is|are) not (?:yet |fully )?${notDone}|not yet ${notDone}|(?:is|are|remains?|stays?) still (?:open|broken|missing|pending|wrong|failing|there)|still (?:fails|breaks|open|broken|missing|pending|wrong|reproduces)|remains? (?:open|unresolved|unfixed|broken|to be)|partial(?:ly)? (?:fix(?:ed)?|resolved|done)|only partially|(?:is|are) pending|pending (?:review|merge|deployment|verification|approval|release))\\b`,
      'i',
    ),
  },
];

/** One expression for all of them, so that most texts are read once. */
const any = new RegExp(blockers.map(({ pattern }) => pattern.source).join('|'), 'i');

/** In the same clause in front of it: what is denied, past, or somebody's concern. */
const denied =
  /\b(?:no|not|none|never|nothing|nobody|neither|nor|without|instead of|rather than|used to|previously|formerly|before|initially|originally|at first|first|earlier|because|since|until|if|whether|unless|in case|would|so that|who|that|which|where|when|found|reported|complained|said|claimed|noted|question|concern|no longer|any|had|fixed|replaced|removed|re-?enabled|rewr[io]t\w+)\b[^.;:!?\n]*$/i;

/** Behind it in the same sentence: what became of it. */
const settledBehind =
  /^(?:\s+\S+){0,4}\s+(?:was|were|is|are|has been|have been|got)\s+(?:now\s+|since\s+|then\s+)?(?:replaced|removed|rewritten|fixed|corrected|re-?enabled|restored|resolved|deleted)\b|^[^.!?\n]*\b(?:until|(?:and|but|,|;|then|so|now|since|later|meanwhile)[^.!?\n]*\b(?:fixed|passes|pass|verified|confirmed|tested|checked|re-?enabled|restored|resolved|done|replaced|removed|rewritten|added|corrected|merged|green)|no longer|before (?:the|this)|is (?:now )?(?:fixed|gone|resolved))\b/i;

const sentenceEnd = /[.!?]\s+(?=[\p{Lu}\p{N}"“(])|\n/gu;

/**
 * The first unresolved blocker that a closing statement names; undefined when there is none. What is denied ("no test is
 * skipped"), past ("was deferred, and done on 2026-08-20") or part of the problem that was solved names none.
 */
export function unresolvedBlocker(text: string): Blocker | undefined {
  if (!any.test(text)) return undefined;
  let start = 0;
  const ends = [...text.matchAll(sentenceEnd)].map(({ index }) => index + 1);
  for (const end of [...ends, text.length]) {
    const sentence = text.slice(start, end);
    for (const { pattern, what } of blockers) {
      const match = pattern.exec(sentence);
      if (match === null) continue;
      const before = sentence
        .slice(0, match.index)
        .split(/[;:]|,\s+(?:but|and|though|although|however|yet)\b|\b(?:but|though|although|however)\b/)
        .at(-1);
      if (denied.test(before ?? '') || settledBehind.test(sentence.slice(match.index + match[0].length))) continue;
      const blank = match[0].length - match[0].trimStart().length;
      return { words: match[0].trim(), index: start + match.index + blank, what };
    }
    start = end;
  }
  return undefined;
}
