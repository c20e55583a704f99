import { eventSchema, type OverrideEvent } from '../../model/event.ts';
import { type Hash, hashText } from './hash.ts';
import { grown, newIdTable } from './id-table.ts';
import type { Place } from './place.ts';

/** What an event id is: new, the id of an equal event, or that of another one, first seen at a place. */
export type IdUse = 'new' | 'repeated' | Place;

/** Tells events that came before, by id; of each it keeps the place and a hash of what it says. */
export function newRepeatedIds(): (event: OverrideEvent, place: Place) => IdUse {
  const ids = newIdTable();
  let contents = new Float64Array(1 << 11);
  let files = new Uint32Array(1 << 11);
  let lines = new Uint32Array(1 << 11);
  const hash: Hash = { a: 0, b: 0 };
  return (event, place) => {
    const before = ids.size;
    const entry = ids.number(event.event_id);
    const content = contentOf(event, hash);
    if (entry < before) return contents[entry] === content ? 'repeated' : { file: files[entry]!, line: lines[entry]! };
    if (entry === contents.length) {
      contents = grown(contents, Float64Array);
      files = grown(files, Uint32Array);
      lines = grown(lines, Uint32Array);
    }
    contents[entry] = content;
    files[entry] = place.file;
    lines[entry] = place.line;
    return 'new';
  };
}

/** Each field has a seed, so that two values that change places are another content. */
const seeds: ReadonlyMap<string, number> = new Map(
  Object.keys(eventSchema.shape).map((field, index) => [field, index]),
);

/** A number for what the event says, whatever the order of its fields. */
function contentOf(event: Readonly<Record<string, unknown>>, hash: Hash): number {
  let sum = 0;
  for (const field in event) {
    const value = event[field];
    const { a, b } = hashText(typeof value === 'string' ? value : JSON.stringify(value), hash, seeds.get(field));
    sum = (sum + a * 0x100000 + (b >>> 12)) % 0x10000000000000;
  }
  return sum;
}
