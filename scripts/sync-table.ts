import { firstTicket, personal, type StepKind, stepKinds } from '../src/actions/sync/plan.ts';
import type { SyncReport } from '../src/actions/sync/sync-report.ts';
import { displayWidth, wrap } from '../src/lint/reporters/display-width.ts';
import { printable } from '../src/reader/printable.ts';
import { paint } from './terminal.ts';

type Style = Parameters<typeof paint>[0];

const signs: Readonly<Record<StepKind, readonly [sign: string, style: Style]>> = {
  create: ['+', 'green'],
  adopt: ['=', 'green'],
  update: ['~', 'yellow'],
  close: ['-', 'yellow'],
  reopen: ['^', 'yellow'],
  link: ['>', 'yellow'],
  pull: ['<', 'cyan'],
  duplicate: ['x', 'yellow'],
  conflict: ['!', 'red'],
  vanished: ['?', 'red'],
  gone: ['?', 'red'],
  moved: ['?', 'red'],
};

/** The plan, or what was done of it, for a person: by incident, a line for each step, and a summary. */
export function syncTable(report: SyncReport, width: number): string {
  const { tracker, scope, actions, applied } = report;
  const names = { github: 'GitHub issues', linear: 'Linear', jira: 'Jira' };
  const head = paint('bold', `${applied ? 'Synced with' : 'Plan for'} ${printable(scope)} (${names[tracker]})`);
  const groups = [...Map.groupBy(actions, ({ record }) => record ?? 'No longer in git')];
  const column = Math.max(0, ...actions.map((action) => displayWidth(nameOf(action))));
  const body = groups.map(([record, own]) => {
    const path = own[0]?.path;
    const title = `${paint('bold', printable(record))}${path === undefined ? '' : `  ${paint('dim', printable(path))}`}`;
    return `\n${title}\n${own.map((action) => linesOf(action, Math.min(column, 24), width)).join('')}`;
  });
  return `${head}\n${body.join('')}${body.length > 0 ? '\n' : ''}${summaryOf(report, width)}`;
}

type Action = SyncReport['actions'][number];

/** The action's own id: the record stands above. */
function nameOf({ key, record }: Action): string {
  return printable(record !== undefined && key.startsWith(`${record}/`) ? key.slice(record.length + 1) : key);
}

function linesOf(action: Action, column: number, width: number): string {
  const { steps, description, error, ticket } = action;
  const name = nameOf(action);
  const padded = name + ' '.repeat(Math.max(0, column - displayWidth(name)));
  const lines = steps.map(({ kind, why }, index) => {
    const [sign, style] = signs[kind];
    const lead = `  ${sign} ${kind.padEnd(9)} ${index === 0 ? padded : ' '.repeat(displayWidth(padded))}  `;
    const room = Math.max(30, width - displayWidth(lead));
    const made = kind === 'create' && ticket !== undefined ? `${idOf(ticket.id)} ` : '';
    const what = kind === 'create' ? cut(printable(description ?? ''), room - made.length) : '';
    const because = kind === 'create' && why === firstTicket ? [] : wrap(printable(why), room);
    const text = [...(what === '' ? [] : [made + what]), ...because];
    return `${paint(style, lead)}${text.join(`\n${' '.repeat(displayWidth(lead))}`)}\n`;
  });
  const failed = error === undefined ? '' : `    ${paint('red', `failed: ${printable(error)}`)}\n`;
  return lines.join('') + failed;
}

function idOf(id: string): string {
  return /^\d+$/.test(id) ? `#${id}` : printable(id);
}

function cut(text: string, most: number): string {
  return text.length > most
    ? `${text
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`
    : text;
}

const words: Readonly<Record<StepKind, readonly [todo: string, done: string]>> = {
  create: ['to create', 'created'],
  adopt: ['to adopt', 'adopted'],
  update: ['to update', 'updated'],
  close: ['to close', 'closed'],
  reopen: ['to reopen', 'reopened'],
  link: ['to link', 'linked'],
  pull: ['to bring back', 'brought back'],
  duplicate: ['duplicates to close', 'duplicates closed'],
  conflict: ['in conflict', 'in conflict'],
  vanished: ['vanished from git', 'vanished from git'],
  gone: ['gone from the tracker', 'gone from the tracker'],
  moved: ['moved away', 'moved away'],
};

function summaryOf({ summary, applied, stopped }: SyncReport, width: number): string {
  const counts = stepKinds
    .filter((kind) => summary[kind] > 0)
    .map((kind) => `${summary[kind]} ${words[kind][applied && stopped === undefined ? 1 : 0]}`);
  const rest = [
    `${summary.unchanged} unchanged`,
    ...(summary.draft > 0 ? [`${summary.draft} in drafts`] : []),
    ...(summary.elsewhere > 0 ? [`${summary.elsewhere} tracked elsewhere`] : []),
    ...(summary.shared > 0 ? [`${summary.shared} sharing a ticket`] : []),
    ...(summary.failed > 0 ? [`${summary.failed} failed`] : []),
  ];
  const line = `${counts.length === 0 ? 'Nothing to do' : counts.join(', ')}; ${rest.join(', ')}.`;
  return `${wrap(line, width).join('\n')}\n`;
}

/** Whether something waits for a person. */
export function needsPerson({ summary }: SyncReport): boolean {
  return [...personal].some((kind) => summary[kind] > 0) || summary.ambiguous > 0;
}
