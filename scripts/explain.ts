import { type Command, Option } from 'commander';
import type { Root } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import { z } from 'zod';
import { suggest } from '../src/library/suggest.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import { ruleDocumentation } from '../src/lint/rule-documentation.ts';
import { type RuleSetting, type RuleSettings, resolveRuleSettings } from '../src/lint/rule-settings.ts';
import { ruleUrl } from '../src/lint/rule-url.ts';
import type { Config } from '../src/model/config.ts';
import { kinds } from '../src/model/kinds.ts';
import { printable } from '../src/reader/printable.ts';
import type { Rule } from '../src/rules/define-rule.ts';
import { rulesFor } from '../src/rules/rules-for.ts';
import { explainExamples } from './explain-examples.ts';
import { explainTemplate } from './explain-template.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { levelColors } from './rules-table.ts';
import { columns, paint, print } from './terminal.ts';
import { terminalMarkdown } from './terminal-markdown.ts';
import { UsageError } from './usage-error.ts';

interface ExplainOptions extends ProjectOptions {
  readonly template?: string;
  readonly format: string;
}

/** `reliability explain`: what a rule wants and how it is set here; without a rule, the list of all. */
export function addExplain(program: Command): void {
  withProjectOptions(program.command('explain'))
    .summary('show what a rule wants, or why a file is read with its template')
    .description(
      'Show the documentation of a rule and its level and options in this library; without a rule, list all. With --template, show which template a postmortem follows and why.',
    )
    .argument('[rule]', 'the rule, group and name')
    .option('--template <file>', 'show the template of a postmortem: what speaks for each, and what is missing')
    .addOption(new Option('--format <format>', 'of --template').choices(['pretty', 'json']).default('pretty'))
    .addHelpText(
      'after',
      `
Examples:
  $ reliability explain
  $ reliability explain action/owner
  $ reliability explain --template content/postmortems/inc-2026-04-09-001.yaml`,
    )
    .action(async (id: string | undefined, options: ExplainOptions) => {
      const project = await openProject(options);
      if (options.template !== undefined) {
        if (id !== undefined) throw bothAsked(id);
        return print(explainTemplate(options.template, options.format, project));
      }
      if (options.format !== 'pretty') throw noFormat();
      const { config } = project;
      const { settings } = resolveRuleSettings(rulesFor(config), config);
      await print(id === undefined ? list(settings) : explain(find(id, settings), config));
    });
}

function bothAsked(id: string): UsageError {
  return new UsageError(
    `explain does not take ${id} beside --template`,
    'It shows one thing at a time.',
    'Leave one of the two out.',
  );
}

function noFormat(): UsageError {
  return new UsageError(
    'explain prints rules as text only',
    'A format can be chosen for --template alone.',
    'The rules as data: `reliability rules --format json`.',
  );
}

function find(id: string, settings: RuleSettings): RuleSetting {
  const found = settings.get(id);
  if (found !== undefined) return found;
  const closest = suggest(id, settings.keys());
  const how = closest === undefined ? 'lists all of them' : `shows what you may mean`;
  throw new UsageError(
    `There is no rule ${id}`,
    'Rules are named by group and name, as findings print them.',
    `\`reliability explain${closest === undefined ? '' : ` ${closest}`}\` ${how}.`,
  );
}

function list(settings: RuleSettings): string {
  const width = columns(process.stdout);
  const names = Math.max(...[...settings.keys()].map((id) => id.length));
  const rows = [...settings.values()].map(({ rule, level }) => {
    const head = `  ${rule.id.padEnd(names)}  ${paint(levelColors[level], level.padEnd(7))}  `;
    const indent = ' '.repeat(names + 13);
    return head + wrap(ruleDocumentation(rule).summary, Math.max(40, width - names - 13)).join(`\n${indent}`);
  });
  const next = `${paint('dim', 'What a rule wants, with examples:')} reliability explain RULE`;
  return `${paint('bold', `${rows.length} rules`)}\n${rows.join('\n')}\n\n${next}\n`;
}

/** What a rule sees at a time. */
const scopes = {
  document: 'one document at a time',
  library: 'all records together',
  change: 'what a change did to them, with `lint --base`',
};

function explain({ rule, level, options }: RuleSetting, config: Config): string {
  const width = Math.min(columns(process.stdout), 100);
  const written = Object.hasOwn(config.rules, rule.id) ? 'set by the configuration' : 'default';
  const applies = rule.kinds === 'all' ? 'every kind' : rule.kinds.map((kind) => kinds[kind].label.one).join(', ');
  const facts = [
    ['level', `${paint(levelColors[level], level)} (${written})${inDrafts(rule, level)}`],
    ['looks at', `${applies}; ${scopes[rule.scope]}`],
    ['fix', rule.fix === 'none' ? 'by hand' : rule.fix === 'safe' ? 'safe: `--fix`' : 'suggested: `--fix=suggest`'],
    ['page', ruleUrl(rule, config)],
    ...optionFacts(rule, options),
  ].map(([name = '', value = '']) => `  ${paint('cyan', name.padEnd(9))} ${indented(value, width - 12)}`);
  const { tree, markdown } = ruleDocumentation(rule);
  const [lead, body] = [tree.children.slice(0, 2), tree.children.slice(2, startOfExamples(tree))];
  const prose = (children: Root['children']) => terminalMarkdown({ type: 'root', children }, width);
  const examples = explainExamples(rule, markdown, rulesFor(config), width);
  const shown = examples.length === 0 ? '' : `\n${paint('bold', 'Examples')}\n\n${examples.join('\n\n')}\n`;
  return `${prose(lead)}\n${facts.join('\n')}\n\n${prose(body)}${shown}`;
}

/** Where the examples begin, which are shown with what the rule says about them. */
function startOfExamples({ children }: Root): number | undefined {
  const start = children.findIndex((node) => node.type === 'heading' && plain(node) === 'Examples');
  return start < 0 ? undefined : start;
}

/** A value on as many lines as it takes, below one another. */
function indented(value: string, width: number): string {
  return wrap(value, width).join(`\n${' '.repeat(12)}`);
}

function inDrafts(rule: Rule, level: RuleSetting['level']): string {
  return rule.completeness === true && level === 'error' ? ', a warning while the document is a draft' : '';
}

function optionFacts(rule: Rule, options: unknown): string[][] {
  if (!(rule.options instanceof z.ZodObject)) return [];
  const values = options as Readonly<Record<string, unknown>>;
  return Object.keys(rule.options.shape).map((name) => [
    'option',
    `${name} = ${printable(JSON.stringify(values[name]))}`,
  ]);
}
