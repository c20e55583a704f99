/**
 * What a text must have for an expression to match in it: of every clause one literal. Literals are in the normal form in
 * which `literalSearch` reads a text: lower case, and a run of anything but ASCII letters, digits, `_` and the letters that
 * literals have is one space, as are the ends of the text. The search for them is many times faster than the expression.
 */
export type Clauses = readonly (readonly string[])[];

/**
 * Reads what `RegExp` reads with the flag `u`; of a construct it does not know it gives no clause, never too much. No more
 * than the two clauses that tell most.
 */
export function requiredLiterals(source: string): Clauses {
  const reader = new Reader(source);
  const part = alternatives(reader);
  if (reader.failed || !reader.done) return [];
  const best = [...clausesOf(part)].sort((a, b) => frequency(a) - frequency(b)).slice(0, 2);
  return best.map((literals) => [...new Set(literals.map((literal) => literal.slice(0, longest)))]);
}

/** What is known of a part of an expression. */
interface Part {
  /** Every text that it matches, in normal form; undefined when they cannot be listed. */
  readonly exact: readonly string[] | undefined;
  /** What is in every match beside that. */
  readonly clauses: Clauses;
  /** What it is made of, one behind the other, when it is a group of one alternative. */
  readonly parts?: readonly Part[];
}

const anything: Part = { exact: undefined, clauses: [] };
/** An assertion: it matches nothing between two characters. */
const nothing: Part = { exact: [''], clauses: [] };
/** White space, marks, the edge of a word. */
const gap: Part = { exact: [' '], clauses: [] };

/** A shorter literal is in every text. */
const shortest = 3;
/** What is behind that tells little more, and makes the search larger. */
const longest = 10;
/** More texts of a part are not listed: they would be more literals than help. */
const mostExact = 24;
/** More literals than this take longer than they save. */
const most = 160;

class Reader {
  readonly #source: string;
  #at = 0;
  failed = false;

  constructor(source: string) {
    this.#source = source;
  }

  get done(): boolean {
    return this.#at >= this.#source.length;
  }

  /** Whether the rest begins with a text; then it is read. */
  take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** Reads what a sticky expression matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  looksAt(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }
}

function alternatives(reader: Reader): Part {
  const parts = [sequence(reader)];
  while (reader.take('|')) parts.push(sequence(reader));
  if (parts.length === 1) return parts[0] as Part;
  if (parts.every(({ exact }) => exact !== undefined)) {
    const exact = [...new Set(parts.flatMap((part) => part.exact ?? []))];
    return exact.length <= most ? { exact, clauses: [] } : anything;
  }
  const best = parts.map((part) => rarest(clausesOf(part)));
  return best.includes(undefined)
    ? anything
    : { exact: undefined, clauses: clause(best.flatMap((literals) => literals ?? [])) };
}

function sequence(reader: Reader): Part {
  const parts: Part[] = [];
  while (!reader.done && !reader.looksAt('|') && !reader.looksAt(')')) {
    const part = quantified(atom(reader), reader);
    if (reader.failed) return anything;
    parts.push(...(part.parts ?? [part]));
  }
  return { ...joined(parts), parts };
}

function joined(parts: readonly Part[]): Part {
  const clauses: (readonly string[])[] = [];
  let run: readonly string[] = [''];
  let isExact = true;
  for (const part of parts) {
    const longer = part.exact && product(run, part.exact);
    if (longer === undefined) {
      isExact = false;
      clauses.push(...clause(run), ...part.clauses);
    }
    run = longer ?? part.exact ?? [''];
  }
  return isExact ? { exact: run, clauses: [] } : { exact: undefined, clauses: [...clauses, ...clause(run)] };
}

/** Every text of the first with every one of the second behind it; undefined when they are too many. */
function product(first: readonly string[], second: readonly string[]): readonly string[] | undefined {
  // One text before many, such as the edge of a word, makes them no more.
  if (first.length * second.length > (first.length === 1 ? most : mostExact)) return undefined;
  const all = first.flatMap((one) =>
    second.map((other) => (one.endsWith(' ') ? one + other.replace(/^ /, '') : one + other)),
  );
  return [...new Set(all)];
}

