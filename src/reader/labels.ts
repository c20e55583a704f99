import type { Nodes, Paragraph, RootContent } from 'mdast';
import type { Span } from './document.ts';
import { plainText, spanOf, spanWithin } from './plain-text.ts';
import type { Found } from './record-draft.ts';

/** A label and what it says: `**Severity:** Sev-2`, `- Date: 2026-08-14`, a row of a two-column table. */
export interface Label {
  /** Lower case, without the colon. */
  readonly name: string;
  readonly found: Found;
}

/**
 * Reads the labels that stand before the first section: bold labels (one a line or several on one), `- Label: value`
 * items and `Label: value` lines. A bracketed value is a left template hint, not a value.
 */
export function readLabels(blocks: readonly RootContent[], text: string): readonly Label[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return fromParagraph(block, text);
    if (block.type === 'list') {
      return block.children.flatMap((item) =>
        item.children.flatMap((child) => (child.type === 'paragraph' ? fromParagraph(child, text) : [])),
      );
    }
    if (block.type !== 'table') return [];
    return block.children.flatMap((row) => {
      const [name, value] = row.children;
      return name === undefined || value === undefined ? [] : label(plainText(name), plainText(value), value, text);
    });
  });
}

/** Whether a heading is a block of labels that a line of dashes right below it has turned into one (004 Blank template). */
export function isLabelHeading(text: string, { start, end }: Span): boolean {
  return labelLine.test(text.slice(start, end)) && /\n[ \t]*-+[ \t]*$/.test(text.slice(start, end));
}

const labelLine = /^\*{0,2}[A-Z][A-Za-z ]{1,30}:/;

/** The labels of such a heading, one a line. */
export function labelsInHeading(text: string, { start, end }: Span): readonly Label[] {
  return [...text.slice(start, end).matchAll(/^\*{0,2}([A-Z][A-Za-z ]{1,30}):\*{0,2}[ \t]*([^\r\n]+)/gm)].flatMap(
    (match) => {
      const [line, name = '', value = ''] = match;
      const from = start + match.index + line.length - value.length;
      return make(name, value, { start: from, end: from + value.trimEnd().length });
    },
  );
}

function fromParagraph(paragraph: Paragraph, text: string): readonly Label[] {
  const bold = paragraph.children.flatMap((child, index) =>
    child.type === 'strong' && isLabel(child, paragraph.children[index + 1]) ? [index] : [],
  );
  if (bold.length === 0) return fromLines(paragraph, text);
  return bold.flatMap((start, at) => {
    const name = paragraph.children[start]!;
    const rest = paragraph.children.slice(start + 1, bold[at + 1] ?? paragraph.children.length);
    const value = plainText(rest as Nodes[]).replace(/^\s*[:：]\s*/, '');
    const span = rest.length === 0 ? spanOf(name) : { start: spanOf(rest[0]!).start, end: spanOf(rest.at(-1)!).end };
    return make(plainText(name), value, spanWithin(text, span, value));
  });
}

/** A bold run is a label when a colon ends it or follows it. */
function isLabel(strong: Nodes, next: Nodes | undefined): boolean {
  return /[:：]\s*$/.test(plainText(strong)) || (next?.type === 'text' && /^\s*[:：]/.test(next.value));
}

/** Lines that start with a label: one a line, or several on one (`Author: … Date: … Severity: …`). */
function fromLines(paragraph: Paragraph, text: string): readonly Label[] {
  const span = spanOf(paragraph);
  const found: Label[] = [];
  for (const line of text.slice(span.start, span.end).matchAll(/^[ \t]*[\p{Lu}\p{Lo}][^\r\n]*/gmu)) {
    const names = [
      ...line[0].matchAll(/(?:^|\s)([\p{Lu}\p{Lo}]\p{L}*(?:[ _-]\p{L}+){0,2})[ \t]*(?::[ \t]+|：[ \t]*)/gu),
    ];
    if (names[0] === undefined || names[0].index > 1) continue;
    for (const [index, name] of names.entries()) {
      const from = name.index + name[0].length;
      const value = line[0].slice(from, names[index + 1]?.index ?? line[0].length).trim();
      const start = span.start + line.index + from;
      found.push(...make(name[1]!.trim(), value, { start, end: start + value.length }));
    }
  }
  return found;
}

function label(name: string, value: string, node: Nodes, text: string): readonly Label[] {
  return make(name, value, spanWithin(text, spanOf(node), value));
}

function make(name: string, value: string, at: { start: number; end: number }): readonly Label[] {
  const clean = value.trim();
  if (clean === '' || /^\[.*\]$/.test(clean)) return [];
  return [{ name: name.toLowerCase().replace(/[\s:：]+$/, ''), found: { value: clean, at } }];
}
