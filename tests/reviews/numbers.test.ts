import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProject } from '../../scripts/project.ts';
import { readActions } from '../../scripts/read-actions.ts';
import { actionTrend } from '../../src/actions/action-trend.ts';
import { formatFigure } from '../../src/charts/format-figure.ts';
import { formatLatency } from '../../src/charts/format-latency.ts';
import { metricsReportSchema } from '../../src/metrics/metrics-schema.ts';
import { responseMetricsSchema } from '../../src/metrics/response-schema.ts';
import { runReliability, temporaryFolder } from '../run-reliability.ts';

const root = join(import.meta.dirname, '../..');

/** The cells of the tables below a heading, links and marks taken off. */
function rowsOf(text: string, title: string): string[][] {
  const body = new RegExp(`## ${title}\n\n([^]*?)\n\n## `).exec(text)?.[1] ?? '';
  return body
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\|[\s:|-]+$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.replace(/\[\[(.*?)\]\]/g, '$1').replace(/\[(.*?)\]\(.*?\)/g, '$1')),
    );
}

describe('the numbers of a packet are those of the commands and pages that it links to', () => {
  const cache = temporaryFolder({});
  afterAll(() => cache.remove());
  const packet: Record<string, string> = {};
  beforeAll(async () => {
    for (const [cadence, option, name] of [
      ['weekly', '--week', '2026-W33'],
      ['monthly', '--month', '2026-08'],
    ] as const) {
      const args = ['review', cadence, option, name, '--now', '2026-09-01T07:00:00Z', '--again', '--dry-run'];
      packet[cadence] = (await runReliability([...args, '--cache-dir', cache.path], root)).stdout;
    }
  });

  test('week 33: failure modes, override rates and crossings are those of seven days before its end', async () => {
    const args = ['metrics', '--now', '2026-08-17T00:00:00Z', '--window', '7d', '--format', 'json'];
    const { stdout } = await runReliability([...args, '--cache-dir', cache.path], root);
    const { versions } = metricsReportSchema.parse(JSON.parse(stdout));
    const measured = versions.flatMap(({ agent, version, measurements }) =>
      measurements.map((measurement) => ({ name: `${agent} ${version}`, ...measurement })),
    );
    const rates = measured
      .filter(({ metric, n }) => metric === 'override-rate' && n > 0)
      .map(({ name, value = 0, n }) => [name, formatFigure(value, 'share'), n]);
    const told = rowsOf(packet['weekly'] ?? '', 'Override rate by agent').map(([name, rate = '', gates = '']) => [
      name,
      rate.replace(' ▲', ''),
      Number(gates.replace(',', '').replace(' (few)', '')),
    ]);
    expect(told).toEqual(rates);
    expect(told.length).toBeGreaterThan(3);

    const fired = new Map<string, number>();
    for (const { metric, by, numerator = 0, denominator = 0 } of measured) {
      if (metric !== 'success-rate' || by.failure_id === undefined) continue;
      fired.set(by.failure_id, (fired.get(by.failure_id) ?? 0) + denominator - numerator);
    }
    const top = [...fired].sort(([, a], [, b]) => b - a).slice(0, 3);
    const modes = rowsOf(packet['weekly'] ?? '', 'Failure modes by volume').map(([mode, runs]) => [mode, Number(runs)]);
    expect(modes).toEqual(top);

    const crossings = measured.filter(({ metric }) => metric === 'boundary-crossings');
    expect(crossings.reduce((sum, { value = 0 }) => sum + value, 0)).toBe(0);
    expect(packet['weekly']).toContain('## Boundary crossings\n\nNone;');
  });

  test('August: latencies are those of `metrics response`, of the same month', async () => {
    const { stdout } = await runReliability(['metrics', 'response', '--format', 'json'], root);
    const { records } = responseMetricsSchema.parse(JSON.parse(stdout));
    const incidents = rowsOf(packet['monthly'] ?? '', 'Incidents');
    expect(incidents.length).toBeGreaterThan(0);
    for (const [title = '', , , detection, resolution] of incidents) {
      const own = records.find(({ id }) => title.startsWith(`${id} `))?.latencies ?? [];
      const of = (name: string) => own.find((latency) => latency.name === name)?.milliseconds ?? 0;
      expect([detection, resolution]).toEqual([formatLatency(of('detection')), formatLatency(of('resolution'))]);
    }
  });

  test('August: what was open and late at its end is what the trend of actions says of that day', async () => {
    const project = await openProject({ content: join(root, 'content'), config: join(root, 'reliability.config.ts') });
    const { followed } = await readActions(project, '2026-09-01T07:00:00Z');
    const courses = followed.flatMap(({ course }) => course ?? []);
    const [{ open, overdue } = { open: -1, overdue: -1 }] = actionTrend(courses, '2026-08-31', 1);
    const rows = new Map(rowsOf(packet['monthly'] ?? '', 'Actions').map(([name, count]) => [name, Number(count)]));
    expect([rows.get('Open at the end'), rows.get('Late at the end')]).toEqual([open, overdue]);
    expect(rowsOf(packet['monthly'] ?? '', 'Open backlog')).toHaveLength(open);
  });
});
