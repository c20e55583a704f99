import { readFileSync } from 'node:fs';
import type { Root } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import { parseMarkdown } from '../reader/parse-markdown.ts';
import type { Rule } from '../rules/define-rule.ts';

/** The documentation that lies beside a rule. */
export interface RuleDocumentation {
  /** Markdown, title and examples included. */
  readonly markdown: string;
  readonly tree: Root;
  /** The first sentence below the title, without Markdown marks. */
  readonly summary: string;
}

const folder = new URL('../rules/', import.meta.url);

/** What `ruleDocumentation` has to know of a rule. */
type Documented = Pick<Rule, 'id'> & { readonly documentation?: string | undefined };

/**
 * The documentation of a rule: its own text, or the file beside it. Throws for a rule that has neither.
 */
export function ruleDocumentation({ id, documentation }: Documented): RuleDocumentation {
  const markdown = documentation ?? readFileSync(new URL(`${id}.md`, folder), 'utf8');
  const { tree } = parseMarkdown(markdown);
  const paragraph = tree.children.find(({ type }) => type === 'paragraph');
  const text = paragraph === undefined ? '' : plain(paragraph).replaceAll(/\s+/g, ' ');
  return { markdown, tree, summary: /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text };
}
