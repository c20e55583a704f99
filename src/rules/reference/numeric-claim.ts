/** What looks like a number but claims nothing: times, days, versions, ids, references, severities. */
const noClaim: readonly RegExp[] = [
  /\bhttps?:\/\/\S+/gi,
  /\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?/g,
  /\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?\b/gi,
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?\b/gi,
  /\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/gi,
  /\bv?\d+\.\d+(?:\.\d+)+\b/gi,
  /\bv\d[\d.]*\b/gi,
  /[#§]\s?\d+/g,
  /\b[\p{L}_]+[-_]?\d[\w.-]*/gu,
  /\b(?:step|section|why|stage|tier|level|phase|version|template|article|part|line|sev|severity)[ -]\d+\b/gi,
  /\b(?:19|20)\d{2}\b/g,
  // `502 errors` names the answer of a server, not how many.
  /\b[1-5]\d\d(?=s?\b(?:\s+(?:errors?|responses?|status|codes?|on|from|for|with|\p{Lu})|[,;.)](?!\d)))/gu,
  /\b(?:5|five) whys\b/gi,
];

/** Words between a number and a noun that are no part of what is counted. */
const small = '(?:on|of|the|a|an|in|to|has|was|is|and|or|that|which|with|for|from|by|at|as|its|this|those|these)';

/** Digits with points, commas or blanks between groups of three. */
const number = String.raw`\d+(?:[.,]\d+|[\u0020\u00a0\u2009\u202f]\d{3}(?!\d))*`;

/** A number with a unit, a share, an amount of money, or a count of something. */
const claim = new RegExp(
  [
    String.raw`[$€£¥]\s?${number}`,
    String.raw`${number}\s?(?:%|‰|percent|[kMGT]?i?B\b|ms\b|s\b|sec\b|min\b|h\b|hrs?\b|x\b)`,
    String.raw`\b${number}\s+(?:(?!${small}\b)\p{L}+[ -]){0,2}(?!${small}\b)\p{L}{2,}s\b`,
    String.raw`\b${number}\s*(?:件|人|名|分|秒|時間|日間|次|个|小时|天)`,
  ].join('|'),
  'u',
);

/** What says where a number comes from. */
const source =
  /\b(?:sources?:|according to|(?:measured|counted|recorded|reported|logged|observed|confirmed|computed|reconciled) (?:in|by|from|on|with|against)|(?:from|per|in|see) the [\w -]{0,30}(?:logs?|traces?|dashboards?|ledger|export|report|stream|query|ticket|audit|register|invoice|database)|[A-Z][A-Z\d]+-\d+|(?:trace|session|evt|event|run|bundle|chg|pm|inc)-[\w-]*\d)/i;

/** The first number in a text that claims something, as written; undefined when there is none. */
export function numericClaim(text: string): string | undefined {
  if (!/\d/.test(text)) return undefined;
  const rest = noClaim.reduce((left, pattern) => left.replace(pattern, (match) => ' '.repeat(match.length)), text);
  return claim.exec(rest)?.[0].trim();
}

/** Whether a text names where its numbers come from. */
export function namesSource(text: string): boolean {
  return source.test(text);
}
