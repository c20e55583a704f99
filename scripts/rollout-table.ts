import { counted } from '../src/gates/gate-reason.ts';
import type { GateReport, GateState, RolloutReport, StageReport } from '../src/gates/rollout/rollout-schema.ts';
import { wrap } from '../src/lint/reporters/display-width.ts';
import { printable } from '../src/reader/printable.ts';
import { stageTitle } from '../src/rules/rollout/read-stages.ts';
import { columns, paint } from './terminal.ts';

const signs: Readonly<Record<GateState, readonly [style: 'green' | 'red' | 'yellow', mark: string]>> = {
  green: ['green', '✔'],
  red: ['red', '✖'],
  unknown: ['yellow', '?'],
};

/** The stages of a rollout with a line for each gate, behind one that is not green why and what to do, the verdict last. */
export function rolloutTable(report: RolloutReport): string {
  const { rollout, stages, notes } = report;
  const width = Math.max(0, ...stages.flatMap(({ gates }) => gates.map(({ gate }) => gate.length)));
  return [
    `${paint('bold', printable(`${rollout.id}  ${rollout.agent} ${rollout.agent_version}`))}\n\n`,
    ...stages.map((stage) => stageText(stage, width)),
    escalationText(report),
    ...notes.map((note) => `${printable(note)}\n`),
    `${headline(report)}\n`,
  ].join('');
}

function stageText({ stage, status, from, to, gates }: StageReport, width: number): string {
  const title = `${paint('bold', stageTitle(stage))}  ${status.replace('-', ' ')}`;
  if (status === 'planned') return `${title}\n\n`;
  const times = from === undefined || to === undefined ? '' : `, ${minute(from)} to ${minute(to)}`;
  return `${title}${paint('dim', times)}\n${gates.map((gate) => gateText(gate, width)).join('')}\n`;
}

function gateText({ gate, state, measured, asks, what, how, rolls_back, place }: GateReport, width: number): string {
  const first = [
    `  ${sign(state)} ${gate.padEnd(width)}`,
    ...(measured === undefined ? [] : [printable(measured)]),
    paint('dim', `asked: ${printable(asks)}`),
  ].join('  ');
  if (state === 'green') return `${first}\n`;
  const back = rolls_back && state === 'red' ? paint(['red', 'bold'], 'Roll back. ') : '';
  return [
    `${first}\n`,
    ...(what === undefined ? [] : [`      ${back}${lines(sentence(what), 6)}\n`]),
    ...(how === undefined ? [] : [`      ${paint('cyan', 'how')} ${lines(how, 10)}\n`]),
    ...(place === undefined
      ? []
      : [`      ${paint('dim', `${printable(place.file)}:${place.line}:${place.column}`)}\n`]),
  ].join('');
}

/** The tiers at which something escalated, each with how soon somebody was at it. */
function escalationText({ escalations }: RolloutReport): string {
  const told = escalations.filter(({ n }) => n > 0);
  if (told.length === 0) return '';
  const tiers = told.map(({ tier, target_minutes: minutes, n, in_time, late, waiting, untold }) => {
    const within = minutes === undefined ? '' : ` within ${minutes < 120 ? `${minutes} min` : `${minutes / 60} h`}`;
    const parts = [
      `${in_time} answered${within}`,
      ...(late > 0 ? [`${late} later`] : []),
      ...(waiting > 0 ? [`${waiting} waiting`] : []),
      ...(untold > 0 ? [`${untold} without an answer in the events`] : []),
    ];
    return `  tier ${tier}  ${counted(n, 'run')}: ${parts.join(', ')}\n`;
  });
  const how = told.some(({ untold }) => untold > 0)
    ? `      ${paint('cyan', 'how')} ${lines('Emit an `override` of the run when somebody takes it on, `action_type: approve` where nothing changes.', 10)}\n`
    : '';
  return `${paint('bold', 'Escalations')}\n${tiers.join('')}${how}\n`;
}

function headline({ verdict, roll_back, rollout, stages }: RolloutReport): string {
  const gates = stages.flatMap((stage) => stage.gates);
  const [red, unknown] = (['red', 'unknown'] as const).map(
    (state) => gates.filter((gate) => gate.state === state).length,
  );
  if (verdict === 'green')
    return paint(['green', 'bold'], `✔ ${rollout.id} may go on: all ${gates.length} gates are green.`);
  const told = `${counted(red ?? 0, 'gate')} red, ${unknown} unknown, of ${gates.length}`;
  if (verdict === 'unknown') return paint(['yellow', 'bold'], `? Not known whether ${rollout.id} may go on: ${told}.`);
  const end = roll_back ? ' There is a reason to roll back.' : '';
  return paint(['red', 'bold'], `✖ ${rollout.id} may not go on: ${told}.${end}`);
}

function sign(state: GateState): string {
  const [style, mark] = signs[state];
  return paint(style, mark);
}

/** What a record says may end with a full stop of its own. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** `2026-09-05 09:00`, UTC as everywhere. */
function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

/** Text wrapped behind an indent, of at most 100 columns. */
function lines(text: string, indent: number): string {
  return wrap(printable(text), Math.min(columns(process.stdout), 100) - indent).join(`\n${' '.repeat(indent)}`);
}
