import type { Nodes } from 'mdast';
import { z } from 'zod';
import type { Document, Pointer, Section, Span } from '../../reader/document.ts';
import { plainText, spanOf } from '../../reader/plain-text.ts';
import { saysNothing } from '../blank.ts';
import { type TextBlock, textBlocks } from '../body-text.ts';
import { defineRule } from '../define-rule.ts';
import { frontMatterStrings, spanInValue } from '../front-matter-strings.ts';
import { htmlTags } from '../html-tags.ts';
import { openQuestions } from '../open-questions.ts';
import { findPlaceholders, isTemplateComment, mayHold } from '../placeholder.ts';
import { yamlComments } from '../yaml-comments.ts';

/** Fields whose own rule says that they are left empty. */
const judgedByField = /^\/(?:action_items\/\d+\/(?!description$)|five_whys\/|contributing_factors\/|blast_radius\/)/;
const statusColumn = /status|state|progress|ステータス|状態|状况|状态|진행|estado/i;
/** Where TODO says that the moment is still to come. */
const timeColumn = /^(?:time|when|date)\b|時刻|日時|时间/i;
/** Sections whose entries are work that is done or not, whatever the template calls them. */
const workSection = /action|follow|to[ -]?do|remediation|prevent|next steps/i;

export default defineRule({
  id: 'structure/no-placeholder',
  scope: 'document',
  kinds: 'all',
  severity: 'error',
  completeness: true,
  fix: 'none',
  source: ['003 Verifier, anti-patterns and §1', '004 Blank template', '000 §4', '001 §12'],
  options: z.strictObject({
    allow: z
      .array(z.string())
      .default([])
      .describe('Texts that are no placeholders here, as they are written, for example `[Resolved]`.'),
  }),
  messages: {
    text: {
      what: '`{text}` is a placeholder',
      why: 'A review that still has blanks is not finished, and readers cannot tell a blank from a fact.',
      how: 'Write what is known, or that it is not known and why; a literal such as `<name>` goes in backticks.',
    },
    comment: {
      what: 'A note to the writer is still here: `{text}`',
      why: 'It tells the next editor that this part was never finished.',
      how: 'Do what it says, then remove the comment.',
    },
    question: {
      what: 'The question “{question}” has no answer',
      why: 'The form asks it of every review, and a reader cannot tell “no” from “nobody looked”.',
      how: 'Write the answer behind the colon; “no” and “unknown, because …” are answers.',
    },
  },
  check({ document, tree, template, options, report }) {
    let judged: readonly Span[] | undefined;
    const allowed = (text: string) => options.allow.includes(text);
    for (const string of frontMatterStrings(document)) {
      const { value } = string;
      const own = withoutCode(value);
      if (!mayHold.test(own)) continue;
      const { pointer } = string;
      if (judgedByField.test(pointer) && saysNothing(value)) continue;
      for (const { start, end } of findPlaceholders(own)) {
        const text = value.slice(start, end);
        if (!allowed(text)) report({ message: 'text', at: spanInValue(document, pointer, text), data: { text } });
      }
    }
    for (const block of mayHold.test(document.text) ? textBlocks(tree) : []) {
      const { start, end } = spanOf(block.node);
      if (!mayHold.test(document.text.slice(start, end)) || block.quoted || isTodoHeading(block)) continue;
      const context = { todoIsWork: isOpenWork(block, document.sections) };
      for (const found of findPlaceholders(maskedSource(block.node, document.text), context)) {
        const at = { start: start + found.start, end: Math.min(end, start + found.end) };
        const text = document.text.slice(at.start, at.end);
        judged ??= judgedSpans(document);
        if (allowed(text) || judged.some((span) => at.start >= span.start && at.end <= span.end)) continue;
        report({ message: 'text', at, data: { text } });
      }
    }
    for (const { start, end } of yamlComments(document)) {
      const text = document.text.slice(start, end).replace(/^#+\s*/, '');
      if (isTemplateComment(text)) report({ message: 'comment', at: { start, end }, data: { text } });
    }
    for (const at of openQuestions(tree, document, template)) {
      const question = document.text.slice(at.start, at.end).replace(/[:：].*$/s, '');
      report({ message: 'question', at, data: { question } });
    }
    for (const { type, source, start, end, isPlaceholder } of htmlTags(tree, document.text)) {
      if (isPlaceholder && !allowed(source)) report({ message: 'text', at: { start, end }, data: { text: source } });
      if (type === 'comment' && !/^<!--\s*reliability-/.test(source) && isTemplateComment(source)) {
        report({ message: 'comment', at: { start, end }, data: { text: source.replace(/^<!--\s*|\s*-->$/g, '') } });
      }
    }
  },
});

/** Where the body says nothing in a field whose own rule reports that. */
function judgedSpans(document: Document): readonly Span[] {
  const fields = Object.entries(document.origins) as [Pointer, Span][];
  return fields.flatMap(([pointer, span]) =>
    judgedByField.test(pointer) && saysNothing(document.text.slice(span.start, span.end)) ? [span] : [],
  );
}

/** A list of open work is often called so. */
function isTodoHeading({ node }: TextBlock): boolean {
  return node.type === 'heading' && /^(?:\d+[.)]\s*)?to[ -]?dos?:?$/i.test(plainText(node));
}

/** Where TODO says that work is open, not that text is missing: a column of states or times, a list of actions. */
function isOpenWork({ node, column }: TextBlock, sections: readonly Section[]): boolean {
  if (column !== undefined && (statusColumn.test(column) || timeColumn.test(column))) return true;
  const { start } = spanOf(node);
  let section = sections.find(({ heading, own }) => start >= heading.start && start < Math.max(own.end, heading.end));
  while (section !== undefined) {
    const { role, title, parent } = section;
    if (role === 'actions' || role === 'prevention' || workSection.test(title)) return true;
    section = parent === undefined ? undefined : sections[parent];
  }
  return false;
}

/** A block as written, with `*` for the marks and `¤` for code, images and HTML: same length, only running text left. */
function maskedSource(block: Nodes, text: string): string {
  const { start, end } = spanOf(block);
  const source = Array.from(text.slice(start, end).replace(/\S/g, '*'));
  const put = (node: Nodes, unit: (offset: number) => string): void => {
    const span = spanOf(node);
    for (let at = span.start; at < span.end; at += 1) source[at - start] = unit(at);
  };
  const walk = (node: Nodes): void => {
    if (node.type === 'text') put(node, (at) => text[at] ?? ' ');
    else if ('children' in node) for (const child of node.children as Nodes[]) walk(child);
    else if (node.type !== 'break') put(node, () => '¤');
  };
  walk(block);
  return source.join('');
}

/** A field's text with `¤` for what stands in backticks. */
function withoutCode(value: string): string {
  if (!value.includes('`')) return value;
  return value.replace(/(`+)[^`][\s\S]*?\1/g, (code) => '¤'.repeat(code.length));
}
