import { isCollection, isMap, isNode, isPair, isScalar, type Document as YamlDocument } from 'yaml';
import type { Pointer, Span } from './document.ts';
import { pointerSegments } from './pointer.ts';

/** A YAML tree and the text it was made of. */
export interface YamlTree {
  readonly tree: YamlDocument;
  readonly source: string;
}

/**
 * Where the value, or the key, at a pointer stands in the YAML. Undefined when nothing is there; the caller then tries the
 * parent. A value that is left empty is found at its key.
 */
export function yamlRange({ tree, source }: YamlTree, pointer: Pointer, part: 'key' | 'value'): Span | undefined {
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
  const wantsKey = part === 'key' || !isNode(node) || isEmpty(node);
  return spanOf(wantsKey && key !== undefined ? key : node, source);
}

/** The range of a node without the line ends and comments that `yaml` counts to a collection or a block scalar. */
function spanOf(node: unknown, source: string): Span | undefined {
  if (!isNode(node) || node.range === undefined || node.range === null) return undefined;
  const [start, end] = node.range;
  return { start, end: start + source.slice(start, end).trimEnd().length };
}

function isEmpty(node: unknown): boolean {
  return isScalar(node) && (node.range === undefined || node.range === null || node.range[0] === node.range[1]);
}
