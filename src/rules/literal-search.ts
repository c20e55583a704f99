/**
 * Looks for many literals at once, in one pass over the text (Aho and Corasick's automaton): gives the index of every group
 * of which one literal is in the text, in any case, in no order. Literals are in the normal form that `requiredLiterals`
 * gives, and texts are read in it. Some 2 ns a character, however many literals there are.
 */
export function literalSearch(groups: readonly (readonly string[])[]): (text: string) => readonly number[] {
  let automaton: Automaton | undefined;
  return (text) => {
    automaton ??= build(groups);
    return run(automaton, text);
  };
}

interface Automaton {
  /** The column of each code unit: 0 for one that is in no literal but part of a word, 1 for what stands between words. */
  readonly columns: Uint16Array;
  /** Columns are two to this power. */
  readonly bits: number;
  /**
   * The next state by state and column. The first column is empty and leads to the first state; states that find something
   * have the highest numbers.
   */
  readonly next: Uint16Array;
  /** The first state that finds something. */
  readonly firstFound: number;
  /** The groups that are found on reaching a state, from `firstFound` on. */
  readonly found: readonly (readonly number[])[];
}

/** The column of a gap between words. */
const gap = 1;
const none: readonly number[] = [];

function run({ columns, bits, next, firstFound, found }: Automaton, text: string): readonly number[] {
  let groups: number[] | undefined;
  const { length } = text;
  // Before a text and behind it is a gap.
  let state = next[gap]!;
  for (let index = 0; index <= length; index += 1) {
    state = next[(state << bits) + (index < length ? columns[text.charCodeAt(index)]! : gap)]!;
    if (state < firstFound) continue;
    groups ??= [];
    for (const group of found[state - firstFound]!) if (!groups.includes(group)) groups.push(group);
  }
  return groups ?? none;
}

function build(groups: readonly (readonly string[])[]): Automaton {
  const { columns, bits } = columnsOf(groups.flat().join(''));
  const column = (text: string, index: number): number => columns[text.charCodeAt(index)]!;
  // The trie: the literals with their common beginnings.
  const edges: Map<number, number>[] = [new Map()];
  const found: (number[] | undefined)[] = [undefined];
  for (const [group, literals] of groups.entries()) {
    for (const literal of literals) {
      let state = 0;
      for (let index = 0; index < literal.length; index += 1) {
        const to = edges[state]!.get(column(literal, index)) ?? edges.push(new Map()) - 1;
        edges[state]!.set(column(literal, index), to);
        state = to;
      }
      found[state] = [...(found[state] ?? []), group];
    }
  }
  if (edges.length > 0xffff) throw new RangeError(`${edges.length} beginnings of literals are too many`);
  // From the shortest beginnings to the longest: what is not an edge goes where the longest end that is a beginning goes.
  const next = new Uint16Array(edges.length << bits);
  const fallback = new Uint16Array(edges.length);
  const endsInGap = new Uint8Array(edges.length);
  const queue = [0];
  for (const state of queue) {
    const back = fallback[state]!;
    if (state !== 0) next.copyWithin(state << bits, back << bits, (back + 1) << bits);
    if (found[back] !== undefined && back !== state) found[state] = [...(found[state] ?? []), ...found[back]];
    // A gap is one, however long it is.
    if (endsInGap[state] === 1) next[(state << bits) + gap] = state;
    for (const [at, to] of edges[state]!) {
      if (at === gap) endsInGap[to] = 1;
      fallback[to] = state === 0 ? 0 : next[(back << bits) + at]!;
      next[(state << bits) + at] = to;
      queue.push(to);
    }
  }
  return { columns, bits, ...numbered(next, found, bits) };
}

/** Numbers the states so that those that find something come last: then one comparison tells them. */
function numbered(
  next: Uint16Array,
  found: readonly (number[] | undefined)[],
  bits: number,
): Pick<Automaton, 'next' | 'firstFound' | 'found'> {
  const order = Array.from({ length: next.length >> bits }, (_, state) => state);
  const silent = order.filter((state) => found[state] === undefined);
  const telling = order.filter((state) => found[state] !== undefined);
  const numbers = new Uint16Array(order.length);
  for (const [number, state] of [...silent, ...telling].entries()) numbers[state] = number;
  const moved = new Uint16Array(next.length);
  for (const state of order) {
    for (let at = 0; at < 1 << bits; at += 1)
      moved[(numbers[state]! << bits) + at] = numbers[next[(state << bits) + at]!]!;
  }
  return { next: moved, firstFound: silent.length, found: telling.map((state) => found[state]!) };
}

/** Gives every letter a column, the same in both cases. */
function columnsOf(letters: string): { columns: Uint16Array; bits: number } {
  const columns = new Uint16Array(0x1_0000).fill(gap);
  for (const range of ['09', 'AZ', 'az', '__']) columns.fill(0, range.charCodeAt(0), range.charCodeAt(1) + 1);
  let width = gap + 1;
  for (const letter of new Set(letters)) {
    if (letter === ' ') continue;
    for (const form of [letter, letter.toLowerCase(), letter.toUpperCase(), ...(otherForms[letter] ?? [])]) {
      if (form.length === 1) columns[form.charCodeAt(0)] = width;
    }
    width += 1;
  }
  return { columns, bits: Math.ceil(Math.log2(width)) };
}

/** What `RegExp` takes for the same letter where case is ignored, beside the two cases. */
const otherForms: Readonly<Record<string, readonly string[]>> = {
  s: ['ſ'],
  k: ['\u212a'],
  å: ['\u212b'],
  ß: ['ẞ'],
};
