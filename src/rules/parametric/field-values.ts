import { isMapping } from '../../library/values.ts';
import type { Pointer } from '../../reader/document.ts';
import { toPointer, valueAt } from '../../reader/pointer.ts';

/** What stands at a field, or where it would stand. */
export interface FieldValue {
  readonly pointer: Pointer;
  readonly value: unknown;
}

/**
 * What stands at a field of a record, keys with dots: one place, or one for each entry of the lists on the way. A mapping on
 * the way that is missing leaves the field missing; a list that is missing or empty has no places.
 */
export function fieldValues(data: unknown, field: string): readonly FieldValue[] {
  let places: FieldValue[] = [{ pointer: '', value: data }];
  for (const key of field.split('.')) places = places.flatMap(entries).map((place) => below(place, key));
  return places;
}

/** Each text of a field: of a list its entries. */
export function fieldTexts(
  data: unknown,
  field: string,
): readonly { readonly pointer: Pointer; readonly text: string }[] {
  return fieldValues(data, field)
    .flatMap(entries)
    .flatMap(({ pointer, value }) =>
      typeof value === 'string' && /\S/u.test(value) ? [{ pointer, text: value }] : [],
    );
}

/**
 * The value of another field as seen from a place: keys that both share are the same entries, so that `action_items.due`
 * seen from `/action_items/2/done_at` is that of the third action.
 */
export function valueBeside(data: unknown, place: Pointer, field: string, other: string): unknown {
  const [own, keys] = [field.split('.'), other.split('.')];
  let shared = 0;
  while (shared < keys.length - 1 && shared < own.length - 1 && keys[shared] === own[shared]) shared += 1;
  let parent = place;
  for (let up = own.length - shared; up > 0; up -= 1) parent = withoutKey(parent);
  const [first] = fieldValues(valueAt(data, parent), keys.slice(shared).join('.'));
  return first?.value;
}

function entries({ pointer, value }: FieldValue): FieldValue[] {
  if (!Array.isArray(value)) return [{ pointer, value }];
  return value.map((item: unknown, index) => ({ pointer: `${pointer}/${index}`, value: item }));
}

function below({ pointer, value }: FieldValue, key: string): FieldValue {
  const found = isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return { pointer: pointer + toPointer([key]), value: found };
}

/** The pointer without its last key and the index that follows that key. */
function withoutKey(pointer: Pointer): Pointer {
  return pointer.replace(/\/[^/]*(?:\/\d+)*$/u, '');
}
