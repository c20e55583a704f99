import { type Command, Option } from 'commander';
import { suggest } from '../src/library/suggest.ts';
import { wrap } from '../src/lint/reporters/printable.ts';
import { type RuleEntry, ruleEntry } from '../src/lint/rule-entry.ts';
import { resolveRuleSettings } from '../src/lint/rule-settings.ts';
import { kindNames } from '../src/model/kinds.ts';
import { rulesFor } from '../src/rules/rules-for.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { withProjectOptions } from './project-options.ts';
import { columns, paint, print } from './terminal.ts';
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
  return format === 'markdown' ? markdown(entries) : table(entries);
}

const levelColors = { error: 'red', warning: 'yellow', info: 'cyan', off: 'dim' } as const;

function table(entries: readonly RuleEntry[]): string {
  if (entries.length === 0) return 'No rule is all of that.\n';
  const widths = widthsOf(entries);
  const indent = ' '.repeat(widths.id + widths.level + widths.scope + widths.fix + widths.kinds + 12);
  const room = Math.max(24, columns(process.stdout) - indent.length);
  const rows = [...Map.groupBy(entries, ({ group }) => group)].flatMap(([group, members]) => [
    '',
    `${paint('bold', group)} ${paint('dim', String(members.length))}`,
    ...members.map((rule) => {
      const level = paint(levelColors[rule.level], rule.level.padEnd(widths.level));
      const cells = [rule.id.padEnd(widths.id), level, rule.scope.padEnd(widths.scope), rule.fix.padEnd(widths.fix)];
      const sources = wrap(rule.source.join(' · '), room).join(`\n${indent}`);
      return `  ${cells.join('  ')}  ${kindsOf(rule).padEnd(widths.kinds)}  ${sources}`;
    }),
  ]);
  const names = ['rule', 'level', 'scope', 'fix', 'kinds'] as const;
  const all = [widths.id, widths.level, widths.scope, widths.fix, widths.kinds];
  const head = `  ${names.map((name, index) => name.padEnd(all[index] ?? 0)).join('  ')}  source`;
  const count = `${entries.length} ${entries.length === 1 ? 'rule' : 'rules'}`;
  const next = `${paint('dim', 'What a rule wants, with examples:')} reliability explain RULE`;
  return `${paint('dim', head)}${rows.join('\n')}\n\n${count}. ${next}\n`;
}

function widthsOf(entries: readonly RuleEntry[]) {
  const widest = (name: string, of: (rule: RuleEntry) => string) =>
    Math.max(name.length, ...entries.map((rule) => of(rule).length));
  return {
    id: widest('rule', ({ id }) => id),
    level: widest('level', ({ level }) => level),
    scope: widest('scope', ({ scope }) => scope),
    fix: widest('fix', ({ fix }) => fix),
    kinds: widest('kinds', kindsOf),
  };
}

/** The kinds of a rule, the first two by name. */
function kindsOf({ kinds }: RuleEntry): string {
  if (kinds === 'all') return 'all';
  const rest = kinds.length - 2;
  return rest > 0 ? `${kinds.slice(0, 2).join(', ')} +${rest}` : kinds.join(', ');
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
