import { afterAll, expect, test } from 'vitest';
import { responseMetricsSchema } from '../src/metrics/response-schema.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const postmortem = (id: string, severity: string, detected: string, type = 'incident') => `---
kind: postmortem
id: ${id}
title: Matched twice
severity: ${severity}
incident_type: ${type}
agent_id: invoice-match
started_at: 2026-08-13T10:00:00Z
detected_at: 2026-08-13T${detected}:00Z
---
`;

const folder = temporaryFolder({
  'content/registers/agents/invoice-match.md': '---\nkind: agent\nagent_id: invoice-match\n---\n',
  'content/postmortems/pm-1.md': postmortem('pm-1', 'sev1', '10:30'),
  'content/postmortems/pm-2.md': postmortem('pm-2', 'sev2', '11:30'),
  'content/postmortems/pm-3.md': postmortem('pm-3', 'sev2', '10:10'),
  'content/postmortems/pm-4.md': postmortem('pm-4', 'sev2', '10:10', 'drill'),
  'content/postmortems/pm-5.md': postmortem('pm-5', 'sev2', '09:10'),
});
afterAll(() => folder.remove());

const run = (...args: string[]) => runReliability(['metrics', 'response', ...args], folder.path);

test('the table has number, median, least and most, says that a p90 has too few, and what it does not count', async () => {
  const { status, stdout, stderr } = await run();
  expect([status, stderr]).toEqual([0, '']);
  const lines = stdout.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
  expect(lines[0]).toBe('n | median | p90 | min | max');
  expect(lines.slice(1, 3)).toEqual(['all 4 incidents', 'detection | 3 | 30 min | too few | 10 min | 1 h 30 min']);
  expect(lines).toContain('sev2 3 incidents');
  expect(lines).toContain('detection | 2 | 50 min | too few | 10 min | 1 h 30 min');
  expect(stdout).toContain('(hazards, near misses, drills): 1.');
  expect(stdout).toMatch(/contradict each other are left out.*: pm-5\./);
});

test('by agent', async () => {
  expect((await run('--by', 'agent')).stdout).toContain('invoice-match 4 incidents');
});

test('JSON keeps to its schema', async () => {
  const metrics = responseMetricsSchema.parse(JSON.parse((await run('--format', 'json')).stdout));
  expect(metrics.all.latencies.detection).toEqual({ n: 3, median: 1_800_000, min: 600_000, max: 5_400_000 });
});

test('CSV has a postmortem a line, in seconds', async () => {
  const { stdout } = await run('--format', 'csv');
  expect(stdout.split('\r\n')[1]).toBe('pm-1,Matched twice,sev1,invoice-match,2026-08,incident,yes,1800,,,,');
});