function clausesOf({ exact, clauses }: Part): Clauses {
  return exact === undefined ? clauses : clause(exact);
}

/** The clause of some literals, of which one is needed; none when it would tell nothing. */
function clause(literals: readonly string[]): Clauses {
  if (literals.length > most || literals.some(({ length }) => length < shortest)) return [];
  return [literals];
}

function rarest(clauses: Clauses): readonly string[] | undefined {
  return clauses.reduce<readonly string[] | undefined>(
    (best, other) => (best === undefined || frequency(other) < frequency(best) ? other : best),
    undefined,
  );
}

const common = new Set(
  'the of and to a in that is was it for on as with be by not he his but are you from they which or had we an were been have their has would she one all will there no if can so what at this did our its did because when then than'.split(
    ' ',
  ),
);

/** How often one of the literals may be in a text, for comparisons alone: common words are in all, and a letter more in a fourth. */
function frequency(literals: readonly string[]): number {
  return literals.reduce((sum, literal) => sum + (common.has(literal.trim()) ? 1 : 4 ** -literal.length), 0);
}

function quantified(part: Part, reader: Reader): Part {
  const quantifier = reader.match(/(?:[?*+]|\{\d+(?:,\d*)?\})\??/y);
  if (quantifier === undefined) return part;
  const isGap = part.exact?.length === 1 && part.exact[0] === ' ';
  if (/^(?:\?|\{0,1\})/.test(quantifier) || (isGap && /^(?:\*|\{0)/.test(quantifier)))
    return part.exact === undefined || part.exact.length >= mostExact
      ? anything
      : { exact: [...new Set(['', ...part.exact])], clauses: [] };
  if (/^(?:\*|\{0)/.test(quantifier)) return anything;
  return isGap ? gap : { exact: undefined, clauses: clausesOf(part) };
}

/** An edge of a word, as `compilePattern` writes it: what is beside it is no part of a word. */
const edge = /\(\?<!\[\\p\{L\}\\p\{N\}_\](?:\|\\p\{L\}\['’\])?\)|\(\?!\[\\p\{L\}\\p\{N\}_\]\)/y;
/** A class of marks and white space alone. */
const marks = /\[(?:[^\]\\\w^]|\\[^\w]|\\s)(?:[^\]\\\w]|\\[^\w]|\\s)*\]|\\s/y;

function atom(reader: Reader): Part {
  const word = reader.match(/[a-z\d]+(?![?*+{a-z\d])/iy);
  if (word !== undefined) return { exact: [word.toLowerCase()], clauses: [] };
  if (reader.match(edge) !== undefined) return gap;
  if (reader.match(/\(\?<?[=!]/y) !== undefined) {
    alternatives(reader);
    return closed(reader, nothing);
  }
  if (reader.match(/\((?:\?:|\?<\w+>|(?!\?))/y) !== undefined) return closed(reader, alternatives(reader));
  if (reader.match(/[$^]/y) !== undefined) return gap;
  if (reader.match(/\\[bB]/y) !== undefined) return nothing;
  if (reader.match(/\\[nrt]/y) !== undefined) return gap;
  const isMarks = reader.match(marks);
  if (isMarks !== undefined) return /[^\0-\x7f‘’“”…–—]|[^[]-[^\]]/.test(isMarks) ? anything : gap;
  if (reader.match(/\[(?:[^\]\\]|\\.)*\]|\.|\\[dDwWS]|\\[pP]\{[^}]*\}/y) !== undefined) return anything;
  const literal = reader.match(/[^\\()[\]{}?*+|^$.]|\\[^a-zA-Z0-9]/uy);
  if (literal !== undefined) return { exact: [normal(literal.replace('\\', ''))], clauses: [] };
  reader.failed = true;
  return anything;
}

/** A character in normal form; what is of two code units is no letter to the search. */
function normal(character: string): string {
  const lower = character.toLowerCase();
  return character.length === 1 && lower.length === 1 && /[\p{L}\p{N}_]/u.test(lower) ? lower : ' ';
}

function closed(reader: Reader, part: Part): Part {
  if (!reader.take(')')) reader.failed = true;
  return part;
}
