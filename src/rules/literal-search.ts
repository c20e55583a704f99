/**
 * Looks for many literals at once, in one pass over the text (Aho and Corasick's automaton): gives the index of every group
 * of which one literal is in the text, in any case. Some 2 ns a character, however many literals there are.
 */
export function literalSearch(groups: readonly (readonly string[])[]): (text: string) => ReadonlySet<number> {
  let automaton: Automaton | undefined;
  return (text) => {
    automaton ??= build(groups);
    return run(automaton, text);
  };
}

interface Automaton {
  /** The column of each code unit; 0 for one that is in no literal. */
  readonly columns: Uint16Array;
  readonly width: number;
  /** The next state by `state * width + column`; the first column is empty and leads to the first state. */
  readonly next: Uint16Array;
  /** The groups that are found on reaching a state. */
  readonly found: readonly (readonly number[] | undefined)[];
}

function run({ columns, width, next, found }: Automaton, text: string): ReadonlySet<number> {
  const groups = new Set<number>();
  let state = 0;
  for (let index = 0; index < text.length; index += 1) {
    state = next[state * width + columns[text.charCodeAt(index)]!]!;
    const here = found[state];
    if (here !== undefined) for (const group of here) groups.add(group);
  }
  return groups;
}

function build(groups: readonly (readonly string[])[]): Automaton {
  const { columns, width } = columnsOf(groups.flat().join(''));
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
  // From the shortest beginnings to the longest: what is not an edge goes where the longest end that is a beginning goes.
  const next = new Uint16Array(edges.length * width);
  const fallback = new Uint16Array(edges.length);
  const queue = [0];
  for (const state of queue) {
    const back = fallback[state]!;
    if (state !== 0) next.copyWithin(state * width, back * width, back * width + width);
    if (found[back] !== undefined && back !== state) found[state] = [...(found[state] ?? []), ...found[back]];
    for (const [at, to] of edges[state]!) {
      fallback[to] = state === 0 ? 0 : next[back * width + at]!;
      next[state * width + at] = to;
      queue.push(to);
    }
  }
  return { columns, width, next, found };
}

/** Gives every letter a column, the same in both cases. */
function columnsOf(letters: string): { columns: Uint16Array; width: number } {
  const columns = new Uint16Array(0x1_0000);
  let width = 1;
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters.charAt(index);
    if (columns[letter.charCodeAt(0)] !== 0) continue;
    for (const form of [letter, letter.toLowerCase(), letter.toUpperCase(), ...(otherForms[letter] ?? [])]) {
      if (form.length === 1) columns[form.charCodeAt(0)] = width;
    }
    width += 1;
  }
  return { columns, width };
}

/** What `RegExp` takes for the same letter where case is ignored, beside the two cases. */
const otherForms: Readonly<Record<string, readonly string[]>> = { s: ['ſ'], k: ['\u212a'], å: ['\u212b'] };
