import { parseDocument } from 'yaml';
import type { ReadProblem, Span } from './document.ts';
import { tooDeep, yamlProblems } from './yaml-problems.ts';
import type { YamlTree } from './yaml-range.ts';
import { yamlValue } from './yaml-value.ts';

/** Limits on front matter. Records are a page of YAML; what is above this is an attack or an accident. */
export interface YamlLimits {
  /** UTF-16 units of the front matter. */
  readonly characters: number;
  /** Nested collections. */
  readonly depth: number;
}

/** A parsed front matter; `value` is undefined when a problem makes it unreliable. */
export interface Yaml {
  readonly value: Readonly<Record<string, unknown>> | undefined;
  readonly problems: readonly ReadProblem[];
}

/**
 * Parses YAML 1.2 (core schema: dates and `yes` stay strings) and tells every problem of it, not the first: syntax,
 * duplicate keys, aliases, tags, size, depth. Spans are offsets into `text`, of which `span` is the YAML.
 */
export function parseYaml(text: string, span: Span, limits: YamlLimits): Yaml {
  const source = text.slice(span.start, span.end);
  if (source.length > limits.characters) return { value: undefined, problems: [tooLong(source, span, limits)] };
  const value = yamlValue(source, limits.depth);
  return value === undefined ? parseExactly(source, span, limits) : { value, problems: [] };
}

/** The same by the parser that knows ranges alone: what a fast value has to equal. */
export function parseExactly(source: string, span: Span, limits: YamlLimits): Yaml {
  try {
    const yaml = parseTree(source);
    const problems = yamlProblems(yaml, limits.depth);
    if (problems.length > 0) return { value: undefined, problems: problems.map((problem) => moved(problem, span)) };
    return { value: (yaml.tree.toJS({ maxAliasCount: 0 }) ?? {}) as Record<string, unknown>, problems: [] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: undefined, problems: [tooDeep(span, limits.depth)] };
  }
}

/** The YAML tree with ranges. */
export function parseTree(source: string): YamlTree {
  const tree = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  return { tree, source };
}

function tooLong(source: string, span: Span, limits: YamlLimits): ReadProblem {
  return {
    code: 'yaml-size',
    what: `The front matter has ${source.length} characters; the limit is ${limits.characters}`,
    how: 'Move long text below the front matter and keep fields only.',
    at: { start: span.start, end: span.start + source.split(/\r?\n/, 1)[0]!.length },
  };
}

/** A problem of the YAML as one of the file. */
function moved(problem: ReadProblem, { start }: Span): ReadProblem {
  const move = (at: Span): Span => ({ start: start + at.start, end: start + at.end });
  const { related } = problem;
  if (related === undefined) return { ...problem, at: move(problem.at) };
  return { ...problem, at: move(problem.at), related: { ...related, at: move(related.at) } };
}
