import type { SampleReport } from '../src/audits/sample-report.ts';
import type { ScoreReport } from '../src/audits/score-report.ts';
import { printable } from '../src/reader/printable.ts';
import { plainTable } from './plain-table.ts';
import { paint } from './terminal.ts';

const numbers = new Intl.NumberFormat('en');
const number = (value: number): string => numbers.format(value);
const counted = (value: number, one: string): string => `${number(value)} ${one}${value === 1 ? '' : 's'}`;
const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

/** Places of one problem that are told. */
const shownPlaces = 3;

/** Transcripts without a score of which each is told; of more the number. */
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

/** Problems that are mended in one way together, with their first places. */
function problemLines(problems: SampleReport['problems']): readonly string[] {
  return [...Map.groupBy(problems, ({ how }) => how)].flatMap(([how, alike]) => {
    const more = alike.length - shownPlaces;
    return [
      ...alike
        .slice(0, shownPlaces)
        .map(
          ({ file, line, column, what }) =>
            `${paint('yellow', '▲')} ${printable(`${file}:${line}:${column} ${what}`)}\n`,
        ),
      ...(more > 0 ? [`  … and ${number(more)} more like it: \`--format json\` has their places\n`] : []),
      `  ${paint('cyan', 'how')}  ${printable(how)}\n`,
    ];
  });
}

/** Scored transcripts of which each is told; of more those below a floor first. */
const shownScores = 20;

/** What was scored, for a terminal. */
export function scoreTable(report: ScoreReport): string {
  const { audit, rubric, judge, scored_by, turn, scored, unscored, agreement, spent, isWritten, left } = report;
  const criteria = [...new Set(scored.flatMap(({ scores }) => Object.keys(scores)))];
  const shown = scored.toSorted((a, b) => b.below_floor.length - a.below_floor.length).slice(0, shownScores);
  const failed = scored.filter(({ below_floor }) => below_floor.length > 0).length;
  const who = `${judge}${scored_by === undefined ? '' : ` (${scored_by})`}`;
  return [
    `${paint('bold', printable(audit))}: ${counted(scored.length, `${turn} score`)} by ${printable(who)}, rubric ${printable(rubric)}\n`,
    ...(shown.length === 0
      ? []
      : [
          '\n',
          plainTable(
            [
              ['transcript'],
              ...criteria.map((name) => [name, 'number'] as const),
              ['weighted', 'number'],
              ['below its floor'],
            ],
            shown.map(({ transcript_ref, scores, weighted, below_floor }) => [
              ...[transcript_ref, ...criteria.map((name) => String(scores[name] ?? '–'))],
              ...[weighted?.toFixed(2) ?? '–', below_floor.join(', ')],
            ]),
          ),
          '\n',
        ]),
    ...(scored.length > shown.length
      ? [`and ${number(scored.length - shown.length)} more; \`--format json\` has all of them\n`]
      : []),
    ...(failed > 0 ? [`${counted(failed, 'transcript')} below a floor.\n`] : []),
    ...agreement.map(
      ({ criterion, n, alpha, kappa }) =>
        `Agreement, ${printable(criterion)}: alpha ${alpha?.toFixed(2) ?? 'says nothing'}, kappa ${kappa?.toFixed(2) ?? 'says nothing'}, n ${n}\n`,
    ),
    ...unscored
      .slice(0, shownProblems)
      .map(
        ({ transcript_ref, what, how }) =>
          `${paint('yellow', '▲')} ${printable(transcript_ref)}: ${printable(what)}\n  ${paint('cyan', 'how')}  ${printable(how)}\n`,
      ),
    ...(unscored.length > shownProblems ? [`  … and ${number(unscored.length - shownProblems)} more\n`] : []),
    ...(spent === undefined ? [] : [spentLine(spent)]),
    ...(left > 0 ? [`${counted(left, 'transcript')} still without.\n`] : []),
    isWritten ? `${paint('green', '✔ written')}\n` : 'Nothing was written.\n',
  ].join('');
}

function spentLine({ input_tokens, output_tokens, cost, currency, cached }: NonNullable<ScoreReport['spent']>): string {
  const price =
    cost === undefined ? 'cost unknown: judging.prices is not set' : `${Number(cost.toFixed(4))} ${currency}`;
  return `Asked: ${number(input_tokens)} tokens in, ${number(output_tokens)} out, ${price}; ${number(cached)} answers were kept.\n`;
}
