import { CORE_SCHEMA, load } from 'js-yaml';

/**
 * What the two YAML parsers may read differently, or what must be told and not read: anchors, aliases and tags, a line that
 * ends with a carriage return alone, and keys that are empty or in explicit form.
 */
const uncertain = [
  // What stands before a mark is asked behind it: so it is found by the mark, which is faster.
  /[&*!](?<=(?:^|[\s,:[\]{}-])[&*!])/m,
  /\r(?!\n)/,
  /[?:](?<=^[ \t-]*[?:])(?:[ \t\r\n]|$)/m,
  /[[{,][ \t]*:/,
];

/**
 * The value of a front matter, by js-yaml: seven times faster than the parser that knows ranges, and equal to it (a
 * property test holds the two together). Undefined when the text is not certainly a plain mapping within `depth`: then the
 * other parser has to say what it is.
 */
export function yamlValue(source: string, depth: number): Readonly<Record<string, unknown>> | undefined {
  if (uncertain.some((pattern) => pattern.test(source))) return undefined;
  try {
    const value = load(source, { schema: CORE_SCHEMA });
    return isMapping(value) && depthOf(value) <= depth ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((deepest: number, item) => Math.max(deepest, depthOf(item)), 0);
}
