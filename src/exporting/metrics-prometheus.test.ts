import { expect, test } from 'vitest';
import { definitions } from '../metrics/definitions/definitions.ts';
import { textOf } from '../metrics/measure.ts';
import type { Measurement, MetricsReport } from '../metrics/metrics-schema.ts';
import { metricsCsv } from './metrics-csv.ts';
import { metricsPrometheus } from './metrics-prometheus.ts';

function report(agent: string, measurements: readonly Measurement[]): MetricsReport {
  const moment = '2026-11-21T08:00:00.000Z';
  return {
    ...{ version: 1, now: moment, windows: [], definitions: definitions.map(textOf) },
    versions: [{ agent, version: '1.0.0', first_event: moment, measurements: [...measurements], stray_overrides: 0 }],
    events: { files: 1, counted: 1, malformed: 0, duplicates: 0, conflicting_ids: 0, future: 0 },
  };
}

const latency: Measurement = { metric: 'latency', window: '1h', by: {}, n: 30, value: 1500, p95: 4000 };

test('every family has its help and type once, before its samples, and times are in seconds', () => {
  const lines = metricsPrometheus(report('triage', [latency, { ...latency, window: '2h' }])).split('\n');
  expect(lines.map((line) => line.replace(/: .*/u, '')).slice(0, 4)).toEqual([
    '# HELP reliability_latency_seconds Latency of a run',
    '# TYPE reliability_latency_seconds gauge',
    'reliability_latency_seconds{agent="triage",version="1.0.0",window="1h"} 1.5',
    'reliability_latency_seconds{agent="triage",version="1.0.0",window="2h"} 1.5',
  ]);
  expect(lines).toContain('reliability_latency_seconds_p95{agent="triage",version="1.0.0",window="1h"} 4');
  expect(lines).toContain('reliability_latency_seconds_count{agent="triage",version="1.0.0",window="1h"} 30');
});

test('what is not known has no line, and names cannot break out of theirs', () => {
  const text = metricsPrometheus(report('a"} 1\nb\\', [{ metric: 'success-rate', window: '1h', by: {}, n: 0 }]));
  expect(text).not.toMatch(/^reliability_success_rate\{/m);
  expect(text).toContain('reliability_success_rate_count{agent="a\\"} 1\\nb\\\\",version="1.0.0",window="1h"} 0');
});

test('a table keeps formulas of others from running', () => {
  expect(metricsCsv(report('=cmd()', [latency])).split('\r\n')[1]).toMatch(
    /^'=cmd\(\),1\.0\.0,latency,1h,,,,milliseconds,1500,30,/,
  );
});
