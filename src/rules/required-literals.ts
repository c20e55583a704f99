/**
 * Words of which a text must have one, in lower case, for an expression to match in it; undefined when none can be told.
 * The search for them is many times faster than the expression. Reads what `RegExp` reads with the flag `u`; of a
 * construct it does not know it says undefined, never too much.
 */
export function requiredLiterals(source: string): readonly string[] | undefined {
  const reader = new Reader(source);
  const { best } = alternatives(reader);
  return reader.failed || !reader.done ? undefined : best;
}

/** What is known of a part of an expression. */
interface Part {
  /** The one text that it matches, in lower case; undefined when there are others. */
  readonly exact: string | undefined;
  /** Texts of which one is in every match; undefined when none is known. */
  readonly best: readonly string[] | undefined;
}

const anything: Part = { exact: undefined, best: undefined };
/** An assertion: it matches nothing between two characters. */
const nothing: Part = { exact: '', best: undefined };

/** A shorter literal is in every text. */
const shortest = 3;
/** More literals than this take longer than they save. */
const most = 80;

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
  const all = parts.map(({ best }) => best);
  if (all.includes(undefined)) return anything;
  return { exact: undefined, best: few(all.flatMap((literals) => literals ?? [])) };
}

function sequence(reader: Reader): Part {
  const candidates: (readonly string[] | undefined)[] = [];
  let run: string | undefined = '';
  let exact: string | undefined = '';
  const end = (): void => {
    if (run !== undefined && run !== '') candidates.push(few([run]));
    run = '';
  };
  while (!reader.done && !reader.looksAt('|') && !reader.looksAt(')')) {
    const part = quantified(atom(reader), reader);
    exact = exact === undefined || part.exact === undefined ? undefined : exact + part.exact;
    if (part.exact === undefined) {
      end();
      candidates.push(part.best);
    } else run += part.exact;
    if (reader.failed) return anything;
  }
  end();
  return { exact, best: candidates.reduce(better, undefined) };
}

/** The literals that are in fewer texts: the longer ones. */
function better(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const shortestOf = (literals: readonly string[]): number => Math.min(...literals.map(({ length }) => length));
  return shortestOf(other) / other.length > shortestOf(one) / one.length ? other : one;
}

function few(literals: readonly string[]): readonly string[] | undefined {
  const unique = [...new Set(literals)];
  // A literal within another one finds it as well.
  const least = unique.filter((literal) => !unique.some((other) => other !== literal && literal.includes(other)));
  return least.length > most || least.some(({ length }) => length < shortest) ? undefined : least;
}

function quantified(part: Part, reader: Reader): Part {
  const quantifier = reader.match(/(?:[?*+]|\{\d+(?:,\d*)?\})\??/y);
  if (quantifier === undefined) return part;
  if (/^(?:[?*]|\{0)/.test(quantifier)) return anything;
  return { exact: undefined, best: part.best ?? (part.exact === undefined ? undefined : few([part.exact])) };
}

function atom(reader: Reader): Part {
  if (reader.match(/\(\?<?[=!]/y) !== undefined) {
    alternatives(reader);
    return closed(reader, nothing);
  }
  if (reader.match(/\((?:\?:|\?<\w+>|(?!\?))/y) !== undefined) return closed(reader, alternatives(reader));
  if (reader.match(/[$^]|\\[bB]/y) !== undefined) return nothing;
  if (reader.match(/\[(?:[^\]\\]|\\.)*\]|\.|\\[dDsSwW]|\\[pP]\{[^}]*\}/y) !== undefined) return anything;
  const literal = reader.match(/[^\\()[\]{}?*+|^$.]|\\[^a-zA-Z0-9]/uy);
  if (literal !== undefined) return { exact: literal.replace('\\', '').toLowerCase(), best: undefined };
  reader.failed = true;
  return anything;
}

function closed(reader: Reader, part: Part): Part {
  if (!reader.take(')')) reader.failed = true;
  return part;
}
