import type { Nodes, Root } from 'mdast';
import { z } from 'zod';
import type { Document, Section, SectionRole, Span } from '../../reader/document.ts';
import { plainText, spanOf, spanWithin } from '../../reader/plain-text.ts';
import { defineRule } from '../define-rule.ts';
import { namesSource, numericClaim } from './numeric-claim.ts';

const roles: readonly SectionRole[] = ['impact', 'blast-radius', 'root-cause', 'contributing-factors'];

export default defineRule({
  id: 'reference/cited',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'info',
  fix: 'none',
  source: ['003 Verifier §2', '003 What to do'],
  options: z.strictObject({}),
  messages: {
    one: {
      what: 'Nothing under “{section}” says where “{claim}” comes from',
      why: 'A number that nobody can trace is repeated as a fact, and cannot be corrected when it was wrong.',
      how: 'Link the query, dashboard, log or ticket that it was read from, or name it: “47 matches, counted in the trace export”.',
    },
    many: {
      what: 'Nothing says where “{claim}” and {more} more of the numbers under “{section}” come from',
      why: 'A number that nobody can trace is repeated as a fact, and cannot be corrected when it was wrong.',
      how: 'Link the query, dashboard, log or ticket that they were read from, or open the section with a line “Source: …”.',
    },
  },
  check({ document, tree, report }) {
    let blocks: readonly Block[] | undefined;
    for (const section of document.sections) {
      if (section.role === undefined || !roles.includes(section.role) || isData(document, section)) continue;
      blocks ??= proseBlocks(tree);
      const own = blocks
        .filter(({ at }) => at.start >= section.own.start && at.end <= section.own.end)
        .map(({ at, nodes }) => ({ at, nodes, text: nodes.map(plainText).join(' | ') }));
      if (own.some(({ text }) => /^sources?\s*[:：]/i.test(text))) continue;
      const [first, ...more] = own.flatMap(({ at, nodes, text }) => {
        const claim = numericClaim(text);
        return claim === undefined || isCited(nodes, text) ? [] : [{ at, claim }];
      });
      if (first === undefined) continue;
      report({
        message: more.length > 0 ? 'many' : 'one',
        at: spanWithin(document.text, first.at, first.claim),
        data: { section: section.title, claim: first.claim, more: more.length },
      });
    }
  },
});

/** The five whys and the factors are judged where they are data: a chain of causes cites nothing in each link. */
function isData(document: Document, section: Section): boolean {
  return section.role === 'root-cause' && document.origins['/five_whys'] !== undefined;
}

interface Block {
  readonly at: Span;
  /** The paragraph, or the cells of the row. */
  readonly nodes: readonly Nodes[];
}

/** Paragraphs, and rows of tables below their header. Quotes and code are others' words. */
function proseBlocks(tree: Root): readonly Block[] {
  const blocks: Block[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'blockquote' || node.type === 'code' || node.type === 'heading') return;
    if (node.type === 'table')
      for (const row of node.children.slice(1)) blocks.push({ at: spanOf(row), nodes: row.children });
    else if (node.type === 'paragraph') blocks.push({ at: spanOf(node), nodes: [node] });
    else if ('children' in node) for (const child of node.children as Nodes[]) walk(child);
  };
  walk(tree);
  return blocks;
}

function isCited(nodes: readonly Nodes[], text: string): boolean {
  return nodes.some(hasLink) || /\[\[[^\]]+\]\]/.test(text) || namesSource(text);
}

function hasLink(node: Nodes): boolean {
  if (['link', 'linkReference', 'image', 'imageReference', 'footnoteReference'].includes(node.type)) return true;
  return 'children' in node && (node.children as Nodes[]).some(hasLink);
}
