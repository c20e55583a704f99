import { type Command, Option } from 'commander';
import { classifyFinding } from '../src/findings/classify-finding.ts';
import type { FindingEntry } from '../src/findings/finding-entry.ts';
import { defaultInvalidates, severityRubric } from '../src/findings/severity-rubric.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import { type FindingSeverity, findingSeverities } from '../src/model/kinds/finding.ts';
import { printable } from '../src/reader/printable.ts';
import { openFinding, requireWords, type StepOptions, stepHelp, takeStep, withStepOptions } from './findings-step.ts';
import { columns, paint, print } from './terminal.ts';

interface ClassifyOptions extends StepOptions {
  readonly severity?: FindingSeverity;
  readonly reason?: string;
  readonly invalidates?: readonly string[];
  readonly target?: string;
  readonly item?: readonly string[];
  readonly nonActionable?: string;
}

/** `reliability findings classify`: where a finding belongs, what it invalidates, and how urgent it is. */
export function addFindingsClassify(findings: Command, done: (exitCode: number) => void): void {
  withStepOptions(findings.command('classify'))
    .summary('how grave it is, and whose approval it ends')
    .description(
      'Say of a finding how grave it is, whose approval it ends and which items it lists; without any of it, print what there is to decide.',
    )
    .addOption(new Option('--severity <severity>', 'its impact, not its tone').choices(findingSeverities))
    .option('--reason <why>', 'why the severity is another one than it was filed with')
    .option('--invalidates <roles...>', 'approval roles that look again once it is closed; `none` for nobody')
    .option('--target <id>', 'the record, path or URL that it is about')
    .option('--item <ids...>', 'items that it lists, each to be resolved by name')
    .option('--non-actionable <answer>', 'close it: the answer, or why there is nothing to change')
    .addHelpText(
      'after',
      `
${findingSeverities.map((severity) => `  ${severity.padEnd(8)} ${severityRubric[severity]}`).join('\n')}

Whose approval ends follows from where it came: users and drift end \`user\`, a review ends the approval of whoever filed it
(\`filed_by\`), agents and the lint nobody's. A severity that it was filed with is kept unless \`--reason\` says why not.
${stepHelp}

Examples:
  $ reliability findings classify fnd-2026-007
  $ reliability findings classify fnd-2026-007 --severity high --item row-4 row-9
  $ reliability findings classify fnd-2026-007 --severity low --reason "only the rehearsal tenant" --dry-run
  $ reliability findings classify fnd-2026-008 --non-actionable "Decided so in dec-2026-004: quality alerts have two windows."`,
    )
    .action(async (id: string, options: ClassifyOptions) => done(await classify(id, options)));
}

async function classify(id: string, options: ClassifyOptions): Promise<number> {
  requireWords({ '--reason': options.reason, '--non-actionable': options.nonActionable });
  const opened = await openFinding(id, options);
  const { severity, reason, target, item, nonActionable } = options;
  const invalidates = options.invalidates?.filter((role) => role !== 'none');
  const decided = { severity, reason, invalidates, target, items: item, nonActionable };
  if (Object.values(decided).every((value) => value === undefined)) {
    await print(questions(opened.entry));
    return 0;
  }
  return takeStep(opened, classifyFinding(opened.entry, decided), options);
}

/** What there is to decide, with what each answer means. */
function questions(entry: FindingEntry): string {
  const { id, title, severity, target, origin, filedBy, invalidates, isRouted, items } = entry;
  const width = Math.min(columns(process.stdout), 100);
  const ends = isRouted ? invalidates : defaultInvalidates(origin, filedBy);
  const facts: readonly (readonly [string, string])[] = [
    [
      'target',
      target === undefined
        ? 'none'
        : `${target.name}${target.title === undefined ? ' (no record of this library)' : `, ${target.title}`}`,
    ],
    ['origin', `${origin ?? 'not said'}${filedBy === undefined ? '' : `, filed by ${filedBy}`}`],
    [
      'severity',
      severity === undefined ? 'to be judged: --severity' : `${severity}; kept unless --reason says why not`,
    ],
    [
      'ends',
      `${ends === undefined ? 'to be named: --invalidates' : ends.length === 0 ? 'nobody’s approval' : `the approval of ${ends.join(', ')}`}${isRouted || ends === undefined ? '' : ', unless --invalidates says otherwise'}`,
    ],
    [
      'items',
      items.length === 0 ? 'none listed: --item, if there are several' : items.map((item) => item.id).join(', '),
    ],
  ];
  const lines = facts.map(([name, value]) => {
    const text = wrap(printable(value), width - 12).join(`\n${' '.repeat(12)}`);
    return `  ${paint('cyan', name.padEnd(10))}${text}\n`;
  });
  const rubric = findingSeverities.map((one) => `  ${one.padEnd(10)}${severityRubric[one]}\n`);
  return `${paint('bold', printable(`${id}  ${title}`))}\n${lines.join('')}\nThe impact counts, not the tone:\n${rubric.join('')}`;
}
