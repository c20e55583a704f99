import { relative } from 'node:path';
import { styleText } from 'node:util';
import { ConfigError } from '../src/library/config-error.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import { ExplainedError } from '../src/model/explained-error.ts';
import { printable } from '../src/reader/printable.ts';
import { columns } from './terminal.ts';

/** What made a run end without a result, in the form of a finding: what, why, how. Never a stack trace. */
export function failureText(error: unknown): string {
  if (error instanceof ExplainedError) return explain(error.message, error.why, error.how);
  if (error instanceof ConfigError) return configFailure(error);
  const reason = error instanceof Error ? error.message : String(error);
  return explain(
    `reliability itself failed: ${reason}`,
    'This is a fault of the program, not of a document: nothing was decided about the library.',
    'Report it with the command that you ran; `RELIABILITY_STACK=1` in front of it prints where it happened.',
    process.env['RELIABILITY_STACK'] === '1' && error instanceof Error ? (error.stack ?? '') : '',
  );
}

function configFailure({ file, problems, how }: ConfigError): string {
  const path = relative(process.cwd(), file);
  // As `file:line:column`, which terminals and editors open.
  const lines = problems.map((problem) => (/^\d+:\d+ /.test(problem) ? `${path}:${problem}` : problem));
  return [
    `${sign()} ${paint('bold', `${printable(path)} cannot be used`)}\n`,
    ...lines.map((line) => `    ${wrap(printable(line), outputWidth() - 4).join('\n    ')}\n`),
    labelled('why', 'Without it nobody can tell what counts, so nothing was decided.'),
    labelled('how', how),
  ].join('');
}

/** What went wrong while the run went on, in the same form. */
export function troubleText(what: string, why: string, how: string): string {
  return explain(what, why, how, '', paint(['yellow', 'bold'], '▲'));
}

function explain(what: string, why: string, how: string, stack = '', mark = sign()): string {
  const head = wrap(printable(what), outputWidth() - 2).join('\n  ');
  const trace = stack === '' ? '' : `\n${stack}\n`;
  return `${mark} ${paint('bold', head)}\n${labelled('why', why)}${labelled('how', how)}${trace}`;
}

function labelled(label: string, text: string): string {
  const [first, ...rest] = wrap(printable(text), outputWidth() - 7);
  return `  ${paint('cyan', label)}  ${[first, ...rest.map((line) => `       ${line}`)].join('\n')}\n`;
}

function outputWidth(): number {
  return Math.min(columns(process.stderr), 100);
}

function sign(): string {
  return paint(['red', 'bold'], '✖');
}

function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return styleText(style, text, { stream: process.stderr });
}
