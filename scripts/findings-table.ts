import type { FindingEntry, LoopStep } from '../src/findings/finding-entry.ts';
import type { FindingReport } from '../src/findings/finding-report.ts';
import { counted } from '../src/gates/gate-reason.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import { findingSeverities } from '../src/model/kinds/finding.ts';
import { printable } from '../src/reader/printable.ts';
import { paint } from './terminal.ts';

const styles = { blocker: ['red', 'bold'], high: 'red', medium: 'yellow', low: 'dim', ungraded: 'cyan' } as const;
const severityWidth = 'ungraded'.length;
const shownFindings = 40;

/** The findings for a terminal of `width` columns: how the loop stands, then each with what it waits for. */
export function findingsTable({ totals, findings, filter }: FindingReport, width: number): string {
  const { waiting, next, status } = totals;
  const sum = Object.values(status).reduce((all, count) => all + count, 0);
  if (sum === 0) return 'No record of this library is a finding. `reliability new finding` writes one.\n';
  const left = next.classify + next.fix + next.assess;
  const graded = (['ungraded', ...findingSeverities] as const).filter((severity) => waiting[severity] > 0);
  const shown = findings.slice(0, shownFindings);
  return [
    `${paint('bold', left === 0 ? 'Nothing waits' : `${counted(left, 'finding waits', 'findings wait')}`)}${
      left === 0
        ? ''
        : `: ${graded.map((severity) => paint(styles[severity], `${waiting[severity]} ${severity}`)).join(', ')}`
    }\n`,
    `to classify ${next.classify} · to fix ${next.fix} · to assess ${next.assess} · closed ${status.closed} · not actionable ${status.non_actionable} · rejected ${status.rejected}\n`,
    ...shown.map((entry) => `\n${findingText(entry, width)}`),
    ...(findings.length > shown.length
      ? [`\nand ${findings.length - shown.length} more; \`--format csv\` has all of them\n`]
      : []),
    ...(shown.length === 0 && left > 0 ? ['\nNone of them is like that. Leave an option out to see more.\n'] : []),
    ...(Object.keys(filter).length === 0 && sum > left
      ? [paint('dim', '\n`--all` shows the settled ones as well.\n')]
      : []),
  ].join('');
}

function findingText(entry: FindingEntry, width: number): string {
  const { id, title, target, ageDays, owners, severity = 'ungraded', filedBy } = entry;
  const indent = severityWidth + 2;
  const facts = [
    `about ${printable(target?.name ?? 'nothing that it names')}${target?.kind === undefined ? '' : ` (${target.kind})`}`,
    ...(filedBy === undefined ? [] : [`filed by ${printable(filedBy)}`]),
    ...(ageDays === undefined ? [] : [`${counted(ageDays, 'day')} old`]),
    ...(owners.length === 0 ? [] : [`owner ${printable(owners.join(', '))}`]),
  ].join(' · ');
  const lines = [
    ...wrap(printable(title), width - indent - id.length - 2).map((line, index) =>
      index === 0 ? `${paint(styles[severity], severity.padEnd(indent))}${paint('bold', id)}  ${line}` : line,
    ),
    ...wrap(facts, width - indent).map((line) => paint('dim', line)),
    ...wrap(stepText(entry), width - indent),
  ];
  return lines
    .map((line, index) => (index === 0 ? line : ' '.repeat(indent) + line))
    .join('\n')
    .concat('\n');
}

const verbs: Readonly<Record<LoopStep, string>> = {
  classify: 'to classify',
  fix: 'to fix',
  assess: 'to assess',
  none: '',
};

function stepText({ next, status, items, openItems, fixedBy, verifiedBy }: FindingEntry): string {
  const open = items.flatMap(({ id, state }) => (state === 'open' ? [printable(id)] : []));
  const rest =
    openItems === 0 || items.length === 0 ? '' : `: ${openItems} of ${items.length} items open (${open.join(', ')})`;
  if (next === 'assess') return `${verbs.assess} by somebody other than ${printable(fixedBy ?? 'the fixer')}${rest}`;
  if (next !== 'none') return `${verbs[next]}${rest}`;
  const by = [
    ...(fixedBy === undefined ? [] : [`fixed by ${printable(fixedBy)}`]),
    ...(verifiedBy === undefined ? [] : [`verified by ${printable(verifiedBy)}`]),
  ];
  return `${status.replace('_', ' ')}${by.length === 0 ? '' : `, ${by.join(', ')}`}${rest}`;
}
