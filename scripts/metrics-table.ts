import { formatLatency } from '../src/charts/format-latency.ts';
import { displayWidth, wrap } from '../src/lint/reporters/display-width.ts';
import type { By, DefinitionText, Measurement, MetricsReport, Unit } from '../src/metrics/metrics-schema.ts';
import { printable } from '../src/reader/printable.ts';
import { columns, paint } from './terminal.ts';

type Version = MetricsReport['versions'][number];

const nameWidth = 24;
/** Of a column with a value and its n, and of one with the interval or the tail as well. */
const widths = { narrow: 11, wide: 23 } as const;

/** The figures of every version for a terminal: a line for each metric and what it is split by, a column for each window. */
export function metricsTable(report: MetricsReport): string {
  if (report.versions.length === 0) return 'There is no event before the clock.\n';
  const available = columns(process.stdout);
  const names = report.windows.map(({ name }) => name);
  const isWide = nameWidth + names.length * widths.wide <= available;
  const width = isWide ? widths.wide : widths.narrow;
  const head = `${' '.repeat(nameWidth)}${names.map((name) => windowTitle(name).padStart(width)).join('')}`;
  const seen = report.versions.filter(({ measurements }) => measurements.some(saysSomething));
  const silent = report.versions.filter((version) => !seen.includes(version));
  return [
    ...seen.map((version) => versionTable(version, report, head, isWide)),
    ...(silent.length === 0 ? [] : [silence(silent)]),
    footer(report, isWide),
  ].join('\n');
}

function saysSomething({ n, value = 0, open = 0 }: Measurement): boolean {
  return n > 0 || value > 0 || open > 0;
}

function silence(versions: readonly Version[]): string {
  const names = versions.map(({ agent, version }) => `${printable(agent)} ${printable(version)}`).join(', ');
  return `${wrap(`Nothing in these windows: ${names}.`, Math.min(columns(process.stdout), 100)).join('\n')}\n`;
}

function versionTable(
  version: Version,
  { definitions, windows }: MetricsReport,
  head: string,
  isWide: boolean,
): string {
  const lines = definitions.flatMap((definition) => {
    const own = version.measurements.filter(({ metric }) => metric === definition.metric);
    const rows = Map.groupBy(own, ({ by }) => JSON.stringify(by));
    const cells = (row: readonly Measurement[], cell: (one: Measurement) => string) =>
      windows
        .map(({ name }) => {
          const one = row.find(({ window }) => window === name);
          return cellText(one === undefined ? '' : cell(one), isWide ? widths.wide : widths.narrow, isOver(one));
        })
        .join('');
    // What a metric is split by is told where there is something; the metric itself always.
    const shown = [...rows].filter(([by, row]) => by === '{}' || row.some(saysSomething));
    const told = shown.map(([, row]) => {
      const by = row[0]?.by ?? {};
      return `${label(definition, by)}${cells(row, (one) => cellOf(one, definition.unit, isWide))}`;
    });
    const whole = rows.get('{}') ?? [];
    return whole.some(({ open }) => (open ?? 0) > 0)
      ? [...told, `${pad('  still open')}${cells(whole, ({ open }) => String(open ?? ''))}`]
      : told;
  });
  const title = `${paint('bold', printable(version.agent))} ${paint('bold', printable(version.version))}`;
  const stray = version.stray_overrides;
  const note =
    stray === 0
      ? []
      : [paint('yellow', `  ${stray} ${stray === 1 ? 'override' : 'overrides'} without a gate: in no rate`)];
  return `${[title, paint('dim', head), ...lines, ...note].map((line) => line.trimEnd()).join('\n')}\n`;
}

function label({ title }: DefinitionText, { failure_id, severity, tier }: By): string {
  if (failure_id !== undefined) return pad(`  ${printable(failure_id)}`);
  if (severity !== undefined) return pad(`  ${severity}`);
  return pad(tier === undefined ? title : `  tier ${tier}`);
}

