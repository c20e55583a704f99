import type { Html, Nodes, Parents, Root } from 'mdast';
import type { Suppression } from './document.ts';
import { pointAt } from './line-index.ts';
import { spanOf } from './plain-text.ts';

const directive = /<!--\s*reliability-disable-next-line\b([\s\S]{0,1000}?)-->/g;
const untilDate = /\buntil\s+(\S+)\s*$/;

/** Reads the suppressions of a document: comments of the body and `lint.ignore` of the front matter. */
export function readSuppressions(
  tree: Root,
  text: string,
  data: Readonly<Record<string, unknown>>,
): readonly Suppression[] {
  return [...fromComments(tree, text), ...fromFrontMatter(data)];
}

function fromComments(tree: Root, text: string): readonly Suppression[] {
  if (!text.includes('reliability-disable-next-line')) return [];
  const found: Suppression[] = [];
  const walk = (parent: Parents): void => {
    for (const [index, node] of parent.children.entries()) {
      if (node.type === 'html') found.push(...fromHtml(node, parent.children[index + 1], text));
      else if ('children' in node) walk(node);
    }
  };
  walk(tree);
  return found;
}

/** A comment covers the block that follows it; inside a paragraph, or at the end, the next line. */
function fromHtml(node: Html, next: Nodes | undefined, text: string): readonly Suppression[] {
  const start = spanOf(node).start;
  const isBlock =
    next !== undefined &&
    next.position !== undefined &&
    spanOf(next).start > spanOf(node).end &&
    text.slice(spanOf(node).end, spanOf(next).start).includes('\n');
  return [...node.value.matchAll(directive)].map((match) => {
    const at = { start: start + match.index, end: start + match.index + match[0].length };
    const line = pointAt(text, at.end).line + 1;
    const endLine = isBlock ? pointAt(text, Math.max(spanOf(next).start, spanOf(next).end - 1)).line : line;
    return { ...parse(match[1] ?? ''), covers: { by: 'line', startLine: line, endLine: Math.max(line, endLine) }, at };
  });
}

function parse(words: string): Pick<Suppression, 'rules' | 'reason' | 'until'> {
  const [names = '', ...rest] = words.split(/\s+--\s*|\s+—\s*/);
  const stated = rest.join(' -- ').trim();
  const until = untilDate.exec(stated)?.[1];
  const reason = (until === undefined ? stated : stated.replace(untilDate, '')).replace(/[\s,;]+$/, '');
  return { rules: names.split(/[\s,]+/).filter(Boolean), reason: reason === '' ? undefined : reason, until };
}

function fromFrontMatter(data: Readonly<Record<string, unknown>>): readonly Suppression[] {
  const lint = data['lint'];
  const ignore = typeof lint === 'object' && lint !== null ? (lint as Record<string, unknown>)['ignore'] : undefined;
  if (!Array.isArray(ignore)) return [];
  return ignore.flatMap((entry: unknown, index): Suppression[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { rule, at, reason, until } = entry as Record<string, unknown>;
    if (typeof rule !== 'string') return [];
    return [
      {
        rules: [rule],
        reason: typeof reason === 'string' && reason.trim() !== '' ? reason : undefined,
        until: typeof until === 'string' ? until : undefined,
        covers: { by: 'pointer', pointer: typeof at === 'string' ? at : '' },
        at: { pointer: `/lint/ignore/${index}` },
      },
    ];
  });
}
