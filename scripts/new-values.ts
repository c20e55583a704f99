import { type DraftField, fieldAt, fieldKeys } from '../src/drafting/draft-field.ts';
import { suggest } from '../src/library/suggest.ts';
import { isDate, isInstant } from '../src/model/calendar.ts';
import { type Kind, oneOf } from '../src/model/kinds.ts';
import { UsageError } from './usage-error.ts';

/** Reads `key=value` pairs into values of the kind's fields; a list takes its key several times. Throws for what does not fit. */
export function readSettings(kind: Kind, pairs: readonly (readonly [string, string])[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, text] of pairs) {
    const field = fieldAt(kind, key);
    if (field === undefined) throw unknownField(kind, key);
    const problem = problemOf(field, text);
    if (problem !== undefined) {
      throw new UsageError(`${key} does not take "${text}"`, whyTyped, `${problem}.`);
    }
    values[key] =
      field.type === 'list' ? [...((values[key] as string[] | undefined) ?? []), text] : typedValue(field, text);
  }
  return values;
}

const whyTyped = 'A value of the wrong form would make the new record an error from its first minute.';

/** What is wrong with a text for a field, as an instruction; undefined when it fits. */
export function problemOf({ type, choices }: DraftField, text: string): string | undefined {
  if (text.trim() === '') return 'Write something';
  if (type === 'choice' && !choices.includes(text)) return `Write one of ${choices.join(', ')}`;
  if (type === 'yes-no' && text !== 'yes' && text !== 'no') return 'Write yes or no';
  if (type === 'number' && !Number.isFinite(Number(text))) return 'Write a number';
  if (type === 'date' && !isDate(text)) return 'Write a day as YYYY-MM-DD';
  if (type === 'moment' && !isInstant(text)) return 'Write a moment with its zone, for example 2026-08-14T09:12:00Z';
  return undefined;
}

/** A text as the value of a field, once `problemOf` has nothing against it. */
export function typedValue({ type }: DraftField, text: string): unknown {
  return type === 'number' ? Number(text) : text.trim();
}

function unknownField(kind: Kind, key: string): UsageError {
  const closest = suggest(key, fieldKeys(kind));
  return new UsageError(
    `${key} is no field of ${oneOf(kind)} that can be set here`,
    'A misspelt field is read by nothing.',
    closest === undefined
      ? `Its fields stand in schemas/${kind}.json; lists of mappings are written in the file itself.`
      : `Did you mean \`${closest}\`?`,
  );
}
