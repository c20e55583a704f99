import { counted } from '../src/gates/gate-reason.ts';
import type { MergeReason, MergeReport } from '../src/gates/merge-schema.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import type { Exemption } from '../src/model/merge-gate-config.ts';
import { printable } from '../src/reader/printable.ts';
import { columns, paint } from './terminal.ts';

const signs = {
  green: ['green', '✔'],
  off: ['dim', '·'],
  unknown: ['yellow', '?'],
  blocked: ['red', '✖'],
} as const;

const exempt: Record<Exemption, string> = {
  records: 'It passes all the same: it only records what happened, and changes no agent.',
  mending: 'It passes all the same: it takes a reason away and adds none.',
};

/** The verdict of the gate for people: the reasons with their places, a line for each check, the verdict last. */
export function mergeTable(report: MergeReport): string {
  const { checks, reasons, notes, settled = [] } = report;
  const width = Math.max(...checks.map(({ check }) => check.length)) + 2;
  return [
    ...reasons.map(reasonText),
    ...checks.map(({ check, verdict, summary }) => `${sign(verdict)} ${check.padEnd(width)}${printable(summary)}\n`),
    '\n',
    ...(settled.length > 0 ? ['What stood before this change and is gone with it:\n'] : []),
    ...settled.map(({ what }) => `  ${lines(what, 2)}\n`),
    ...notes.map((note) => `${printable(note)}\n`),
    ...(report.agents ? [`Agents that the change touches: ${printable(report.agents.join(', ')) || 'none'}.\n`] : []),
    `${headline(report)}\n`,
  ].join('');
}

function headline({ verdict, exemption, reasons, settled = [], gate, target }: MergeReport): string {
  const what =
    gate === 'merge' ? 'the merge' : target === undefined ? 'going on' : `going on with ${printable(target)}`;
  if (verdict === 'green')
    return paint(['green', 'bold'], `✔ ${gate === 'merge' ? 'Nothing' : 'No finding'} stands against ${what}.`);
  const standing = `${counted(reasons.length, 'reason stands', 'reasons stand')} against ${what}`;
  const taken = settled.length > 0 ? `; this change takes ${settled.length} away` : '';
  if (exemption !== undefined) return `${paint(['yellow', 'bold'], `▲ ${standing}${taken}.`)} ${exempt[exemption]}`;
  if (verdict === 'unknown') {
    const unknown = counted(reasons.length, 'thing that', 'things that');
    return paint(['yellow', 'bold'], `? Not known: ${unknown} could stand against ${what}${taken}.`);
  }
  return paint(['red', 'bold'], `✖ ${standing}${taken}.`);
}

function reasonText({ check, state, place, removed, caused, what, why, how }: MergeReason): string {
  const at = place === undefined ? '' : `${printable(place.file)}:${place.line}:${place.column}  `;
  const told = [
    ...(caused === true ? ['new with this change'] : []),
    ...(removed ? ['taken out by this change, which does not settle it'] : []),
  ].join('; ');
  const aside = told === '' ? '' : paint('dim', `  (${told})`);
  return [
    `${at}${sign(state)} ${state}  ${paint('bold', check)}${aside}\n`,
    `  ${lines(what, 2)}\n\n`,
    `  ${paint('cyan', 'why')}  ${lines(why, 7)}\n`,
    `  ${paint('cyan', 'how')}  ${lines(how, 7)}\n\n`,
  ].join('');
}

/** Text wrapped behind an indent, of at most 100 columns. */
function lines(text: string, indent: number): string {
  const width = Math.min(columns(process.stdout), 100) - indent;
  return wrap(printable(text), width).join(`\n${' '.repeat(indent)}`);
}

function sign(verdict: keyof typeof signs): string {
  const [style, mark] = signs[verdict];
  return paint(style, mark);
}
