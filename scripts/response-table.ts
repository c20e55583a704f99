import { formatLatency } from '../src/charts/format-latency.ts';
import { latencyDefinitions, latencyNames } from '../src/library/latencies.ts';
import { displayWidth } from '../src/lint/reporters/display-width.ts';
import type { Distribution, Grouping, ResponseGroup, ResponseMetrics } from '../src/metrics/response-schema.ts';
import { leastForP90 } from '../src/metrics/response-schema.ts';
import { printable } from '../src/reader/printable.ts';
import { paint } from './terminal.ts';

const columns: readonly (readonly [name: string, of: (distribution: Distribution) => string])[] = [
  ['n', ({ n }) => String(n)],
  ['median', ({ median }) => formatLatency(median)],
  ['p90', ({ p90 }) => (p90 === undefined ? 'too few' : formatLatency(p90))],
  ['min', ({ min }) => formatLatency(min)],
  ['max', ({ max }) => formatLatency(max)],
];

const nameWidth = Math.max(...latencyNames.map((name) => name.length)) + 2;

/** The distributions for a terminal, a line for each latency, under the groups. */
export function responseTable({ all, by, records }: ResponseMetrics, grouping: Grouping): string {
  if (all.incidents === 0) return 'No incident of this library is counted yet.\n';
  const groups = [all, ...by[grouping]];
  const cells = groups.flatMap(({ latencies }) =>
    Object.values(latencies).map((one) => columns.map(([, of]) => of(one))),
  );
  const widths = columns.map(([name], index) => Math.max(name.length, ...cells.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('   ');
  const head = `${' '.repeat(nameWidth + 2)}${line(columns.map(([name]) => name))}`;
  const notCounted = records.filter(({ counted }) => !counted).length;
  const contradictions = records.filter((record) => record.contradictions.length > 0).map(({ id }) => id);
  return [
    `${paint('dim', head)}\n`,
    ...groups.map((group) => section(group, line)),
    '\n',
    ...latencyDefinitions.map(({ name, from, to, until }) =>
      paint('dim', `${name.padEnd(nameWidth)}${from.join(' or ')} → ${to.join(' or ')}, until ${until}\n`),
    ),
    ...(cells.some((row) => row.includes('too few'))
      ? [`\nA p90 of fewer than ${leastForP90} incidents says nothing.\n`]
      : ['\n']),
    ...(notCounted > 0
      ? [`Not counted, for nobody had to answer (hazards, near misses, drills): ${notCounted}.\n`]
      : []),
    ...(contradictions.length > 0
      ? [
          `Times that contradict each other are left out, see \`reliability explain clock/order\`: ${contradictions.join(', ')}.\n`,
        ]
      : []),
  ].join('');
}

function section({ key, incidents, latencies }: ResponseGroup, line: (row: readonly string[]) => string): string {
  const name = printable(key);
  const title = `${paint('bold', name)} ${paint('dim', `${incidents} ${incidents === 1 ? 'incident' : 'incidents'}`)}`;
  const rows = latencyNames.flatMap((latency) => {
    const distribution = latencies[latency];
    if (distribution === undefined) return [];
    return `  ${latency.padEnd(nameWidth)}${line(columns.map(([, of]) => of(distribution)))}\n`;
  });
  return `${displayWidth(name) > 0 ? title : 'unnamed'}\n${rows.join('')}`;
}
