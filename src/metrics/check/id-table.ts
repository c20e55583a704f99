import { type Hash, hashText } from './hash.ts';

/**
 * Numbers texts from 0 in the order of their first appearance, without keeping the texts: 16 to 24 bytes for each, where a
 * `Map` of strings takes more than a hundred.
 */
export function newIdTable(): { readonly size: number; number(text: string): number } {
  let slots = new Uint32Array(1 << 12);
  let keys = new Uint32Array(1 << 12);
  let size = 0;
  const hash: Hash = { a: 0, b: 0 };
  const slotOf = (a: number, b: number): number => {
    const mask = slots.length - 1;
    let slot = a & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (keys[2 * entry - 2] === a && keys[2 * entry - 1] === b) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  const grow = (): void => {
    slots = new Uint32Array(slots.length * 2);
    for (let entry = 1; entry <= size; entry += 1) slots[slotOf(keys[2 * entry - 2]!, keys[2 * entry - 1]!)] = entry;
  };
  return {
    get size() {
      return size;
    },
    number(text) {
      const { a, b } = hashText(text, hash);
      let slot = slotOf(a, b);
      const known = slots[slot]!;
      if (known !== 0) return known - 1;
      if ((size + 1) * 4 > slots.length * 3) {
        grow();
        slot = slotOf(a, b);
      }
      if (size * 2 === keys.length) keys = grown(keys, Uint32Array);
      keys[2 * size] = a;
      keys[2 * size + 1] = b;
      size += 1;
      slots[slot] = size;
      return size - 1;
    },
  };
}

type Column = Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** A column of twice the length, the old values at its beginning. */
export function grown<Values extends Column>(column: Values, type: new (length: number) => Values): Values {
  const longer = new type(column.length * 2);
  longer.set(column as never);
  return longer;
}
