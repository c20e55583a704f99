import { readFileSync } from 'node:fs';
import { type Config, defaultConfig } from '../model/config.ts';
import { readDocument } from '../reader/read-document.ts';
import { renderHtml } from '../reader/render.ts';
import type { Rule } from '../rules/define-rule.ts';
import { rulesFor } from '../rules/rules-for.ts';

/** A rule with its documentation, as its page shows it. */
export interface RulePage {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly route: string;
  /** The first sentence of the documentation. */
  readonly summary: string;
  /** The documentation below its title, sanitised like any record. */
  readonly html: string;
  readonly sections: readonly { readonly title: string; readonly depth: number; readonly slug: string }[];
  readonly rule: Rule;
}

const folder = new URL('../rules/', import.meta.url);

/** The pages of all rules, by id, the organisation's own among them. Reads the documentation that lies beside each rule. */
export function readRulePages(config: Config): readonly RulePage[] {
  return rulesFor(config).map((rule) => {
    const [group = '', name = ''] = rule.id.split('/');
    const text = rule.documentation ?? readFileSync(new URL(`${rule.id}.md`, folder), 'utf8');
    const content = labelled(text);
    const { document } = readDocument({ path: `${rule.id}.md`, contentPath: undefined, content }, defaultConfig);
    const resolve = (url: string) => (/^(?:https?:|#)/u.test(url) ? { href: url } : undefined);
    return {
      id: rule.id,
      group,
      name,
      route: `/rules/${rule.id}/`,
      summary: /^.*?[.!?](?=\s|$)/su.exec(document.sections[0]?.text ?? '')?.[0] ?? '',
      html: renderHtml(document, { resolve }),
      sections: document.sections.filter(({ depth }) => depth === 2),
      rule,
    };
  });
}

/** Says above each example what the rule makes of it: the info string of a fence is not shown. */
function labelled(text: string): string {
  return text.replace(
    /^(`{3,}|~{3,})(\w+) (valid|invalid)(.*)$/gmu,
    (_, fence: string, language: string, verdict: string, rest: string) => {
      const path = /path=(\S+)/u.exec(rest)?.[1];
      if (/side=base/u.test(rest)) return `**Before**${path ? ` (\`${path}\`)` : ''}\n\n${fence}${language}`;
      const label = verdict === 'valid' ? '**Passes**' : '**Is reported**';
      return `${label}${path ? ` (\`${path}\`)` : ''}\n\n${fence}${language}`;
    },
  );
}
