import type { Root } from 'mdast';
import type { Span } from './document.ts';
import { spanOf } from './plain-text.ts';
import { templates } from './templates/templates.ts';

/** Keys with which the YAML of a template begins a line: what tells a record from any other block of code. */
const recordKeys = new Set(templates.flatMap(({ detection }) => detection.keys));
const fewest = 3;

/**
 * Where the YAML of a record stands in a body: the first block of code marked `yaml` or `yml`, at the left margin, that has
 * the keys of a template.
 */
export function recordFence(tree: Root, text: string): Span | undefined {
  for (const node of tree.children) {
    if (node.type !== 'code' || !/^ya?ml$/i.test(node.lang ?? '')) continue;
    const { start, end } = spanOf(node);
    const marks = /^(?:`{3,}|~{3,})/.exec(text.slice(start, end))?.[0];
    const first = text.indexOf('\n', start);
    if (marks === undefined || first < 0 || first >= end) continue;
    const last = text.lastIndexOf('\n', end - 1);
    const isClosed =
      last > first &&
      text
        .slice(last + 1, end)
        .trimStart()
        .startsWith(marks);
    const span = { start: first + 1, end: isClosed ? last + 1 : end };
    if (hasRecordKeys(text.slice(span.start, span.end))) return span;
  }
  return undefined;
}

function hasRecordKeys(yaml: string): boolean {
  const top = [...yaml.matchAll(/^(?:postmortem:[ \t]*\r?$|(?: {2,4})?([a-z_]+):)/gm)];
  const known = new Set(top.map(([, key]) => key ?? 'postmortem').filter((key) => recordKeys.has(key)));
  return known.size >= fewest;
}
