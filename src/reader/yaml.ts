import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  parseDocument,
  visit,
  type Document as YamlDocument,
} from 'yaml';
import type { Pointer, ReadProblem, Span } from './document.ts';
import { pointerSegments } from './pointer.ts';

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
  const tooMuch = beyondLimits(source, span, limits);
  if (tooMuch !== undefined) return { value: undefined, problems: [tooMuch] };
  try {
    const tree = parseTree(source);
    const problems = problemsOf(tree, source, span, limits);
    if (problems.length > 0) return { value: undefined, problems };
    return { value: (tree.toJS({ maxAliasCount: 0 }) ?? {}) as Record<string, unknown>, problems: [] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: undefined, problems: [tooDeep(span, limits)] };
  }
}

/**
 * Where the value, or the key, at a pointer stands in the YAML. Undefined when nothing is there; the caller then tries
 * the parent. Costs a full parse: ask only for what is reported.
 */
export function yamlRange(
  tree: YamlDocument,
  offset: number,
  pointer: Pointer,
  part: 'key' | 'value',
): Span | undefined {
  let node: unknown = tree.contents;
  let key: unknown;
  for (const segment of pointerSegments(pointer)) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === segment);
      if (pair === undefined) return undefined;
      key = pair.key;
      node = pair.value;
    } else if (isCollection(node)) {
      const item: unknown = node.items[Number(segment)];
      if (item === undefined || !/^\d+$/.test(segment)) return undefined;
      key = undefined;
      node = isPair(item) ? item.value : item;
    } else {
      return undefined;
    }
  }
  const target = part === 'key' && key !== undefined ? key : emptyScalar(node) ? (key ?? node) : node;
  if (!isNode(target) || target.range === undefined || target.range === null) return undefined;
  return { start: offset + target.range[0], end: offset + target.range[1] };
}

/** The YAML tree with ranges. */
export function parseTree(source: string): YamlDocument {
  return parseDocument(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
}

function emptyScalar(node: unknown): boolean {
  return isScalar(node) && (node.range === undefined || node.range === null || node.range[0] === node.range[1]);
}

function problemsOf(tree: YamlDocument, source: string, span: Span, limits: YamlLimits): ReadProblem[] {
  const place = (start: number, end: number): Span => ({
    start: span.start + start,
    end: span.start + Math.max(end, start),
  });
  const problems: ReadProblem[] = [...tree.errors, ...tree.warnings]
    .filter((error) => error.code !== 'TAG_RESOLVE_FAILED')
    .map((error) => ({
      code: 'yaml-syntax',
      what: sentence(error.message),
      how: advice(error.code, source.slice(error.pos[0], error.pos[1])),
      at: place(error.pos[0], Math.min(error.pos[1], source.length)),
    }));
  visit(tree, {
    Alias: (_, node) => {
      const [start, end] = node.range ?? [0, 0];
      const how = 'Write the value out; aliases can be made to expand without limit, so none is accepted.';
      problems.push({ code: 'yaml-alias', what: `\`*${node.source}\` is a YAML alias`, how, at: place(start, end) });
    },
    Node: (_, node) => {
      const tag = (node as { tag?: string }).tag;
      if (tag === undefined || node.range === undefined || node.range === null) return;
      if (!hasExplicitTag(source, node.range[0])) return;
      const how = 'Write the plain value; tags would let a document choose how it is read.';
      const start = source.lastIndexOf('!', node.range[0] - 1);
      problems.push({
        code: 'yaml-tag',
        what: `\`${shortTag(tag)}\` is a YAML tag`,
        how,
        at: place(Math.max(start, 0), node.range[1]),
      });
    },
    Map: (_, node) => {
      const seen = new Map<string, readonly number[]>();
      for (const pair of node.items) {
        if (!isScalar(pair.key) || pair.key.range === undefined || pair.key.range === null) continue;
        const name = String(pair.key.value);
        const first = seen.get(name);
        if (first === undefined) {
          seen.set(name, pair.key.range);
          continue;
        }
        problems.push({
          code: 'yaml-duplicate-key',
          what: `The key \`${name}\` is there twice`,
          how: 'Keep one of the two; readers disagree on which of them counts.',
          at: place(pair.key.range[0], pair.key.range[1]),
          related: { at: place(first[0] ?? 0, first[1] ?? 0), message: 'the first one' },
        });
      }
    },
    Collection: (_, node, path) => {
      if (path.filter(isCollection).length < limits.depth) return undefined;
      const [start, end] = node.range ?? [0, 0];
      problems.push({ ...tooDeep(span, limits), at: place(start, end) });
      return visit.BREAK;
    },
  });
  const { contents } = tree;
  if (
    problems.length === 0 &&
    contents !== null &&
    !isMap(contents) &&
    !(isScalar(contents) && contents.value === null)
  ) {
    const [start, end] = contents.range ?? [0, 0];
    const how = 'Write `key: value` lines between the fences.';
    problems.push({
      code: 'yaml-not-a-mapping',
      what: 'The front matter is not a set of keys',
      how,
      at: place(start, end),
    });
  }
  return problems.sort((a, b) => a.at.start - b.at.start);
}

function beyondLimits(source: string, span: Span, limits: YamlLimits): ReadProblem | undefined {
  if (source.length > limits.characters) {
    return {
      code: 'yaml-size',
      what: `The front matter has ${source.length} characters; the limit is ${limits.characters}`,
      how: 'Move long text below the front matter and keep fields only.',
      at: { start: span.start, end: span.start + source.split('\n', 1)[0]!.length },
    };
  }
  const nested = new RegExp(`(?:[\\[{]\\s*){${limits.depth}}|(?:[-?] +){${limits.depth}}`).exec(source);
  if (nested === null) return undefined;
  return { ...tooDeep(span, limits), at: { start: span.start + nested.index, end: span.start + nested.index + 1 } };
}

function tooDeep(span: Span, limits: YamlLimits): ReadProblem {
  const what = `The front matter nests more than ${limits.depth} levels deep`;
  return { code: 'yaml-depth', what, how: 'No field of a record is that deep: remove the nesting.', at: span };
}

/** Whether the node at `start` is written with a tag; `yaml` fills `tag` in for collections it resolved by itself. */
function hasExplicitTag(source: string, start: number): boolean {
  return (
    /!(?:<[^>]*>|[^\s,[\]{}]*)[ \t]*\r?\n?\s*$/.test(source.slice(Math.max(0, start - 200), start)) ||
    source[start] === '!'
  );
}

function shortTag(tag: string): string {
  return tag.startsWith('tag:yaml.org,2002:') ? `!!${tag.slice('tag:yaml.org,2002:'.length)}` : tag;
}

function sentence(message: string): string {
  return message.replace(/\s+at line \d+[\s\S]*$/, '').replace(/[.:]\s*$/, '');
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
