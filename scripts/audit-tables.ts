import type { SampleReport } from '../src/audits/sample-report.ts';
import { printable } from '../src/reader/printable.ts';
import { plainTable } from './plain-table.ts';
import { paint } from './terminal.ts';

const numbers = new Intl.NumberFormat('en');
const number = (value: number): string => numbers.format(value);
const counted = (value: number, one: string): string => `${number(value)} ${one}${value === 1 ? '' : 's'}`;
const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

/** Problems of which each is told; of more the number. */
const shownProblems = 10;

/** What was drawn, for a terminal. */
export function sampleTable(report: SampleReport): string {
  const { audit, n, population, seed, period, strata, counts, isWritten, record, transcripts } = report;
  const left = [
    ...(counts.repeated > 0 ? [`${counted(counts.repeated, 'line')} there twice`] : []),
    ...(counts.outside > 0 ? [`${number(counts.outside)} of another time or agent`] : []),
    ...(counts.unreadable > 0 ? [`${counted(counts.unreadable, 'line')} unreadable`] : []),
  ];
  const short = strata.some((stratum) => stratum.n < Math.floor(stratum.share * stratum.population));
  return [
    `${paint('bold', printable(audit))}: ${number(n)} of ${counted(population, 'transcript')}, seed ${seed}, ${printable(period)}\n\n`,
    plainTable(
      [['stratum'], ['agent'], ['population', 'number'], ['drawn', 'number'], ['asked for', 'number']],
      strata.map(({ name, agent = 'all', population: all, n: drawn, share }) => [
        ...[name, agent, number(all), number(drawn), percent(share)],
      ]),
    ),
    '\n',
    ...(short ? ['Because of --n some strata have less than their share; the record says so.\n'] : []),
    ...(left.length > 0 ? [`Not in the population: ${left.join(', ')}.\n`] : []),
    `Hidden in the copies: ${counted(counts.redactions, 'place')}. Names of people whom the library does not know are not found.\n`,
    ...problemLines(report.problems),
    `${isWritten ? paint('green', '✔ written') : 'Would write'}: ${printable(record)}, ${printable(transcripts)}\n`,
  ].join('');
}

function problemLines(problems: SampleReport['problems']): readonly string[] {
  const shown = problems.slice(0, shownProblems);
  const more = problems.length - shown.length;
  return [
    ...shown.map(
      ({ file, line, column, what, how }) =>
        `${paint('yellow', '▲')} ${printable(`${file}:${line}:${column}`)} ${printable(what)}\n  ${paint('cyan', 'how')}  ${printable(how)}\n`,
    ),
    ...(more > 0 ? [`  … and ${number(more)} more: \`--format json\` tells each of them\n`] : []),
  ];
}
