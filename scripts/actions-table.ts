import { type ActionEntry, isOpen } from '../src/actions/action-entry.ts';
import type { ActionGroup, ActionGrouping } from '../src/actions/action-groups.ts';
import { actionMarks, times } from '../src/actions/action-marks.ts';
import type { ActionReport } from '../src/actions/action-report.ts';
import type { ActionSummary } from '../src/actions/action-summary.ts';
import { displayWidth, wrap } from '../src/lint/reporters/display-width.ts';
import { printable } from '../src/reader/printable.ts';
import { cut } from './cut.ts';
import { paint } from './terminal.ts';

/** From so many columns on an action stands on one line. */
const wide = 120;
const shownActions = 40;
const shownGroups = 12;
const shownVanished = 5;

/** The report for a terminal of `width` columns: how things stand, then by group, then what is to do. */
export function actionsTable(report: ActionReport, width: number): string {
  const { totals, groups, by, actions, vanished, filter } = report;
  if (actions.length === 0) return `${nothing(filter)}\n`;
  const isStatusAsked = filter['status'] !== undefined;
  const listed = isStatusAsked || filter['since'] !== undefined ? actions : actions.filter(isOpen);
  return [
    ...summary(totals, width),
    ...historyNote(report, width),
    '',
    ...groupTable(groups, by, width),
    ...(listed.length > 0 ? ['', ...list(listed, width)] : []),
    ...(vanished.length > 0 ? ['', ...vanishedList(report, width)] : []),
    '',
  ].join('\n');
}

function nothing(filter: ActionReport['filter']): string {
  return Object.keys(filter).length === 0
    ? 'No record of this library has an action.'
    : 'No action is like that. Leave an option out to see more.';
}

function summary(totals: ActionSummary, width: number): string[] {
  const { open, overdue, unowned, stale, done, dropped, closedRate, ages, slipped, daysToClose } = totals;
  const late = overdue > 0 ? paint(['red', 'bold'], `${overdue} overdue`) : 'none overdue';
  const facts = [
    ...(unowned > 0 ? [`${unowned} without an owner`] : []),
    ...(totals.ownersLeft > 0 ? [`${totals.ownersLeft} whose owner is not in the people file`] : []),
    ...(stale > 0 ? [`${stale} stale`] : []),
    `${done} done`,
    ...(dropped > 0 ? [`${dropped} dropped`] : []),
    ...(closedRate === undefined ? [] : [`${Math.round(closedRate * 100)} % of all are done`]),
  ];
  const aged = ages.map(
    ({ label, ...age }, index) =>
      `${index === 0 ? 'by age: ' : ''}${label} ${age.open}${age.overdue > 0 ? ` (${age.overdue} overdue)` : ''}`,
  );
  const moved = [
    ...(slipped.times > 0
      ? [
          `${counted(slipped.actions, 'action')} slipped ${times(slipped.times)}, ${counted(slipped.days, 'day')} in all`,
        ]
      : []),
    ...(totals.reopened > 0 ? [`${totals.reopened} opened again`] : []),
    ...(totals.silentlyEdited > 0 ? [`${totals.silentlyEdited} reworded after publication or closing`] : []),
    ...(totals.notHeld > 0 ? [`${totals.notHeld} did not hold`] : []),
  ];
  const closing =
    daysToClose === undefined
      ? []
      : [
          `Done after ${counted(Math.round(daysToClose.median), 'day')} at the median, ${
            daysToClose.p90 === undefined ? 'too few for a p90' : `p90 ${Math.round(daysToClose.p90)}`
          }, n ${daysToClose.n}`,
        ];
  return [
    paint('bold', `${counted(open, 'open action')}, `) + late,
    ...joined(facts, width),
    ...(open > 0 ? joined(aged, width) : []),
    ...joined(moved, width),
    ...closing,
  ];
}

/** Facts with dots between them, on as many lines as they need. */
function joined(facts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const fact of facts) {
    const last = lines.at(-1);
    const longer = last === undefined ? fact : `${last} · ${fact}`;
    if (last !== undefined && displayWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(fact);
  }
  return lines;
}

const extents: Readonly<Record<ActionReport['history']['git'], string | undefined>> = {
  complete: undefined,
  shallow:
    'This clone is shallow: what happened before its first commit is not counted. `git fetch --unshallow` gets it.',
  partial: 'This clone has no old contents, so slips, re-openings and rewordings are not known.',
  damaged: 'git could not read the history, so slips, re-openings and rewordings are not known. Try `git fsck`.',
  none: 'There is no git history here, so slips, re-openings and rewordings are not known.',
};

function historyNote({ history }: ActionReport, width: number): string[] {
  const { git, unreadable } = history;
  const notes = [
    extents[git] ?? '',
    unreadable > 0
      ? `${counted(unreadable, 'old state')} of documents could not be read; what changed there shows in the next one.`
      : '',
  ].filter((note) => note !== '');
  return notes.flatMap((note) => wrap(note, width)).map((line) => paint('dim', line));
}

const names: Readonly<Record<ActionGrouping, readonly [one: string, none: string]>> = {
  owner: ['owner', 'nobody'],
  agent: ['agent', 'no agent'],
  'failure-mode': ['failure mode', 'no failure mode'],
  severity: ['severity', 'no severity'],
};

