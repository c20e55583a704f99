import { wrap } from '../src/lint/reporters/display-width.ts';
import type { RuleEntry } from '../src/lint/rule-entry.ts';
import { paint } from './terminal.ts';

export const levelColors = { error: 'red', warning: 'yellow', info: 'cyan', off: 'dim' } as const;

/** The least room that a column of sources needs to be read. */
const leastRoom = 36;

/**
 * Rules for a terminal of that width, by group. Kinds and sources have columns of their own; where the terminal is too narrow
 * for that, they stand below each rule.
 */
export function rulesTable(entries: readonly RuleEntry[], width: number): string {
  if (entries.length === 0) return 'No rule is all of that.\n';
  const short = [
    column('rule', entries, ({ id }) => id),
    column(
      'level',
      entries,
      ({ level }) => level,
      ({ level }) => levelColors[level],
    ),
    column('scope', entries, ({ scope }) => scope),
    column('fix', entries, ({ fix }) => fix),
  ];
  const kinds = column('kinds', entries, kindsOf);
  const beside = indentOf([...short, kinds]) + leastRoom <= width;
  const columns = beside ? [...short, kinds] : short;
  const indent = beside ? indentOf(columns) : 4;
  const rows = [...Map.groupBy(entries, ({ group }) => group)].flatMap(([group, members]) => [
    '',
    `${paint('bold', group)} ${paint('dim', String(members.length))}`,
    ...members.map((rule) => {
      const cells = `  ${columns.map(({ cell }) => cell(rule)).join('  ')}`;
      const below = beside ? rule.source : [kindsOf(rule), ...rule.source];
      const lines = joined(below, width - indent).map((line) => paint('dim', line));
      const rest = lines.join(`\n${' '.repeat(indent)}`);
      return beside ? `${cells}  ${rest}` : `${cells.trimEnd()}\n${' '.repeat(indent)}${rest}`;
    }),
  ]);
  const names = columns.map(({ name, room }) => name.padEnd(room)).join('  ');
  const head = paint('dim', beside ? `  ${names}  source` : `  ${names.trimEnd()}\n    kinds · source`);
  const count = `${entries.length} ${entries.length === 1 ? 'rule' : 'rules'}`;
  const next = `${paint('dim', 'What a rule wants, with examples:')} reliability explain RULE`;
  return `${head}${rows.join('\n')}\n\n${count}. ${next}\n`;
}

interface Column {
  readonly name: string;
  /** How many characters it has. */
  readonly room: number;
  cell(rule: RuleEntry): string;
}

function column(
  name: string,
  entries: readonly RuleEntry[],
  textOf: (rule: RuleEntry) => string,
  colorOf?: (rule: RuleEntry) => (typeof levelColors)[keyof typeof levelColors],
): Column {
  const room = Math.max(name.length, ...entries.map((rule) => textOf(rule).length));
  const cell = (rule: RuleEntry) => {
    const text = textOf(rule).padEnd(room);
    return colorOf === undefined ? text : paint(colorOf(rule), text);
  };
  return { name, room, cell };
}

/** Where what stands behind the columns begins. */
function indentOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { room }) => sum + room + 2, 2);
}

/** Texts with dots between them, each on one line where it fits. */
function joined(texts: readonly string[], room: number): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const longer = lines.length === 0 ? text : `${lines.at(-1)} · ${text}`;
    if (longer.length <= room) lines.splice(-1, 1, longer);
    else lines.push(...wrap(text, room));
  }
  return lines;
}

/** The kinds of a rule, the first two by name. */
function kindsOf({ kinds }: RuleEntry): string {
  if (kinds === 'all') return 'all';
  const rest = kinds.length - 2;
  return rest > 0 ? `${kinds.slice(0, 2).join(', ')} +${rest}` : kinds.join(', ');
}
