import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rubricFinder } from '../../src/audits/report/audit-report.ts';
import { auditReportSchema } from '../../src/audits/report/audit-report-schema.ts';
import { auditedTranscripts } from '../../src/audits/report/audited-transcripts.ts';
import { rollingAverages } from '../../src/audits/report/rolling-averages.ts';
import { readParquetLines } from '../../src/metrics/check/parquet-lines.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { auditLibrary } from './transcripts.ts';

function auditText(id: string, period: string, items: readonly object[], more = ''): string {
  const lines = items.map((item) => `  - ${JSON.stringify(item)}`);
  return `---
kind: audit
audit_id: ${id}
period: ${period}
sampler:
  seed: 1
  n: ${items.length}
  population: 110
  strata:
    - { name: override, agent: a, population: 10, n: 2 }
    - { name: rest, agent: b, population: 100, n: 2 }
rubric: transcripts-1
rubric_version: "1.0"
${more}items:
${lines.join('\n')}
---
`;
}

const scores = (policy_adherence: number, tone: number, accuracy: number) => ({ policy_adherence, tone, accuracy });
const item = (ref: string, agent: string, given: object | undefined, more: object = {}) => ({
  ...{ transcript_ref: ref, sha256: ref.padEnd(64, '0'), agent_id: agent, agent_version: '1.0.0' },
  ...{ stratum: agent === 'a' ? 'override' : 'rest', judge: 'human', scored_by: '@x', ...more },
  ...(given !== undefined && { scores: given }),
});

const august = auditText('audit-2026-08', '2026-08', [
  item('a1', 'a', scores(1, 5, 5)),
  item('a2', 'a', scores(3, 5, 5), { second_score: scores(3, 5, 4), second_judge: 'human', second_by: '@y' }),
  item('b1', 'b', scores(5, 5, 5)),
  item('b2', 'b', scores(4, 5, 3), { second_score: scores(4, 4, 2), second_judge: 'llm', second_by: 'small' }),
]);
const september = auditText('audit-2026-09', '2026-09', [
  item('a3', 'a', scores(5, 5, 5)),
  item('b3', 'b', scores(5, 5, 5)),
  item('b4', 'b', undefined),
]);

const library = () =>
  temporaryFolder(
    auditLibrary({ 'content/audits/audit-2026-08.md': august, 'content/audits/audit-2026-09.md': september }),
  );

async function report(folder: string, ...more: string[]) {
  const { stdout, status } = await runReliability(['audit', 'report', '--format', 'json', ...more], folder);
  expect(status).toBe(0);
  return auditReportSchema.parse(JSON.parse(stdout));
}

test('averages of the population, what is below its floor, and agreement', async () => {
  const told = await report(library(), 'audit-2026-08');
  expect(told.all).toMatchObject({ transcripts: 4, scored: 4, below_floor: 1 });
  // Policy: (10 × 2 + 100 × 4.5) / 110.
  expect(told.all.criteria[0]).toMatchObject({ criterion: 'policy_adherence', n: 4 });
  expect(told.all.criteria[0]?.mean).toBeCloseTo(470 / 110, 10);
  // Critical 4, low 1, high 3.
  const weighted = [(4 + 5 + 15) / 8, (12 + 5 + 15) / 8, 5, (16 + 5 + 9) / 8];
  expect(told.all.weighted?.mean).toBeCloseTo(
    (10 * ((weighted[0] ?? 0) + (weighted[1] ?? 0))) / 2 / 110 +
      (100 * ((weighted[2] ?? 0) + (weighted[3] ?? 0))) / 2 / 110,
    10,
  );
  expect(told.below_floor).toEqual([
    { audit: 'audit-2026-08', transcript_ref: 'a1', agent: 'a', criterion: 'policy_adherence', score: 1, floor: 3 },
  ]);
  expect(told.agreement.map(({ criterion, n }) => [criterion, n])).toEqual([
    ['policy_adherence', 2],
    ['tone', 2],
    ['accuracy', 2],
  ]);
  expect(told.agreement[0]).toMatchObject({ alpha: 1, kappa: 1 });
  expect(told.groups.map(({ key, scored }) => [key, scored])).toEqual([
    ['a', 2],
    ['b', 2],
  ]);
});

