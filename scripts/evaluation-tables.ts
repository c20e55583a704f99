import type { Alert, AlertRate } from '../src/lint/evaluation/alerts.ts';
import type { Measured } from '../src/lint/evaluation/measure.ts';
import type { Share } from '../src/model/wilson.ts';
import type { JudgedEvaluation } from './evaluate-judge.ts';
import { spendingText } from './open-judge.ts';

/** What an evaluation found. This is what `--format json` prints. */
export interface Evaluation {
  readonly directory: string;
  /** Labelled sentences by label. */
  readonly labelled: Readonly<Record<string, number>>;
  readonly measures: readonly Measured[];
  readonly raw: { readonly documents: number; readonly sentences: number; readonly rules: readonly AlertRate[] };
  /** Random alerts on the documents, when asked for. */
  readonly sample: readonly Alert[];
  /** How a model does, when asked for. */
  readonly judged?: JudgedEvaluation;
}

/** The evaluation for people. */
export function evaluationTables({ directory, labelled, measures, raw, sample, judged }: Evaluation): string {
  const counts = Object.entries(labelled).map(([label, count]) => `${count} ${label}`);
  const parts = [
    `${directory}: ${counts.join(', ') || 'no labelled sentences'}; ${raw.documents} documents, ${raw.sentences} sentences`,
  ];
  if (measures.length > 0) parts.push(measureTable(measures), sliceTable(measures));
  if (raw.documents > 0) parts.push(rateTable(raw.rules));
  parts.push(...measures.flatMap(falseAlarmList), ...sampleList(sample), ...(judged ? judgedParts(judged) : []));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A model in the same figures as the rules. */
function judgedParts({ model, measures, unanswered, refused, spent, currency }: JudgedEvaluation): readonly string[] {
  const told = [
    spendingText(spent, currency),
    ...(unanswered > 0 ? [`${unanswered} sentences without an answer, which are left out`] : []),
    ...(refused > 0 ? [`${refused} quotes refused: not in the sentence`] : []),
  ];
  const heads = `${model} on labelled sentences`;
  return [
    measureTable(measures, heads),
    sliceTable(measures),
    ...measures.flatMap(falseAlarmList),
    `${told.join('; ')}.`,
  ];
}

function measureTable(measures: readonly Measured[], title = 'rules on labelled sentences'): string {
  return table(
    [title, 'in', 'precision', 'recall', 'F1'],
    measures.map(({ name, place, precision, recall, f1 }) => [
      name,
      place,
      percent(precision),
      percent(recall),
      f1 === undefined ? '–' : f1.toFixed(2),
    ]),
  );
}

function sliceTable(measures: readonly Measured[]): string {
  // What a rule shares with another is told of both together; the JSON has all.
  const shown = measures.filter(
    ({ name, rules }) =>
      rules.length > 1 || !measures.some((other) => other.name !== name && other.rules.includes(name)),
  );
  const rows = shown.flatMap(({ name, slices }) => slices.map(({ by, of, share }) => [name, by, of, percent(share)]));
  return rows.length === 0 ? '' : table(['recall apart', 'by', 'of', 'share'], rows);
}

function rateTable(rates: readonly AlertRate[]): string {
  return table(
    ['rules on documents', 'alerts', 'per 1,000 sentences', 'per document', 'documents with one'],
    rates.map(({ ruleId, alerts, perThousandSentences, perDocument, documentsWithAlerts }) => [
      ruleId,
      String(alerts),
      perThousandSentences?.toFixed(2) ?? '–',
      perDocument?.toFixed(2) ?? '–',
      String(documentsWithAlerts),
    ]),
  );
}

function falseAlarmList({ name, falseAlarms }: Measured): readonly string[] {
  if (falseAlarms.length === 0) return [];
  const lines = falseAlarms.map(
    ({ sentence: { file, line, trap, text }, severity, message }) =>
      `  ${file}:${line}  ${severity}  ${message}${trap === undefined ? '' : `  (trap: ${trap})`}\n    ${text}`,
  );
  return [`False alarms of ${name}:\n${lines.join('\n')}`];
}

function sampleList(sample: readonly Alert[]): readonly string[] {
  if (sample.length === 0) return [];
  const lines = sample.map(
    ({ file, line, ruleId, severity, message, context }, index) =>
      `${String(index + 1).padStart(3)}. ${file}:${line}  ${ruleId}  ${severity}\n     ${message}\n     > ${context}`,
  );
  return [`Random alerts on documents:\n${lines.join('\n')}`];
}

/** `95.0 % of 20 (76.4–99.1)`. */
function percent({ value, n, low, high }: Share): string {
  if (value === undefined) return '– of 0';
  const of = (share: number) => (100 * share).toFixed(1);
  return `${of(value)} % of ${n} (${of(low)}–${of(high)})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = [head, widths.map((width) => '─'.repeat(width)), ...rows];
  return lines
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
