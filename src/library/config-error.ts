import { readFileSync } from 'node:fs';
import { placesInConfig } from './config-literal.ts';

/** What is wrong with one value of a configuration: a sentence, and the path of the value. */
export interface ConfigProblem {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** A configuration, or a file that belongs to it, that cannot be used. `message` says which key, what is wrong with it and what to write. */
export class ConfigError extends Error {
  readonly file: string;
  /** One sentence each, behind `line:column` where that is known. */
  readonly problems: readonly string[];
  /** What to do, a sentence. */
  readonly how: string;
  /** `problems` are about the whole file, or know where they stand. */
  constructor(
    file: string,
    problems: readonly string[],
    how = '`reliability config` shows every key with its default and what it means.',
  ) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.file = file;
    this.problems = problems;
    this.how = how;
  }
}

/** The error for some values of a file; each problem gets its line and column where the file is written out. */
export function configErrorAt(file: string, problems: readonly ConfigProblem[]): ConfigError {
  const source = readFileSync(file, 'utf8');
  const places = placesInConfig(source);
  const placed = problems.map(({ path, text }) => ({ text, at: nearest(places, path.map(String)) }));
  placed.sort((a, b) => (a.at ?? -1) - (b.at ?? -1));
  return new ConfigError(
    file,
    placed.map(({ text, at }) => (at === undefined ? text : `${lineAndColumn(source, at)} ${text}`)),
  );
}

/** The offset of a value, or of the nearest one around it. */
function nearest(places: ReadonlyMap<string, number>, path: readonly string[]): number | undefined {
  for (let end = path.length; end > 0; end -= 1) {
    const at = places.get(path.slice(0, end).join('/'));
    if (at !== undefined) return at;
  }
  return undefined;
}

/** `3:12`, both from 1. */
function lineAndColumn(source: string, offset: number): string {
  const before = source.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1) as string).length + 1}`;
}
