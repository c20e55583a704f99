import { normaliseSeverity, type Severity, type SeverityTable } from '../model/severity.ts';

/** The words at the start that may name a severity: `SEV-3`, `High`, `P1`, `重大`. */
const leadingWords = /^[\s*_`"'[]*((?:sev(?:erity)?|[sp])[\s_.-]?\d|[\p{L}][\p{L}-]*)/iu;
/** A scale with its values beside each other is a form, not an answer: `SEV1 / SEV2 / SEV3`. */
const choice = /^[\s*_`\]]*(?:\/|\||→|->|or\b)/iu;

/**
 * The severity that a text starts with: `SEV-3（partial outage）`, `High (capability); no harm`, `P1 - outage`. Undefined for
 * a list to choose from, and for words that the table does not know.
 */
export function writtenSeverity(text: string, table: SeverityTable): Severity | undefined {
  const whole = normaliseSeverity(text, table);
  if (whole !== undefined) return whole;
  const match = leadingWords.exec(text);
  if (match?.[1] === undefined || choice.test(text.slice(match[0].length))) return undefined;
  return normaliseSeverity(match[1], table);
}