test.each([
  ['stratum', ['override', 'rest']],
  ['rubric', ['1.0']],
  ['audit', ['audit-2026-08', 'audit-2026-09']],
  ['version', ['a 1.0.0', 'b 1.0.0']],
  ['judge', ['human']],
])('by %s', async (by, keys) => {
  expect((await report(library(), '--by', by)).groups.map(({ key }) => key)).toEqual(keys);
});

test('a rubric that has changed since weighs nothing, and breaks no floor', async () => {
  const changed = auditText(
    'audit-2026-08',
    '2026-08',
    [item('a1', 'a', scores(1, 5, 5))],
    `rubric_sha256: ${'0'.repeat(64)}\n`,
  );
  const told = await report(temporaryFolder(auditLibrary({ 'content/audits/audit-2026-08.md': changed })));
  expect(told.all.weighted).toBeUndefined();
  expect(told.below_floor).toEqual([]);
});

test('rows for a warehouse: the same in CSV and Parquet, one for each score', async () => {
  const folder = library();
  const { stdout } = await runReliability(['audit', 'report', '--format', 'csv'], folder);
  const lines = stdout.trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 3 * (6 + 2));
  expect(lines[1]).toBe(
    `audit-2026-08,2026-08,a1,${'a1'.padEnd(64, '0')},a,1.0.0,override,10,1.0,,first,human,'@x,policy_adherence,1`,
  );
  const path = join(folder, 'out/scores.parquet');
  expect((await runReliability(['audit', 'report', '--format', 'parquet', '--out', path], folder)).status).toBe(0);
  const rows: unknown[] = [];
  for await (const batch of readParquetLines(path)) rows.push(...batch.map((line) => JSON.parse(line)));
  expect(rows).toHaveLength(24);
  expect(rows[0]).toMatchObject({ scored_by: '@x', criterion: 'policy_adherence', score: 1, stratum_population: 10 });
  expect(statSync(path).size).toBeGreaterThan(0);
});

test('Markdown and table tell the same; a name is no Markdown', async () => {
  const folder = library();
  const markdown = (await runReliability(['audit', 'report', '--format', 'markdown', '--out', 'r.md'], folder)).stdout;
  expect(markdown).toBe('');
  const text = readFileSync(join(folder, 'r.md'), 'utf8');
  expect(text).toContain('| a | 3 | ');
  expect(text).toContain('policy\\_adherence');
  const { stdout } = await runReliability(['audit', 'report'], folder);
  expect(stdout).toContain('2 audits, 7 transcripts, 6 scored');
  expect(stdout).toContain('audit-2026-08  a1  policy_adherence 1, floor 3');
});

test('rolling averages take the last transcripts, those of earlier audits among them', () => {
  const sources = ['08', '09'].map((month) => ({
    id: `audit-2026-${month}`,
    data: {
      period: `2026-${month}`,
      items: [1, 2].map((n) => ({ transcript_ref: `${month}-${n}`, scores: { tone: month === '08' ? n : 5 } })),
    },
  }));
  const rolling = rollingAverages(auditedTranscripts(sources.toReversed()), rubricFinder([]), 3);
  expect(
    rolling.map(({ audit, own, rolling: last }) => [
      audit,
      own.criteria[0]?.mean,
      last.criteria[0]?.n,
      last.criteria[0]?.mean,
    ]),
  ).toEqual([
    ['audit-2026-08', 1.5, 2, 1.5],
    ['audit-2026-09', 5, 3, 3.5],
  ]);
});

test('what cannot be is refused', async () => {
  const folder = library();
  for (const args of [['audit-2026-10'], ['--format', 'parquet']]) {
    const { status, stderr } = await runReliability(['audit', 'report', ...args], folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(/There is no audit|Parquet needs a file/);
  }
  expect(existsSync(join(folder, 'out'))).toBe(false);
});