const groupColumns: readonly (readonly [name: string, of: (group: ActionGroup) => string])[] = [
  ['open', ({ open }) => String(open)],
  ['overdue', ({ overdue }) => String(overdue)],
  ['slipped', ({ slipped }) => String(slipped.actions)],
  ['done', ({ done }) => String(done)],
  ['median days', ({ daysToClose }) => (daysToClose === undefined ? '–' : String(Math.round(daysToClose.median)))],
];

function groupTable(groups: readonly ActionGroup[], by: ActionGrouping, width: number): string[] {
  const shown = groups.slice(0, shownGroups);
  const [label, none] = names[by];
  const numbers = groupColumns.reduce((sum, [name]) => sum + name.length + 2, 0);
  const room = Math.max(12, Math.min(44, width - numbers));
  const line = (name: string, cells: readonly string[]) =>
    cut(name, room) + cells.map((cell, index) => cell.padStart((groupColumns[index]?.[0].length ?? 0) + 2)).join('');
  const rows = shown.map((group) => {
    const text = line(
      group.key === '' ? none : printable(group.key),
      groupColumns.map(([, of]) => of(group)),
    );
    return group.overdue > 0 ? paint('red', text) : text;
  });
  const head = line(
    label,
    groupColumns.map(([name]) => name),
  );
  const more = groups.length - shown.length;
  return [
    paint('dim', head),
    ...rows,
    ...(more > 0 ? [paint('dim', `and ${more} more; \`--format json\` has all of them`)] : []),
  ];
}

function list(entries: readonly ActionEntry[], width: number): string[] {
  const shown = entries.slice(0, shownActions);
  const more = entries.length - shown.length;
  return [
    ...(width >= wide ? oneLineEach(shown, width) : severalLinesEach(shown, width)),
    ...(more > 0 ? [paint('dim', `and ${more} more; \`--format csv\` has all of them`)] : []),
  ];
}

const dueWidth = 14;

function oneLineEach(entries: readonly ActionEntry[], width: number): string[] {
  const idWidth = Math.min(18, Math.max(...entries.map(({ id }) => displayWidth(printable(id)))));
  const ownerWidth = Math.min(
    28,
    Math.max(5, ...entries.map(({ owner = 'nobody' }) => displayWidth(printable(owner)))),
  );
  const room = width - dueWidth - idWidth - ownerWidth - 6;
  const head = `${'due'.padEnd(dueWidth)}  ${'action'.padEnd(idWidth)}  ${'owner'.padEnd(ownerWidth)}`;
  return [
    paint('dim', head),
    ...entries.map((entry) => {
      const marks = marksOf(entry);
      const said = [printable(entry.description), ...(marks === '' ? [] : [`(${marks})`])];
      const text = marks === '' ? cut(said[0] ?? '', room, '') : withMarks(said[0] ?? '', `(${marks})`, room);
      return `${due(entry)}  ${cut(printable(entry.id), idWidth)}  ${ownerText(entry, ownerWidth)}  ${text}`;
    }),
  ];
}

/** The marks stay whole, the text gives way. */
function withMarks(text: string, marks: string, room: number): string {
  const left = room - displayWidth(marks) - 1;
  return left < 20 ? cut(text, room, '') : `${cut(text, left, '')} ${paint('yellow', marks)}`;
}

function severalLinesEach(entries: readonly ActionEntry[], width: number): string[] {
  const indent = ' '.repeat(dueWidth + 2);
  return entries.flatMap((entry) => {
    const marks = marksOf(entry);
    const id = printable(entry.id);
    const owner = ownerText(entry, Math.max(10, width - dueWidth - displayWidth(id) - 4), '');
    const [first = '', second, ...rest] = wrap(printable(entry.description), width - indent.length);
    const end =
      second === undefined
        ? []
        : [rest.length > 0 ? cut(`${second} ${rest.join(' ')}`, width - indent.length, '') : second];
    return [
      `${due(entry)}  ${paint('bold', id)}  ${owner}`,
      ...[first, ...end].map((line) => indent + line),
      ...(marks === '' ? [] : [indent + paint('yellow', marks)]),
    ];
  });
}

function due({ state, dueInDays, due: day, status }: ActionEntry): string {
  const text =
    state === 'done' || state === 'dropped'
      ? printable(status)
      : state === 'overdue'
        ? `${counted(-(dueInDays ?? 0), 'day')} late`
        : printable(day ?? 'no day');
  const cell = cut(text, dueWidth);
  return state === 'overdue' ? paint('red', cell) : state === 'open' ? cell : paint('dim', cell);
}

function ownerText({ owner, ownerLeft }: ActionEntry, width: number, pad = ' '): string {
  if (owner === undefined) return paint('red', cut('nobody', width, pad));
  const text = cut(printable(owner), width, pad);
  return ownerLeft === true ? paint('yellow', text) : text;
}

/** What became of an action, in a few words. */
function marksOf(entry: ActionEntry): string {
  return actionMarks(entry).map(printable).join(' · ');
}

function vanishedList({ vanished }: ActionReport, width: number): string[] {
  const shown = vanished.slice(0, shownVanished);
  const more = vanished.length - shown.length;
  return [
    paint('bold', `${counted(vanished.length, 'action')} vanished from the documents`),
    ...shown.map(({ id, at, commit, description }) =>
      cut(`${at.slice(0, 10)}  ${commit.slice(0, 8)}  ${printable(id)}  ${printable(description)}`, width, ''),
    ),
    ...(more > 0 ? [paint('dim', `and ${more} more; \`--format json\` has all of them`)] : []),
  ];
}

const counted = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`;