function cellOf(one: Measurement, unit: Unit, isWide: boolean): string {
  const { value, n, low, high, p90, p95 } = one;
  if (value === undefined) return '–';
  const text = amount(value, unit);
  const rest = unit === 'events' ? '' : ` ${short(n)}`;
  if (!isWide) return `${text}${rest}`;
  const tail = p95 === undefined ? (p90 === undefined ? '' : ` p90 ${amount(p90, unit)}`) : ` p95 ${amount(p95, unit)}`;
  const interval = low === undefined || high === undefined ? '' : ` (${percent(low)}–${percent(high)})`;
  return `${text}${interval}${tail}${rest}`;
}

function amount(value: number, unit: Unit): string {
  if (unit === 'share') return `${percent(value)} %`;
  if (unit === 'milliseconds') return formatLatency(value).replaceAll(/ (?=[a-z])/gu, '');
  return unit === 'currency' ? value.toPrecision(3) : short(value);
}

function percent(share: number): string {
  return (share * 100)
    .toFixed(1)
    .replace(/^100\.0$/u, '100')
    .replace(/^0\.0$/u, '0');
}

/** 950, 1.2k, 19k, 3.4M. */
function short(n: number): string {
  if (n < 1000) return String(Math.round(n * 10) / 10);
  const [size, unit] = n < 999_500 ? [1000, 'k'] : [1_000_000, 'M'];
  return `${(n / size).toFixed(n / size < 9.95 ? 1 : 0)}${unit}`;
}

function isOver(one: Measurement | undefined): boolean {
  return one?.value !== undefined && one.target !== undefined && one.value > one.target;
}

function cellText(text: string, width: number, over: boolean): string {
  const padded = ' '.repeat(Math.max(1, width - displayWidth(text))) + text;
  return over ? paint('red', padded) : padded;
}

function pad(text: string): string {
  const shown = displayWidth(text) < nameWidth ? text : `${text.slice(0, nameWidth - 2)}…`;
  return shown + ' '.repeat(Math.max(1, nameWidth - displayWidth(shown)));
}

function windowTitle(name: string): string {
  return name.replace(/(?<=\d)(?=[a-z])/u, ' ');
}

function footer({ now, events }: MetricsReport, isWide: boolean): string {
  const left = [
    ...(events.duplicates > 0 ? [`${events.duplicates} came again and count once`] : []),
    ...(events.conflicting_ids > 0 ? [`${events.conflicting_ids} ids have several contents, the earliest counts`] : []),
    ...(events.future > 0 ? [`${events.future} lie after the clock and do not count`] : []),
  ];
  const read = `${events.counted.toLocaleString('en')} events of ${events.table ?? `${events.files} ${events.files === 1 ? 'file' : 'files'}`} until ${now}${left.map((text) => `, ${text}`).join('')}.`;
  const how = isWide
    ? 'Shares have their 95 % interval, times and costs are medians, and the last number is what they rest on.'
    : 'Times and costs are medians; the last number is what they rest on. A wider terminal, one `--window` or JSON have intervals.';
  const text = `${read} ${how} \`reliability metrics --list\` says how each is counted.`;
  return `${paint('dim', wrap(text, Math.min(columns(process.stdout), 100)).join('\n'))}\n`;
}

/** What each metric is, for `--list`. */
export function definitionList(definitions: readonly DefinitionText[]): string {
  const width = Math.min(columns(process.stdout), 100);
  const lines = (text: string) =>
    wrap(text, width - 2)
      .map((line) => `  ${line}\n`)
      .join('');
  return definitions
    .map(
      ({ metric, title, formula, n, source, caveats }) =>
        `${paint('bold', metric)} ${paint('dim', `${title}, ${source}`)}\n${lines(formula)}${lines(`n: ${n}`)}${caveats.map(lines).join('')}`,
    )
    .join('\n');
}
