import { saysNothing } from './blank.ts';
import { htmlElements } from './html-elements.ts';

/** A part of a text that stands for what nobody has written yet. Offsets into the text. */
export interface Placeholder {
  readonly start: number;
  readonly end: number;
}

/** What the text is: it decides what counts as left over. */
export interface PlaceholderContext {
  /** Work that is open may be called a TODO here: a status column, a list of actions. */
  readonly todoIsWork?: boolean;
}

/** The words that stand for a missing value. */
const word = '(?:TODO|TBD|TBC|TBA|FIXME)';
/** The whole text is such a word, in any case. */
const alone =
  /^[\s*_([{<"'`]*(?:to[ -]?do|tbd|tbc|tba|fixme|to be (?:determined|decided|defined|confirmed|added|written|filled in))[\s*_)\]}>"'`.!?…:]*$/i;
/** `TODO: …`, `TODO(name): …`, `[TODO …]`, `(TBD)`, `Owner: TBD`, `TODO — …`. */
const marked = new RegExp(
  [
    `\\b${word}(?:\\([^)\\n]*\\))?(?=\\s*[:：])`,
    `[[(]\\s*${word}\\b[^\\])\\n]*[\\])]`,
    `(?<=[:：]\\s)${word}(?=[\\s.!]*$)`,
    `^\\s*${word}(?=\\s+[—–-]\\s)`,
  ].join('|'),
  'gm',
);
/** `TODO write the impact`: an order at the start of the text, not a noun ("TODO list"). */
const order = new RegExp(
  `^\\s*${word}(?=\\s+(?!lists?\\b|items?\\b|comments?\\b|entr|markers?\\b|apps?\\b|board|status|section|tasks?\\b)[a-z])`,
  'g',
);
/** TBD is no noun of everyday prose: it counts everywhere but where somebody talks about it. */
const undecided =
  /(?<!["'“‘«「]\s?|\b(?:an?|the|of|or|as|no|was|were|said|called|marked)\s)\b(?:TBD|TBC)\b(?!["'”’»」])/g;

/** Verbs and nouns that begin an instruction of a template. */
const instruction =
  /^(?:please\s+)?(?:describe|insert|fill(?:\s+in)?|enter|add|list|explain|specify|replace|provide|write|summari[sz]e|link\s+to|paste|choose|select|state|note|include|give|delete|remove|brief|short|detailed|chronological|date\s+of|name\s+of|title\s+of|number\s+of|your|e\.g\.?|for\s+example)(?=[\s,:])/i;
const question = /^(?:who|what|when|where|why|how|whether|which)\s/i;
const blanks =
  /^(?:item|action(?:\s+item)?|metric|example|placeholder|step|event|name|owner|role|date|time|team|service|title|link|url|number|id|severity|agent\s+id|incident\s+id|incident\s+title|service\s+name|author|summary|reason|impact)(?:\s+\d+)?$/i;
const measure = /^(?:\d+\s*[–-]\s*\d+|one|two|three)\s+(?:sentences?|paragraphs?|words|lines?)\b/i;
/** Blanks of the known templates that only their words give away. */
const spelledOut = /^(?:item|because|specific|root)\s(?:\d|[a-z]\b|systemic|impact)|\bor\s+delegate$/i;
const form = /(?:YYYY|HH:MM|DD-MM|MM-DD)/;
const choice = /\s[/|]\s/;

/** What every placeholder has in it: a text without is not looked at more closely. */
export const mayHold = /\[[^[\]\n]{2,200}\](?![[(:])|<[A-Za-z]|\{\{|to[ -]?do|tb[dca]|fixme|to be /i;

/**
 * The placeholders in a text without code: `TODO: …`, `TBD`, `[Describe …]`, `<what happened>`, `{{id}}`. Only what is certain:
 * log levels, footnotes, `[sic]`, status words and generics such as `List<String>` are none.
 */
export function findPlaceholders(text: string, context: PlaceholderContext = {}): readonly Placeholder[] {
  if (!mayHold.test(text)) return [];
  const whole = alone.exec(text);
  if (whole !== null && !(context.todoIsWork === true && /to[ -]?do/i.test(text))) return [trimmed(text)];
  const found: Placeholder[] = [];
  for (const pattern of [marked, order, undecided]) {
    for (const match of text.matchAll(pattern)) {
      if (context.todoIsWork === true && /^\W*(?:TODO|FIXME)/.test(match[0])) continue;
      found.push(rangeOf(match));
    }
  }
  for (const match of text.matchAll(/(?<![\w\]\\!])\[([^[\]\n]{2,200})\](?![[(:\w])/g)) {
    if (isBracketPlaceholder(match[1]!, isAround(text, match))) found.push(rangeOf(match));
  }
  for (const match of text.matchAll(/<([A-Za-z][^<>\n]{0,200})>/g)) {
    if (isAnglePlaceholder(match[1]!, text[match.index - 1], isAround(text, match))) found.push(rangeOf(match));
  }
  for (const match of text.matchAll(/(?<![\w$\\{])\{\{\s*[a-z][a-z0-9_ -]*\s*\}\}/gi)) found.push(rangeOf(match));
  // The id of an action in the form of 000 §4.
  for (const match of text.matchAll(/(?<![\w-])[A-Z]{1,5}-<[a-z]{1,20}>/g)) found.push(rangeOf(match));
  return outermost(found);
}

/** Whether a value is nothing but a placeholder. */
export function isPlaceholder(value: string): boolean {
  const { start, end } = trimmed(value);
  return findPlaceholders(value).some((found) => found.start <= start && found.end >= end);
}

/**
 * Whether a value of a field is a blank of a form, which `structure/no-placeholder` reports: the rule of the field says nothing
 * then. Words such as TBD are left to that rule.
 */
export function isUnfilled(value: unknown): boolean {
  return typeof value === 'string' && mayHold.test(value) && !saysNothing(value) && isPlaceholder(value);
}

/**
 * Whether `<inner>` is left over from a template rather than a tag or a part of code: a name that no element has and no
 * attributes. `before` is the character in front of it.
 */
export function isAnglePlaceholder(inner: string, before: string | undefined, isWhole: boolean): boolean {
  if (before !== undefined && /[\w\\=/:.$&@-]/.test(before)) return false;
  if (/[=;{}()"']|:\/\/|@/.test(inner) || /[/\s]$/.test(inner)) return false;
  const [name = ''] = inner.toLowerCase().split(/[\s|]/, 1);
  return isWhole || choice.test(inner) || !htmlElements.has(name);
}

/** Whether a comment tells the writer what to write here. */
export function isTemplateComment(comment: string): boolean {
  const text = comment.replace(/^<!--|-->$/g, '').trim();
  if (new RegExp(`\\b${word}\\b`).test(text)) return true;
  if (/^[a-z][\w-]*(?:[-:]|$)/i.test(text) && !/\s/.test(text)) return false;
  return (instruction.test(text) && wordCount(text) >= 3) || (question.test(text) && wordCount(text) >= 3);
}

function isBracketPlaceholder(inner: string, isWhole: boolean): boolean {
  const text = inner.trim();
  if (form.test(text) || measure.test(text)) return true;
  if (choice.test(text)) return isWhole;
  if (blanks.test(text)) return isWhole || /^(?:agent|incident|service)\s/i.test(text);
  if (isWhole && spelledOut.test(text)) return true;
  if (wordCount(text) < 3) return false;
  // `[Add New User]` is a button: an instruction goes on in lower case.
  if (instruction.test(text)) return /\s\p{Ll}/u.test(text);
  return question.test(text) && (isWhole || text.endsWith('?'));
}

/** Whether the match is all of its line, or all that follows a label. */
function isAround(text: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  const [before = ''] = text.slice(0, match.index).split('\n').slice(-1);
  const [after = ''] = text.slice(end).split('\n', 1);
  return /^[\s*_>-]*$|[:：–—|][\s*_]*$/.test(before) && /^[\s.,;*_|]*$/.test(after);
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}

function rangeOf(match: RegExpExecArray): Placeholder {
  const lead = match[0].length - match[0].trimStart().length;
  return { start: match.index + lead, end: match.index + match[0].length };
}

/** The text without the blanks and marks around it. */
function trimmed(text: string): Placeholder {
  const start = /^[\s*_|]*/.exec(text)?.[0].length ?? 0;
  return { start, end: Math.max(start, text.replace(/[\s*_|]+$/, '').length) };
}

/** Each place once: what lies in another one goes. */
function outermost(found: readonly Placeholder[]): readonly Placeholder[] {
  let covered = 0;
  return [...found]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < covered) return false;
      covered = end;
      return true;
    });
}
