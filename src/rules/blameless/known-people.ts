import type { People, Person } from '../../library/people.ts';

/** A known person named in a text. */
export interface Mention {
  readonly person: Person;
  /** Half-open offsets into the text that was searched. */
  readonly start: number;
  readonly end: number;
}

interface PeopleIndex {
  /** Names, as words, by their first word. */
  readonly byFirstWord: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly person: Person }[]>;
  readonly byHandle: ReadonlyMap<string, Person>;
  /** Names of scripts that put no spaces between words: they are looked for anywhere. */
  readonly unspaced: readonly { readonly name: string; readonly person: Person }[];
}

const indexes = new WeakMap<People, PeopleIndex>();
const word = /(?<![\p{L}\p{M}\p{N}_@/.-])[\p{Lu}\p{Lt}][\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*/uy;
const unspacedScript = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/;
const handle = /(?<![\p{L}\p{N}_@/.`-])@([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?![\p{L}\p{N}_/@])/giu;
const goesOn = /^(?:[\p{L}\p{M}\p{N}_@]|-[\p{L}\p{N}]|\.[\p{Ll}\p{N}])/u;
/** Behind a name these make it that of a thing. */
const thing =
  /^(?:['’]s)?\s+(?:AG|Award|Bridge|Building|Center|Centre|Corp|Corporation|Fellowship|Foundation|GmbH|Hall|Hospital|Inc|Institute|Labs?|Library|LLC|Ltd|Memorial|Model|Park|Prize|Scholarship|School|Street|Test|Trust|University)(?!\p{L})/u;

/** The known people that a text names, in its order. Names are exact in case; a single name goes on to no second one. */
export function mentionsIn(text: string, people: People): readonly Mention[] {
  if (people.persons.length === 0) return [];
  const { byFirstWord, byHandle, unspaced } = indexOf(people);
  const mentions: Mention[] = [];
  for (const { name, person } of unspaced) {
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length))
      mentions.push({ person, start, end: start + name.length });
  }
  let covered = 0;
  for (const { word: first, start } of byFirstWord.size === 0 ? [] : capitalisedWords(text)) {
    if (start < covered) continue;
    for (const { words, person } of byFirstWord.get(withoutPossessive(first)) ?? []) {
      const end = endOf(text, start, words);
      if (end === undefined) continue;
      mentions.push({ person, start, end });
      covered = end;
      break;
    }
  }
  if (byHandle.size > 0 && text.includes('@')) {
    for (const { 0: written, 1: name = '', index: start } of text.matchAll(handle)) {
      const person = byHandle.get(name.toLowerCase());
      if (person !== undefined) mentions.push({ person, start, end: start + written.length });
    }
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** The words of a text that start with a capital. Most letters are small ones, and looking at each is cheap. */
function* capitalisedWords(text: string): Generator<{ readonly word: string; readonly start: number }> {
  for (let start = 0; start < text.length; start += 1) {
    const code = text.charCodeAt(start);
    if (code < 65 || (code > 90 && code < 192)) continue;
    word.lastIndex = start;
    const found = word.exec(text)?.[0];
    if (found === undefined) continue;
    yield { word: found, start };
    start += found.length - 1;
  }
}

function withoutPossessive(written: string): string {
  return written.replace(/['’]s$/, '');
}

/** Where the words of a name end that starts here; undefined when other words stand there, or the name goes on. */
function endOf(text: string, start: number, words: readonly string[]): number | undefined {
  let end = start;
  for (const [index, part] of words.entries()) {
    if (index > 0) {
      const gap = /^\s+/.exec(text.slice(end, end + 20));
      if (gap === null) return undefined;
      end += gap[0].length;
    }
    if (!text.startsWith(part, end)) return undefined;
    end += part.length;
  }
  const after = text.slice(end, end + 40);
  if (goesOn.test(after) || thing.test(after)) return undefined;
  return words.length === 1 && /^[ \t]+\p{Lu}\p{Ll}/u.test(after) ? undefined : end;
}

function indexOf(people: People): PeopleIndex {
  const known = indexes.get(people);
  if (known !== undefined) return known;
  const all = people.persons.flatMap((person) => person.names.map((name) => ({ name, person })));
  const names = all
    .filter(({ name }) => !unspacedScript.test(name))
    .map(({ name, person }) => ({ words: name.split(' '), person }));
  // The longest first: “Ilse Verhagen” before “Ilse”.
  names.sort((a, b) => b.words.length - a.words.length);
  const index: PeopleIndex = {
    byFirstWord: Map.groupBy(names, ({ words }) => words[0] ?? ''),
    unspaced: all.filter(({ name }) => unspacedScript.test(name)),
    byHandle: new Map(people.persons.flatMap((person) => person.handles.map((name) => [name, person] as const))),
  };
  indexes.set(people, index);
  return index;
}
