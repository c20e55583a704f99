import type { ReviewReport } from '../src/findings/review/review-report.ts';
import { counted } from '../src/gates/gate-reason.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import { printable } from '../src/reader/printable.ts';
import type { FilingProblem } from './findings-file.ts';
import { spendingText } from './open-judge.ts';
import { paint } from './terminal.ts';

type Asked = ReviewReport['documents'][number]['questions'][number];

/** What a model said of each review, for a terminal of `width` columns; what it cost at the end. */
export function reviewTable(
  { documents, spent, model, sent }: ReviewReport,
  problems: readonly FilingProblem[],
  width: number,
): string {
  const asked = documents.flatMap(({ questions }) => questions);
  const found = asked.reduce((sum, question) => sum + question.problems.length, 0);
  const price = spendingText(
    {
      inputTokens: spent.input_tokens,
      outputTokens: spent.output_tokens,
      cost: spent.cost,
      isEstimated: spent.is_estimated,
    },
    spent.currency,
  );
  if (asked.length === 0)
    return 'There is nothing to ask: no postmortem is a draft or in review, or none has passages for the questions.\n';
  const unanswered = asked.filter((question) => question.unanswered !== undefined).length;
  const said = sent
    ? `${model}: ${counted(found, 'passage')} to look at, ${counted(asked.length, 'question')} asked${unanswered > 0 ? paint('yellow', `, ${unanswered} without an answer`) : ''}. ${price}.`
    : `${model} would be asked ${counted(asked.length, 'question')}, at most ${price}. Nothing was sent.`;
  return [
    ...documents.map(
      ({ id, file, questions }) =>
        `${paint('bold', printable(id))}  ${paint('dim', printable(file))}\n${questions.map((one) => questionText(one, sent, width)).join('')}\n`,
    ),
    ...problems.map(
      ({ target, found: { message, how } }) =>
        `${paint('yellow', `A finding about ${printable(target)} was not written: ${printable(message)}`)}\n  ${printable(how)}\n`,
    ),
    `${wrap(said, width).join('\n')}\n`,
  ].join('');
}

function questionText(
  { question, rule_id, passages, left, problems, known, refused, unanswered, filed }: Asked,
  sent: boolean,
  width: number,
): string {
  const notes = [
    counted(passages, 'passage'),
    ...(left > 0 ? [`${left} more had no room`] : []),
    ...(sent && problems.length === 0 && unanswered === undefined ? ['nothing found'] : []),
    ...(known > 0 ? [`${known} told already`] : []),
    ...(refused > 0 ? [`${counted(refused, 'quote')} refused: not in the document`] : []),
    ...(filed === undefined ? [] : [`filed as ${filed}`]),
  ].join(', ');
  const lines = [
    `  ${paint(problems.length > 0 ? 'yellow' : 'dim', question.padEnd(16))}  ${paint('dim', `${rule_id}: ${notes}`)}`,
    ...(unanswered === undefined
      ? []
      : wrap(printable(unanswered), width - 4).map((line) => `    ${paint('yellow', line)}`)),
    ...problems.flatMap(({ passage, quote, why }) => [
      ...wrap(`${printable(passage)}: “${printable(quote)}”`, width - 4).map((line) => `    ${line}`),
      ...wrap(printable(why), width - 6).map((line) => `      ${paint('dim', line)}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
