import type { DefinitionText, Measurement, MetricsReport } from '../metrics/metrics-schema.ts';

/** What of a measurement becomes a metric of its own, by the end of its name. */
const parts = {
  '': ({ value }: Measurement) => value,
  _numerator: ({ numerator }: Measurement) => numerator,
  _count: ({ n }: Measurement) => n,
  _low: ({ low }: Measurement) => low,
  _high: ({ high }: Measurement) => high,
  _p90: ({ p90 }: Measurement) => p90,
  _p95: ({ p95 }: Measurement) => p95,
  _open: ({ open }: Measurement) => open,
} as const;

const meanings: Readonly<Record<keyof typeof parts, string>> = {
  '': '',
  _numerator: ' (numerator)',
  _count: ' (what it rests on)',
  _low: ' (lower end of the 95 % interval)',
  _high: ' (upper end of the 95 % interval)',
  _p90: ' (90th percentile)',
  _p95: ' (95th percentile)',
  _open: ' (not recovered)',
};

/** Gauges in the text format of Prometheus; times in seconds, as it asks. What is not known has no line. */
export function metricsPrometheus({ versions, definitions }: MetricsReport): string {
  return definitions
    .flatMap((definition) => Object.keys(parts).map((end) => family(definition, end as keyof typeof parts, versions)))
    .join('');
}

function family(definition: DefinitionText, end: keyof typeof parts, versions: MetricsReport['versions']): string {
  const { metric, unit, title, formula } = definition;
  const isTime = unit === 'milliseconds';
  const holdsTime = isTime && ['', '_p90', '_p95'].includes(end);
  const name = `reliability_${metric.replaceAll('-', '_')}${isTime ? '_seconds' : ''}${end}`;
  const samples = versions.flatMap(({ agent, version, measurements }) =>
    measurements
      .filter((one) => one.metric === metric)
      .flatMap((one) => {
        const value = parts[end](one);
        if (value === undefined) return [];
        return `${name}${labels({ agent, version, window: one.window, ...one.by })} ${holdsTime ? value / 1000 : value}\n`;
      }),
  );
  if (samples.length === 0) return '';
  const help = `${title}${meanings[end]}: ${formula}`.replaceAll('\\', '\\\\').replaceAll('\n', ' ');
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${samples.join('')}`;
}

function labels(values: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}="${escaped(value)}"`,
  );
  return `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
