import { type Command, Option } from 'commander';
import { suggest } from '../src/library/suggest.ts';
import { type RuleEntry, ruleEntry } from '../src/lint/rule-entry.ts';
import { resolveRuleSettings } from '../src/lint/rule-settings.ts';
import { kindNames } from '../src/model/kinds.ts';
import { rulesFor } from '../src/rules/rules-for.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { rulesTable } from './rules-table.ts';
import { columns, print } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const formats = ['table', 'json', 'markdown'] as const;
const levels = ['error', 'warning', 'info', 'off'] as const;

interface Filters {
  readonly group?: string;
  readonly kind?: string;
  readonly level?: (typeof levels)[number];
  readonly source?: string;
}

interface RulesOptions extends ProjectOptions, Filters {
  readonly format: (typeof formats)[number];
}

/** `reliability rules`: the catalogue, as it is set here. */
export function addRules(program: Command): void {
  withProjectOptions(program.command('rules'))
    .summary('list the rules')
    .description('List every rule with its level here, what it looks at, what mends it, and where it comes from.')
    .addOption(new Option('--format <format>', 'how to print them').choices(formats).default('table'))
    .option('--group <name>', 'only the rules of a group, for example action')
    .option('--kind <kind>', 'only the rules that look at this kind of record')
    .addOption(new Option('--level <level>', 'only the rules of this level').choices(levels))
    .option('--source <source>', 'only the rules that this source asked for, for example 003')
    .addHelpText(
      'after',
      `
Examples:
  $ reliability rules
  $ reliability rules --group action --level error
  $ reliability rules --kind rollout
  $ reliability rules --source 003 --format markdown
  $ reliability rules --format json > rules.json`,
    )
    .action(async (options: RulesOptions) => {
      const { config } = await openProject(options);
      const all = [...resolveRuleSettings(rulesFor(config), config).settings.values()].map((setting) =>
        ruleEntry(setting, config),
      );
      await print(render(filtered(all, options), options));
    });
}

function filtered(all: readonly RuleEntry[], { group, kind, level, source }: Filters): readonly RuleEntry[] {
  check('group', group, new Set(all.map((rule) => rule.group)));
  check('kind', kind, new Set<string>(kindNames));
  check('source', source, new Set(all.flatMap(({ seeds }) => seeds)));
  return all.filter(
    (rule) =>
      (group === undefined || rule.group === group) &&
      (kind === undefined || rule.kinds === 'all' || rule.kinds.some((name) => name === kind)) &&
      (level === undefined || rule.level === level) &&
      (source === undefined || rule.seeds.includes(source)),
  );
}

function check(option: string, value: string | undefined, known: ReadonlySet<string>): void {
  if (value === undefined || known.has(value)) return;
  const closest = suggest(value, known);
  throw new UsageError(
    `There is no ${option} ${value}`,
    `A list that is empty because of a slip looks like a catalogue without rules. There are ${[...known].sort().join(', ')}.`,
    `Write ${closest === undefined ? 'one of these' : `\`--${option} ${closest}\``}.`,
  );
}

function render(entries: readonly RuleEntry[], { format }: RulesOptions): string {
  if (format === 'json') return `${JSON.stringify({ version: 1, rules: entries }, undefined, 2)}\n`;
  return format === 'markdown' ? markdown(entries) : rulesTable(entries, columns(process.stdout));
}

function markdown(entries: readonly RuleEntry[]): string {
  const cell = (text: string) => text.replaceAll(/[\\|]/g, (mark) => `\\${mark}`).replaceAll('\n', ' ');
  const rows = entries.map((rule) =>
    [
      `[${rule.id}](${rule.url})`,
      rule.level,
      rule.scope,
      rule.fix,
      rule.kinds === 'all' ? 'all' : rule.kinds.join(', '),
      cell(rule.source.join('; ')),
      cell(rule.summary),
    ].join(' | '),
  );
  const head = ['| Rule | Level | Scope | Fix | Kinds | Source | What it asks for |', '|---|---|---|---|---|---|---|'];
  return `${[...head, ...rows.map((row) => `| ${row} |`)].join('\n')}\n`;
}
