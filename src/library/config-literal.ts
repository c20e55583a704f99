/** What reading stops at: a value that only running the file would give. */
class NotLiteral extends Error {}

const tokens =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<text>'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"|`(?:[^`\\$]|\\[\s\S])*`)|(?<number>-?(?:0x[\da-f]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?))|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<mark>[{}[\](),:;])/giuy;

interface Token {
  /** Offset in the source. */
  readonly at: number;
  readonly type: 'text' | 'number' | 'word' | 'mark' | 'end';
  readonly written: string;
}

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null, undefined };
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };

/**
 * The value of `export default { … }` or `export default defineConfig({ … })`, read without running anything: objects, lists,
 * texts, numbers and `true`, `false`, `null` only. Undefined for a file that computes its value, or cannot be read.
 */
export function readConfigLiteral(source: string): unknown {
  return readLiteral(source).value;
}

/**
 * Where the keys and list entries of such a file stand, by their path joined with `/`: offsets in the source. Of a file that
 * computes its value only those before the first computed one.
 */
export function placesInConfig(source: string): ReadonlyMap<string, number> {
  return readLiteral(source).places;
}

function readLiteral(source: string): { readonly value: unknown; readonly places: ReadonlyMap<string, number> } {
  const places = new Map<string, number>();
  const start = /^export\s+default\s+/mu.exec(source);
  if (start === null) return { value: undefined, places };
  try {
    return { value: new LiteralReader(source, start.index + start[0].length, places).readExport(), places };
  } catch (error) {
    if (error instanceof NotLiteral) return { value: undefined, places };
    throw error;
  }
}

class LiteralReader {
  readonly #tokens: readonly Token[];
  readonly #places: Map<string, number>;
  #at = 0;

  constructor(source: string, start: number, places: Map<string, number>) {
    this.#tokens = tokenise(source, start);
    this.#places = places;
  }

  readExport(): unknown {
    const isCall = this.#peek().written === 'defineConfig';
    if (isCall) {
      this.#next();
      this.#expect('(');
    }
    const value = this.#value([]);
    if (isCall) {
      this.#skip(',');
      this.#expect(')');
    }
    this.#skip(';');
    if (this.#peek().type !== 'end') throw new NotLiteral();
    return value;
  }

  #value(path: readonly string[]): unknown {
    if (path.length > 50) throw new NotLiteral();
    const { type, written } = this.#next();
    if (type === 'text') return unquoted(written);
    if (type === 'number') return Number(written.replaceAll('_', ''));
    if (type === 'word' && Object.hasOwn(words, written)) return words[written];
    if (written === '{') return this.#object(path);
    if (written === '[') return this.#list(path);
    throw new NotLiteral();
  }

  #object(path: readonly string[]): Readonly<Record<string, unknown>> {
    const entries: [string, unknown][] = [];
    while (!this.#skip('}')) {
      const { type, written, at } = this.#next();
      if (type !== 'word' && type !== 'text' && type !== 'number') throw new NotLiteral();
      this.#expect(':');
      const inside = [...path, type === 'text' ? unquoted(written) : written];
      this.#places.set(inside.join('/'), at);
      entries.push([inside.at(-1) as string, this.#value(inside)]);
      if (!this.#skip(',') && this.#peek().written !== '}') throw new NotLiteral();
    }
    // Not an assignment: `__proto__` is a key like any other.
    return Object.fromEntries(entries);
  }

  #list(path: readonly string[]): readonly unknown[] {
    const items: unknown[] = [];
    while (!this.#skip(']')) {
      const inside = [...path, String(items.length)];
      this.#places.set(inside.join('/'), this.#peek().at);
      items.push(this.#value(inside));
      if (!this.#skip(',') && this.#peek().written !== ']') throw new NotLiteral();
    }
    return items;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { type: 'end', written: '', at: -1 };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #skip(mark: string): boolean {
    const { type, written } = this.#peek();
    const isThere = type === 'mark' && written === mark;
    if (isThere) this.#at += 1;
    return isThere;
  }

  #expect(mark: string): void {
    if (!this.#skip(mark)) throw new NotLiteral();
  }
}

function tokenise(source: string, start: number): readonly Token[] {
  const found: Token[] = [];
  let end = 0;
  for (const match of source.slice(start).matchAll(tokens)) {
    end = match.index + match[0].length;
    const type = (['text', 'number', 'word', 'mark'] as const).find((name) => match.groups?.[name] !== undefined);
    if (type !== undefined) found.push({ type, written: match[0], at: start + match.index });
  }
  if (end !== source.length - start) throw new NotLiteral();
  return found;
}

/** The text between the quotes; an escape by a number is left to a run of the file. */
function unquoted(written: string): string {
  return written.slice(1, -1).replaceAll(/\\(\r\n|[\s\S])/gu, (_, escaped: string) => {
    if (escaped === 'x' || escaped === 'u' || /[1-9]/.test(escaped)) throw new NotLiteral();
    if (/[\r\n\u2028\u2029]/.test(escaped)) return '';
    return escapes[escaped] ?? escaped;
  });
}
