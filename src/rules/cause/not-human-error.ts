import type { Nodes, Table } from 'mdast';
import { z } from 'zod';
import { isMapping } from '../../library/values.ts';
import type { Document } from '../../reader/document.ts';
import { plainText, spanOf, spanWithin } from '../../reader/plain-text.ts';
import { saysNothing } from '../blank.ts';
import { textBlocks } from '../body-text.ts';
import { defineRule, type Target } from '../define-rule.ts';
import { humanErrorIn } from './human-error.ts';

/** A text that is given as the root cause. */
interface Cause {
  readonly text: string;
  readonly at: Target;
}

const levels = ['root_cause', 'why_4', 'why_3', 'why_2', 'why_1'] as const;

/** `Root cause: …`, `The root cause was …`, at the start of a paragraph or a list item. */
const labelled =
  /^(?:the )?(?:(?:primary|main|actual|underlying) )?root[ -]?causes?(?: of (?:the|this) \w+)?\s?(?:(?:is|was)(?: that)?\s|[:：—–-])\s*(.+)$/isu;
const rootCause = /^(?:the )?(?:(?:primary|main|actual|underlying) )?root[ -]?causes?$/i;

/** Whether a line that is no heading speaks of the root cause: without one, no paragraph or table has to be looked at. */
function speaksOfRootCause(text: string): boolean {
  for (const { index } of text.matchAll(/\broot[ -]?cause/gi)) {
    if (/^(?![ \t]*#)/m.test(text.slice(text.lastIndexOf('\n', index) + 1, index))) return true;
  }
  return false;
}

/** A section of more words than this tells a story, and a story has conditions. */
const maxWords = 60;

export default defineRule({
  id: 'cause/not-human-error',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'error',
  fix: 'none',
  source: ['001 §5', '003 Common failure modes', '003 Blameless framing', '004 Usage notes'],
  options: z.strictObject({}),
  messages: {
    alone: {
      what: 'The root cause is given as “{words}”',
      why: 'That is where the question starts, and not where it ends: {reason}.',
      how: 'Write {instead}.',
    },
    slip: {
      what: 'The root cause stops at what somebody did: “{words}”',
      why: 'An action against a person prevents nothing: {reason}.',
      how: 'Write {instead}.',
    },
  },
  check({ document, tree, config, report }) {
    const seen = new Set<string>();
    for (const { text, at } of [...fieldCauses(document), ...bodyCauses(document, tree)]) {
      const found = humanErrorIn(text, config);
      if (found === undefined || seen.has(text)) continue;
      seen.add(text);
      const { match, alone } = found;
      const slip = match.entry.strength === 'mild';
      report({
        message: slip ? 'slip' : 'alone',
        at,
        data: {
          words: match.words.trim(),
          reason: match.entry.reason,
          instead: match.entry.instead,
        },
        ...(alone && !slip ? {} : { level: 'warning' }),
      });
    }
  },
});

/** The causes that the record names: the deepest why, the root cause, the systemic cause. */
function fieldCauses({ data }: Document): readonly Cause[] {
  const causes: Cause[] = [];
  const add = (text: unknown, pointer: string): void => {
    if (typeof text === 'string' && !saysNothing(text)) causes.push({ text, at: { pointer } });
  };
  const whys = data['five_whys'];
  if (isMapping(whys)) {
    const deepest = levels.find((level) => !saysNothing(whys[level]));
    if (deepest !== undefined) add(whys[deepest], `/five_whys/${deepest}`);
  }
  const cause = data['root_cause'];
  if (isMapping(cause)) add(cause['primary'], '/root_cause/primary');
  else add(cause, '/root_cause');
  add(data['systemic_cause'], '/systemic_cause');
  return causes;
}

/** What the body gives as the root cause: a short section of that name, a labelled line, a row or a column of a table. */
function bodyCauses(document: Document, tree: Nodes): readonly Cause[] {
  const { text } = document;
  const sections = document.sections.flatMap(({ role, text: own, own: span, whole }): Cause[] => {
    const short = role === 'root-cause' && span.end === whole.end && own.split(/\s+/, maxWords + 1).length <= maxWords;
    return short && document.origins['/five_whys'] === undefined
      ? [{ text: own, at: spanWithin(text, span, own.trim()) }]
      : [];
  });
  if (!speaksOfRootCause(text.slice(document.frontMatter?.end ?? 0))) return sections;
  const lines = textBlocks(tree as Parameters<typeof textBlocks>[0]).flatMap(
    ({ node, quoted, column, header }): Cause[] => {
      if (quoted || header || node.type === 'heading') return [];
      const line = plainText(node);
      const cause = column !== undefined && rootCause.test(column) ? line : labelled.exec(line)?.[1];
      return cause === undefined ? [] : [{ text: cause, at: spanWithin(text, spanOf(node), cause) }];
    },
  );
  return [...sections, ...lines, ...rowCauses(tree, text)];
}

/** `| Root cause | … |`. */
function rowCauses(tree: Nodes, text: string): readonly Cause[] {
  const tables =
    'children' in tree ? (tree.children as Nodes[]).filter((node): node is Table => node.type === 'table') : [];
  return tables.flatMap(({ children }) =>
    children.flatMap(({ children: [label, value] }): Cause[] => {
      if (label === undefined || value === undefined || !rootCause.test(plainText(label))) return [];
      const cause = plainText(value);
      return [{ text: cause, at: spanWithin(text, spanOf(value), cause) }];
    }),
  );
}
