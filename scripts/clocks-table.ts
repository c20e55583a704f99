import type { ClockReport } from '../src/clocks/clock-report.ts';
import type { RunningClock } from '../src/clocks/clock-schema.ts';
import { displayWidth, wrap } from '../src/lint/reporters/display-width.ts';
import { printable } from '../src/reader/printable.ts';
import { cut } from './cut.ts';
import { paint } from './terminal.ts';

/** From so many columns on a clock stands on one line. */
const wide = 120;
const shownClocks = 60;

/** The report for a terminal of `width` columns: how things stand, which clocks there are and from where, then each of them. */
export function clocksTable(report: ClockReport, width: number): string {
  if (report.clocks.length === 0) return `${nothing(report)}\n`;
  return [...summary(report), '', ...kindTable(report, width), '', ...list(report.clocks, width), ''].join('\n');
}

function nothing({ filter, now }: ClockReport): string {
  if (Object.keys(filter).length === 0) return `Nothing falls due in this library, as of ${moment(now)}.`;
  return `No clock is like that, as of ${moment(now)}. Leave an option out to see more.`;
}

function summary({ totals, now }: ClockReport): string[] {
  const { overdue, due, unknown, waiting } = totals;
  const late = overdue > 0 ? paint(['red', 'bold'], `${overdue} overdue`) : paint('bold', 'Nothing is overdue');
  const facts = [
    `${due} ${due === 1 ? 'falls' : 'fall'} due`,
    ...(unknown > 0 ? [`${unknown} without a day`] : []),
    ...(waiting > 0 ? [`${waiting} not begun`] : []),
  ];
  return [`${late}, ${facts.join(', ')}, as of ${moment(now)}`];
}

function kindTable({ kinds, clocks }: ClockReport, width: number): string[] {
  const nameWidth = Math.max(...kinds.map(({ kind }) => kind.length), 'kind'.length);
  const rows = kinds.map(({ kind, overdue, due }) => {
    const own = clocks.filter((clock) => clock.kind === kind);
    const says = [...new Set(own.map(({ source }) => source.says))].join(', ');
    const from = fromWhere(own);
    return { kind, overdue, due, says, from };
  });
  const saysWidth = Math.max(...rows.map(({ says }) => says.length), 'asked for by'.length);
  const line = (kind: string, overdue: string, due: string, says: string, from: string) =>
    cut(
      `${kind.padEnd(nameWidth)}  ${overdue.padStart(7)}  ${due.padStart(4)}  ${says.padEnd(saysWidth)}  ${from}`.trimEnd(),
      width,
      '',
    );
  return [
    paint('dim', line('kind', 'overdue', 'due', 'asked for by', 'set by')),
    ...rows.map(({ kind, overdue, due, says, from }) => {
      const text = line(kind, String(overdue), String(due), says, from);
      return overdue > 0 ? paint('red', text) : text;
    }),
  ];
}

/** The key of the configuration or the field that sets the limits; where there are several, what they have in common. */
function fromWhere(clocks: readonly RunningClock[]): string {
  const places = [...new Set(clocks.map(({ source }) => placeOf(source)))];
  const [first = ''] = places;
  if (places.length <= 1) return first;
  const shared = first.slice(0, first.lastIndexOf('.') + 1);
  return shared !== '' && places.every((place) => place.startsWith(shared)) ? `${shared}…` : places.join(' or ');
}

/** `rollout/gates monthlyReadingDays` is an option of a rule. */
function placeOf({ setting, field }: RunningClock['source']): string {
  return setting === undefined ? `the record's \`${field}\`` : setting.replace(/^rules\['([^']+)'\]\./, '$1 ');
}

function list(clocks: readonly RunningClock[], width: number): string[] {
  const shown = clocks.slice(0, shownClocks);
  const more = clocks.length - shown.length;
  return [
    ...(width >= wide ? oneLineEach(shown, width) : shown.flatMap((clock) => severalLines(clock, width))),
    ...(more > 0
      ? [paint('dim', `and ${more} more; \`--within\` asks for fewer, \`--format csv\` has all of them`)]
      : []),
  ];
}

function oneLineEach(clocks: readonly RunningClock[], width: number): string[] {
  const widthOf = (most: number, texts: readonly string[]) => Math.min(most, Math.max(...texts.map(displayWidth)));
  const leftWidth = widthOf(16, ['when', ...clocks.map(leftOf)]);
  const dueWidth = widthOf(16, ['due', ...clocks.map(dueOf)]);
  const recordWidth = widthOf(24, ['record', ...clocks.map(nameOf)]);
  const ownerWidth = widthOf(24, ['whose turn', ...clocks.map(ownersOf)]);
  const room = width - leftWidth - dueWidth - recordWidth - ownerWidth - 8;
  const line = (left: string, due: string, record: string, owner: string, what: string) =>
    `${left}  ${cut(due, dueWidth)}  ${cut(record, recordWidth)}  ${owner}  ${what}`;
  return [
    paint('dim', line('when'.padEnd(leftWidth), 'due', 'record', cut('whose turn', ownerWidth), 'what')),
    ...clocks.map((clock) =>
      line(
        paintLeft(clock, cut(leftOf(clock), leftWidth)),
        dueOf(clock),
        nameOf(clock),
        paintOwner(clock, cut(ownersOf(clock), ownerWidth)),
        cut(whatOf(clock), room, ''),
      ),
    ),
  ];
}

function severalLines(clock: RunningClock, width: number): string[] {
  const head = [paintLeft(clock, leftOf(clock)), dueOf(clock), paint('bold', nameOf(clock))].join('  ');
  const room = Math.max(16, width - displayWidth(leftOf(clock) + dueOf(clock) + nameOf(clock)) - 6);
  return [
    `${head}  ${paintOwner(clock, cut(ownersOf(clock), room, ''))}`,
    ...wrap(whatOf(clock), width - 4).map((line) => `    ${line}`),
  ];
}

function leftOf({ left, state }: RunningClock): string {
  return left ?? (state === 'waiting' ? 'not begun' : 'no day');
}

function dueOf({ due }: RunningClock): string {
  return due === undefined ? '–' : due.slice(0, 16).replace('T', ' ');
}

/** An action has an id of its own, which says more than that of its record. */
function nameOf({ record, part, kind }: RunningClock): string {
  const isAction = kind === 'action' || kind === 'accepted-risk' || kind === 'effectiveness';
  return printable(isAction && part !== undefined ? part : record.id);
}

function ownersOf({ owners }: RunningClock): string {
  return owners.length === 0 ? 'nobody is named' : printable(owners.join(', '));
}

function whatOf({ what, why }: RunningClock): string {
  return printable(why === undefined ? what : `${what} (${why})`);
}

function paintLeft({ state }: RunningClock, text: string): string {
  if (state === 'overdue') return paint('red', text);
  return state === 'due' ? text : paint(state === 'unknown' ? 'yellow' : 'dim', text);
}

function paintOwner({ owners }: RunningClock, text: string): string {
  return owners.length === 0 ? paint('yellow', text) : text;
}

function moment(now: string): string {
  return `${now.slice(0, 16).replace('T', ' ')} UTC`;
}
