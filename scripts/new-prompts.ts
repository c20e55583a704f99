import { autocomplete, autocompleteMultiselect, isCancel, log, select, text } from '@clack/prompts';
import type { DraftField } from '../src/drafting/draft-field.ts';
import type { LibraryIndex } from '../src/library/library.ts';
import { type Kind, kindNames, kinds } from '../src/model/kinds.ts';
import { problemOf, typedValue } from './new-values.ts';

/** Thrown when somebody leaves the questions: nothing was written. */
export class Cancelled extends Error {}

export async function askKind(): Promise<Kind> {
  const options = kindNames.map((kind) => ({ value: kind, label: kinds[kind].label.one }));
  return answered(await select<Kind>({ message: 'What do you want to write?', options }));
}

export async function askTitle(kind: Kind, required: boolean): Promise<string | undefined> {
  const message = `Title of the ${kinds[kind].label.one}${required ? '' : ' (may stay empty)'}`;
  const validate = (written: string | undefined) =>
    required && (written ?? '').trim() === '' ? 'It is the heading of its page' : undefined;
  return (answered(await text({ message, validate })) ?? '').trim() || undefined;
}

/** Asks for one field, offering the records it may name. Lists end with an empty answer. */
export async function askField(field: DraftField, initial: unknown, index: LibraryIndex): Promise<unknown> {
  const message = field.description === '' ? field.key : `${field.key}: ${field.description}`;
  const records = field.kinds.flatMap((kind) => index.byKind.get(kind) ?? []);
  const options = records.flatMap(({ id, title }) => (id === undefined ? [] : [{ value: id, label: id, hint: title }]));
  if (field.type === 'list' && options.length > 0) {
    return answered(await autocompleteMultiselect({ message, options, required: false }));
  }
  if (field.type === 'list') return askList(message);
  if (options.length > 0) return answered(await autocomplete({ message, options }));
  const choices = field.type === 'yes-no' ? ['yes', 'no'] : field.choices;
  if (choices.length > 0) {
    return answered(await select({ message, options: choices.map((value) => ({ value, label: value })) }));
  }
  const validate = (written: string | undefined) => problemOf(field, written ?? '');
  const initialValue = typeof initial === 'string' ? initial : '';
  return typedValue(field, answered(await text({ message, validate, initialValue })));
}

async function askList(message: string): Promise<string[]> {
  const entries: string[] = [];
  log.step(`${message} One entry at a time; an empty one ends the list.`);
  for (;;) {
    const entry = (answered(await text({ message: `${entries.length + 1}.` })) ?? '').trim();
    if (entry === '') return entries;
    entries.push(entry);
  }
}

/** The answer; throws `Cancelled` when somebody left. */
export function answered<Value>(value: Value): Exclude<Value, symbol> {
  if (isCancel(value)) throw new Cancelled('Nothing was written.');
  return value as Exclude<Value, symbol>;
}
