import type { Root } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import { ruleDocumentation } from '../lint/rule-documentation.ts';
import { ruleSeeds } from '../lint/rule-seeds.ts';
import { type Config, defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { renderHtml } from '../reader/render.ts';
import type { Rule } from '../rules/define-rule.ts';
import { rulesFor } from '../rules/rules-for.ts';
import { type ShownExample, shownExamples } from './rule-examples.ts';
import { type RuleOption, ruleOptions } from './rule-options.ts';

/** A rule with its documentation, as its page shows it. */
export interface RulePage {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly route: string;
  /** The first sentence of the documentation. */
  readonly summary: string;
  /** The first words of its sources: `003`, `design`. */
  readonly seeds: readonly string[];
  /** The first paragraph of the documentation: what the rule asks for. */
  readonly leadHtml: string;
  /** The documentation below that, without options and examples, sanitised like any record. */
  readonly html: string;
  readonly sections: readonly { readonly title: string; readonly depth: number; readonly slug: string }[];
  readonly options: readonly RuleOption[];
  /** What the documentation says of the options beside the list of them. */
  readonly optionsHtml: string;
  readonly examples: readonly ShownExample[];
  readonly rule: Rule;
}

/**
 * The pages of all rules, by id, the organisation's own among them. Reads the documentation of each rule and runs its
 * examples: what a page shows as found is what the rule finds.
 */
export function readRulePages(config: Config): readonly RulePage[] {
  const rules = rulesFor(config);
  return rules.map((rule) => {
    const [group = '', name = ''] = rule.id.split('/');
    const { markdown, tree, summary } = ruleDocumentation(rule);
    const lead = tree.children.find(({ type }) => type === 'paragraph')?.position;
    const start = lead?.end.offset ?? 0;
    const prose = render(markdown.slice(start, startOf(tree, ['Options', 'Examples']) ?? markdown.length));
    return {
      id: rule.id,
      group,
      name,
      route: `/rules/${rule.id}/`,
      summary,
      seeds: ruleSeeds(rule),
      leadHtml: render(markdown.slice(lead?.start.offset, start)).html,
      ...prose,
      options: ruleOptions(rule, tree),
      optionsHtml: render(optionsProse(markdown, tree)).html,
      examples: shownExamples(rule, markdown, rules),
      rule,
    };
  });
}

function render(content: string): Pick<RulePage, 'html' | 'sections'> {
  const { document } = readDocument({ path: 'rule.md', contentPath: undefined, content }, defaultConfig);
  const resolve = (url: string) => (/^(?:https?:|#)/u.test(url) ? { href: url } : undefined);
  return { html: renderHtml(document, { resolve }), sections: document.sections.filter(({ depth }) => depth === 2) };
}

/** Where the first of some sections starts. */
function startOf({ children }: Root, titles: readonly string[]): number | undefined {
  return children.find((node) => node.type === 'heading' && titles.includes(plain(node)))?.position?.start.offset;
}

/** The paragraphs of the section "Options"; a rule without options says "None." */
function optionsProse(markdown: string, { children }: Root): string {
  const start = children.findIndex((node) => node.type === 'heading' && plain(node) === 'Options');
  const after = start < 0 ? [] : children.slice(start + 1);
  const end = after.findIndex(({ type }) => type === 'heading');
  return after
    .slice(0, end < 0 ? undefined : end)
    .filter(({ type }) => type === 'paragraph')
    .map(({ position }) => markdown.slice(position?.start.offset, position?.end.offset))
    .join('\n\n');
}
