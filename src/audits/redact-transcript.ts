import type { People } from '../library/people.ts';
import type { RedactedTranscript, Transcript } from '../model/transcript.ts';
import { mentionsIn } from '../rules/blameless/known-people.ts';
import { withoutSensitive } from '../rules/security/without-sensitive.ts';

/** What stands where something was hidden. */
const hidden = '•••';

/** Hides what must not be read in a text. */
export type Redact = (text: string) => string;

/**
 * Makes what hides credentials, personal data and the people that the library knows: their names however they are written,
 * and their handles. Names of others cannot be told from other words.
 */
export function redactor(people: People): Redact {
  const known = namesOf(people);
  return (text) => {
    const clean = withoutSensitive(text);
    const unnamed = known === undefined ? clean : clean.replace(known, hidden);
    return withoutMentions(unnamed, people);
  };
}

/** A copy of a transcript that may be kept. `sha256` is that of the line that it was read from. */
export function redactTranscript(transcript: Transcript, sha256: string, redact: Redact): RedactedTranscript {
  let redactions = 0;
  const clean = (text: string): string => {
    const shown = redact(text);
    redactions += shown.split(hidden).length - text.split(hidden).length;
    return shown;
  };
  const cleaned = cleanTexts(transcript, clean) as Transcript;
  const { messages, ...head } = cleaned;
  // Whatever was hidden in a text, at least one place was.
  return { ...head, sha256, redactions: Math.max(0, redactions), messages };
}

/** The name of a transcript as it may be written; another one when it says something about a person, or is no line of text. */
export function publicRef(transcript: Transcript, sha256: string, redact: Redact): string {
  const ref = transcript.transcript_ref ?? transcript.run_id;
  const isPlain = redact(ref) === ref && !/[\p{Cc}\u2028\u2029]/u.test(ref) && ref.trim() === ref && ref.length <= 200;
  return isPlain ? ref : `redacted-${sha256.slice(0, 16)}`;
}

function cleanTexts(value: unknown, clean: Redact): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((one) => cleanTexts(one, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleanTexts(one, clean)]));
}

function withoutMentions(text: string, people: People): string {
  let clean = '';
  let from = 0;
  for (const { start, end } of mentionsIn(text, people)) {
    if (end <= from) continue;
    clean += text.slice(from, Math.max(from, start)) + hidden;
    from = end;
  }
  return clean + text.slice(from);
}

/** Full names in any case, and as they stand in addresses and user names: `jane.doe`, `DOE, Jane`. */
function namesOf({ persons }: People): RegExp | undefined {
  const forms = persons.flatMap(({ names, handles }) => [
    ...names.flatMap((name) => {
      const words = name.split(/[\s-]+/u).map(escaped);
      const [first = '', ...rest] = words;
      const last = rest.at(-1);
      if (last === undefined) return [];
      return [words.join('[\\s._-]{0,3}'), `${last}[\\s._-]{0,3},?\\s{0,3}${first}`];
    }),
    ...handles.map((handle) => `@${escaped(handle)}`),
  ]);
  if (forms.length === 0) return undefined;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replaceAll('-', '[-]');
}
