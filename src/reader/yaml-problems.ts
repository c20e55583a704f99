import { isCollection, isMap, isScalar, Parser, visit, type YAMLMap, type Document as YamlDocument } from 'yaml';
import type { ReadProblem, Span } from './document.ts';
import type { YamlTree } from './yaml-range.ts';

/**
 * Every problem of a YAML text, in its order: syntax, duplicate keys, aliases, tags, depth, and that it is no mapping. Spans
 * are offsets into the YAML. What nests too deep has that one problem, because the parser gives up on it.
 */
export function yamlProblems(yaml: YamlTree, depth: number): readonly ReadProblem[] {
  const deep = deepCollection(yaml.tree, depth);
  if (deep !== undefined) return [tooDeep(deep, depth)];
  const problems = [...syntax(yaml), ...tags(yaml.source)];
  visit(yaml.tree, {
    Alias: (_, { source, range }) => {
      if (source !== '') problems.push(alias(source, spanOf(range)));
    },
    Map: (_, map) => {
      problems.push(...duplicateKeys(map));
    },
  });
  if (problems.length === 0) problems.push(...notAMapping(yaml.tree));
  return problems.sort((a, b) => a.at.start - b.at.start);
}

/** The problem of YAML that nests too deep. */
export function tooDeep(at: Span, depth: number): ReadProblem {
  const what = `The front matter nests more than ${depth} levels deep`;
  return { code: 'yaml-depth', what, how: 'No field of a record is that deep: remove the nesting.', at };
}

function deepCollection(tree: YamlDocument, depth: number): Span | undefined {
  let found: Span | undefined;
  visit(tree, {
    Collection: (_, { range }, path) => {
      if (path.filter(isCollection).length < depth) return undefined;
      const { start } = spanOf(range);
      found = { start, end: start + 1 };
      return visit.BREAK;
    },
  });
  return found;
}

function syntax({ tree, source }: YamlTree): ReadProblem[] {
  return [...tree.errors, ...tree.warnings]
    .filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')
    .map(({ code, message, pos: [from, to] }) => {
      const start = Math.min(from, source.length);
      const end =
        code === 'BLOCK_AS_IMPLICIT_KEY' ? lineEnd(source, start) : Math.max(start, Math.min(to, source.length));
      const what = message.replace(/\s+at line \d+[\s\S]*$/, '').replace(/[.:]\s*$/, '');
      return { code: 'yaml-syntax', what, how: advice(code, source.slice(start, end)), at: { start, end } };
    });
}

/** A colon inside a plain value is reported at the value's first character: the whole value is what wants quotes. */
function lineEnd(source: string, start: number): number {
  return start + (/^[^\r\n]*/.exec(source.slice(start))?.[0].trimEnd().length ?? 0);
}

/** Tags as written. The tree cannot be asked: it names the tags that it resolved by itself as well. */
function tags(source: string): ReadProblem[] {
  if (!source.includes('!')) return [];
  const found: ReadProblem[] = [];
  const open: unknown[] = [...new Parser().parse(source)];
  while (open.length > 0) {
    const token = open.pop();
    if (typeof token !== 'object' || token === null) continue;
    if (isTag(token)) {
      const at = { start: token.offset, end: token.offset + token.source.length };
      const how = 'Write the plain value; tags would let a document choose how it is read.';
      found.push({ code: 'yaml-tag', what: `\`${token.source}\` is a YAML tag`, how, at });
    } else open.push(...Object.values(token));
  }
  return found;
}

function isTag(token: object): token is { type: 'tag'; offset: number; source: string } {
  return 'type' in token && token.type === 'tag';
}

function alias(name: string, at: Span): ReadProblem {
  const how = 'Write the value out; aliases can be made to expand without limit, so none is accepted.';
  return { code: 'yaml-alias', what: `\`*${name}\` is a YAML alias`, how, at };
}

function duplicateKeys(map: YAMLMap): readonly ReadProblem[] {
  const seen = new Map<string, Span>();
  return map.items.flatMap(({ key }): ReadProblem[] => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    const at = spanOf(key.range);
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, at);
      return [];
    }
    const what = `The key \`${name}\` is there twice`;
    const how = 'Keep one of the two; readers disagree on which of them counts.';
    return [{ code: 'yaml-duplicate-key', what, how, at, related: { at: first, message: 'the first one' } }];
  });
}

function notAMapping({ contents }: YamlDocument): readonly ReadProblem[] {
  if (contents === null || isMap(contents) || (isScalar(contents) && contents.value === null)) return [];
  const how = 'Write `key: value` lines between the fences.';
  const what = 'The front matter is not a set of keys';
  return [{ code: 'yaml-not-a-mapping', what, how, at: spanOf(contents.range) }];
}

function spanOf(range: readonly [number, number, number] | null | undefined): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

/** What to write instead, by the error code of `yaml`. */
function advice(code: string, excerpt: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'Indent with spaces: YAML does not accept tabs.';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'Put the value in quotes when it contains a colon followed by a space: `title: "Refunds: sent twice"`.';
    case 'MISSING_CHAR':
      return 'Close the quote or bracket that is open here.';
    case 'BAD_INDENT':
    case 'BAD_COLLECTION_TYPE':
      return 'Indent the keys of one mapping, and the dashes of one list, by the same number of spaces.';
    case 'BAD_SCALAR_START':
      return `Put the value in quotes: \`${excerpt.trim().slice(0, 1) || '@'}\` cannot start a plain one.`;
    case 'MULTIPLE_DOCS':
      return 'Keep one YAML document between the fences.';
    default:
      return 'Correct the YAML; a value with `:`, `#` or a quote in it wants quotes around it.';
  }
}
