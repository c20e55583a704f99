import type { AuditGroup, AuditReport } from '../src/audits/report/audit-report-schema.ts';
import { printable } from '../src/reader/printable.ts';
import { plainTable, type TableColumn } from './plain-table.ts';
import { paint } from './terminal.ts';

type Mean = Omit<AuditGroup['criteria'][number], 'criterion'>;

const names: Readonly<Record<AuditReport['by'], string>> = {
  ...{
    agent: 'agent',
    version: 'agent and version',
    stratum: 'stratum',
    rubric: 'rubric',
    audit: 'audit',
    judge: 'judge',
  },
};

const explained =
  'Means of the population, each stratum weighing as many transcripts as it holds, with 95 % intervals.';

/** The report for a terminal. */
export function auditReportTable(report: AuditReport): string {
  const { audits, all, agreement, below_floor } = report;
  if (all.transcripts === 0) return 'There is no transcript in these audits.\n';
  return [
    `${paint('bold', counted(audits.length, 'audit'))}, ${counted(all.transcripts, 'transcript')}, ${all.scored} scored\n\n`,
    plainTable(columns(report), rows(report)),
    `\n${paint('dim', explained)}\n`,
    ...agreement.map((one) => `${agreementLine(one)}\n`),
    ...(below_floor.length === 0
      ? []
      : [`\n${paint('yellow', counted(all.below_floor, 'transcript'))} below a floor:\n`]),
    ...below_floor.map(
      ({ audit, transcript_ref, criterion, score, floor }) =>
        `  ${printable(`${audit}  ${transcript_ref}  ${criterion} ${score}, floor ${floor}`)}\n`,
    ),
  ].join('');
}

/** The report as Markdown, for a review or a pull request. */
export function auditReportMarkdown(report: AuditReport): string {
  const { audits, all, agreement, below_floor } = report;
  const head = columns(report);
  const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    `${counted(audits.length, 'audit')} (${audits.map(({ id }) => escaped(id)).join(', ')}), ${counted(all.transcripts, 'transcript')}, ${all.scored} scored.`,
    '',
    row(head.map(([name]) => name)),
    `| ${head.map(([, kind]) => (kind === 'number' ? '---:' : '---')).join(' | ')} |`,
    ...rows(report).map(row),
    '',
    explained,
    ...(agreement.length > 0 ? ['', ...agreement.map((one) => `- ${escaped(agreementLine(one))}`)] : []),
    ...(below_floor.length > 0 ? ['', 'Below a floor:', ''] : []),
    ...below_floor.map(
      ({ audit, transcript_ref, criterion, score, floor }) =>
        `- ${escaped(transcript_ref)} (${escaped(audit)}): ${escaped(criterion)} ${score}, floor ${floor}`,
    ),
    '',
  ].join('\n');
}

function criteriaOf({ all }: AuditReport): readonly string[] {
  return all.criteria.map(({ criterion }) => criterion);
}

function columns(report: AuditReport): readonly TableColumn[] {
  return [
    [names[report.by]],
    ['n', 'number'],
    ...criteriaOf(report).map((name) => [name, 'number'] as const),
    ['weighted', 'number'],
    ['below a floor', 'number'],
  ];
}

function rows(report: AuditReport): readonly (readonly string[])[] {
  const criteria = criteriaOf(report);
  return [...report.groups, report.all].map((group) => [
    ...[group.key === '' ? 'not told' : group.key, String(group.scored)],
    ...criteria.map((name) => meanText(group.criteria.find(({ criterion }) => criterion === name))),
    ...[meanText(group.weighted), String(group.below_floor)],
  ]);
}

function meanText(found: Mean | undefined): string {
  if (found === undefined || found.n === 0) return '–';
  const { mean, low, high } = found;
  return low === undefined || high === undefined
    ? `${mean.toFixed(2)} (no interval)`
    : `${mean.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function agreementLine({ criterion, n, alpha, kappa }: AuditReport['agreement'][number]): string {
  const told = (value: number | undefined): string => value?.toFixed(2) ?? 'says nothing';
  return `Agreement on ${printable(criterion)}: alpha ${told(alpha)}, kappa ${told(kappa)}, n ${n}`;
}

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** A text of a record as a cell: nothing in it is Markdown. */
function escaped(text: string): string {
  return printable(text).replaceAll(/[\\|`*_[\]<>]/gu, '\\$&');
}
