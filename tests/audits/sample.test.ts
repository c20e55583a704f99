import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type SampleReport, sampleReportSchema } from '../../src/audits/sample-report.ts';
import { redactedTranscriptSchema } from '../../src/model/transcript.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder, writeFiles } from '../temporary-folder.ts';
import { auditLibrary, manyTranscripts, ndjson, transcriptOf } from './transcripts.ts';

const record = 'content/audits/audit-2026-09.md';
const copies = 'content/data/transcripts/audit-2026-09.ndjson';
const drawn = ['audit', 'sample', 'logs', '--id', 'audit-2026-09', '--period', '2026-09'];

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

async function sample(folder: string, ...more: string[]) {
  const run = await runReliability([...drawn, '--format', 'json', ...more], folder);
  return { ...run, report: (run.stdout === '' ? undefined : JSON.parse(run.stdout)) as SampleReport };
}

test('the same seed draws the same sample, in whatever order lines and files lie', async () => {
  const transcripts = manyTranscripts(400);
  const inOrder = temporaryFolder(auditLibrary({ 'logs/a.ndjson': ndjson(transcripts) }));
  const turned = transcripts.toReversed();
  const mixed = temporaryFolder(auditLibrary({ 'logs/z.ndjson': ndjson(turned.slice(150)) }));
  writeFiles(mixed, { 'logs/b/c.ndjson.gz': gzipSync(ndjson(turned.slice(0, 160))) });
  const [one, other] = [await sample(inOrder), await sample(mixed)];
  expect([one.status, other.status]).toEqual([0, 0]);
  expect(sampleReportSchema.parse(one.report).items).toEqual(other.report.items);
  expect(other.report.counts).toMatchObject({ repeated: 10, files: 2 });
  expect(read(inOrder, record)).toBe(read(mixed, record));
  expect(read(inOrder, copies)).toBe(read(mixed, copies));
  const again = await sample(temporaryFolder(auditLibrary({ 'logs/a.ndjson': ndjson(transcripts) })), '--seed', '8');
  expect(again.report.items).not.toEqual(one.report.items);
  expect(again.report.strata).toEqual(one.report.strata);
});

test('the record says n, population, strata and the hash of each original, and lints', async () => {
  const transcripts = manyTranscripts(200);
  const folder = temporaryFolder(auditLibrary({ 'logs/a.ndjson': ndjson(transcripts) }));
  const { report } = await sample(folder, '--seed', '7');
  expect(report.strata).toEqual([
    { name: 'override', agent: 'support-triage', share: 1, population: 20, n: 20 },
    { name: 'medium-reversible', agent: 'invoice-match', share: 0.1, population: 33, n: 4 },
    { name: 'medium-reversible', agent: 'support-triage', share: 0.1, population: 27, n: 3 },
    { name: 'rest', agent: 'invoice-match', share: 0.01, population: 67, n: 1 },
    { name: 'rest', agent: 'support-triage', share: 0.01, population: 53, n: 1 },
  ]);
  expect(report).toMatchObject({ n: 29, population: 200 });
  const { hash } = await import('node:crypto');
  const hashes = new Set(transcripts.map((one) => hash('sha256', JSON.stringify(one), 'hex')));
  for (const { sha256 } of report.items) expect(hashes).toContain(sha256);
  expect(read(folder, record)).toContain('sampler:\n  seed: 7\n  n: 29\n  population: 200\n  method: sha256-order-1\n');
  const lines = read(folder, copies).trimEnd().split('\n');
  expect(lines.map((line) => redactedTranscriptSchema.parse(JSON.parse(line)).transcript_ref)).toEqual(
    report.items.map((item) => item.transcript_ref),
  );
  const lint = await runReliability(['lint', '--format', 'json'], folder);
  expect(JSON.parse(lint.stdout).diagnostics).toEqual([]);
});

test('what the events say of a run puts it into its stratum', async () => {
  const event = (run: string, more: object) => ({
    run_id: run,
    event_id: `e-${run}`,
    event_type: 'hitl.gate',
    ...more,
  });
  const events = [
    event('run-1', { decision_origin: 'human-override', action_type: 'permit-with-modification' }),
    event('run-2', { decision_origin: 'human-override', action_type: 'approve' }),
    event('run-3', { confidence_band: 'medium', reversibility: 'reversible' }),
    event('run-3', { decision_origin: 'human-override', action_type: 'quarantine' }),
    event('run-4', { confidence_band: 'medium', reversibility: 'irreversible' }),
    event('run-5', { confidence_band: 'medium', reversibility: 'reversible' }),
  ];
  const logs = ndjson(['1', '2', '3', '4', '5'].map((number) => transcriptOf(`run-${number}`)));
  const folder = temporaryFolder(
    auditLibrary({ 'logs/a.ndjson': logs, 'content/data/events/e.ndjson': ndjson(events) }),
  );
  const { report } = await sample(folder, '--dry-run', '--n', '5');
  const strata = Object.groupBy(report.items, ({ stratum }) => stratum);
  expect(strata['override']?.map((item) => item.transcript_ref)).toEqual(['run-1', 'run-3']);
  expect(strata['medium-reversible']?.map((item) => item.transcript_ref)).toEqual(['run-5']);
  expect(readdirSync(join(folder, 'content'))).not.toContain('audits');
});

test('secrets, personal data and people never reach an output, whatever they stand in', async () => {
  // Put together here, so that no scanner takes this file for a leak.
  const planted = [
    ['ghp', '_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join(''),
    ['AKIA', 'QYLPMN5HHHFPZAM2'].join(''),
    ['sk_live', '_9aZ4kQ7wX2mB8vC1nT5rL3pD'].join(''),
    'mara.lindqvist@acme-freight.io',
    '4000 0000 0000 0002',
    'NL91 ABNA 0417 1643 00',
    '+999 5550 123 456',
    '529.982.247-25',
    'Ilse Verhagen',
    'ilse.verhagen',
  ];
  const transcripts = planted.flatMap((text, index) => [
    transcriptOf(`run-${index}-a`, { messages: [{ role: 'user', content: `It is ${text}, call me.` }] }),
    transcriptOf(`run-${index}-b`, {
      event_refs: [`evt ${text}`],
      messages: [
        {
          role: 'tool',
          tool: 'http',
          content: JSON.stringify({ request: { header: `Bearer ${text}`, body: text } }),
          notes: `saw ${text}`,
        },
      ],
    }),
    { ...transcriptOf(`run-${index}-c`), user_name: text, metadata: { note: text } },
  ]);
  const broken = planted.map((text) => `{"run_id": "run-x", "agent_id": "${text}`).join('\n');
  const named = planted.map((text, index) =>
    transcriptOf(`chat ${index} ${text} `, { transcript_ref: `with ${text} ` }),
  );
  const folder = temporaryFolder(
    auditLibrary({
      'logs/a.ndjson': `${ndjson([...transcripts, ...named])}${broken}\n`,
      'content/data/people.txt': 'Ilse Verhagen, @iverhagen\n',
      'reliability.config.ts': "export default { audits: { strata: [{ name: 'all', match: {}, share: 1 }] } };\n",
    }),
  );
  const { status, stdout, stderr, report } = await sample(folder);
  expect(status).toBe(1);
  expect(report).toMatchObject({ n: 40, counts: { unreadable: 10 } });
  const table = await runReliability([...drawn, '--id', 'again', '--dry-run'], folder);
  const outputs = {
    record: read(folder, record),
    copies: read(folder, copies),
    stdout,
    stderr,
    table: table.stdout + table.stderr,
  };
  for (const [name, text] of Object.entries(outputs)) {
    for (const secret of planted)
      expect(text.toLowerCase().includes(secret.toLowerCase()), `${secret} in ${name}`).toBe(false);
  }
});

test('lines that cannot be read are told with their place, and left out of the population', async () => {
  const good = ndjson([transcriptOf('run-1')]);
  const long = ndjson([transcriptOf('run-long', { messages: [{ role: 'user', content: 'a'.repeat(1_200_000) }] })]);
  const twice = ndjson([transcriptOf('run-2'), transcriptOf('run-2', { agent_version: '9.9.9' })]);
  const folder = temporaryFolder(
    auditLibrary({
      'logs/a.ndjson': `${good}\n${long}${twice}[1]\n${good.slice(0, 60)}`,
      'logs/b.ndjson': good.replace('run-1', 'run-3'),
    }),
  );
  const { status, report } = await sample(folder);
  expect(status).toBe(1);
  expect(report.problems.map(({ file, line, what }) => `${file}:${line} ${what.slice(0, 40)}`)).toEqual([
    'logs/a.ndjson:3 This line has 1.1 MiB, and at most 1 is ',
    'logs/a.ndjson:5 This transcript has the name of another ',
    'logs/a.ndjson:6 This line is no object',
    'logs/a.ndjson:7 This line ends in the middle of its JSON',
  ]);
  expect(report).toMatchObject({ population: 2, counts: { unreadable: 5 } });
  expect(report.strata.map((stratum) => stratum.population)).toEqual([2]);
  expect(read(folder, record)).toContain('unreadable: 5');
});

test.each<[string, string[], RegExp]>([
  ['an id that is taken', ['--seed', '1'], /audit-2026-09\.md is there already/],
  ['a period that is none', ['--id', 'b', '--period', '2026'], /--period does not take "2026"/],
  ['a seed in words', ['--id', 'b', '--seed', 'lucky'], /--seed does not take "lucky"/],
  ['a sample of none', ['--id', 'b', '--n', '0'], /--n does not take "0"/],
  ['an id that leaves the folder', ['--id', '../b'], /--id does not take/],
  ['a month without transcripts', ['--id', 'b', '--period', '2026-10'], /No transcript began in 2026-10/],
  ['an agent without transcripts', ['--id', 'b', '--agent', 'nobody'], /No transcript of nobody began/],
  ['a rubric that is not there', ['--id', 'b', '--rubric', 'transcripts-2'], /There is no rubric transcripts-2/],
  ['more than a record holds', ['--id', 'b', '--config', 'all.config.ts'], /KB of front matter/],
])('%s is refused, and nothing is written', async (_, more, message) => {
  const folder = temporaryFolder(
    auditLibrary({
      'logs/a.ndjson': ndjson(manyTranscripts(300)),
      'all.config.ts':
        "export default { audits: { strata: [{ name: 'all', match: {}, share: 1 }] }, limits: { auditYamlBytes: 65536 } };\n",
      [record]: '---\nkind: audit\naudit_id: audit-2026-09\n---\n',
    }),
  );
  const { status, stdout, stderr } = await runReliability([...drawn, ...more], folder);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(message);
  expect(readdirSync(join(folder, 'content'))).toEqual(['audits', 'registers']);
});

test('a record holds more transcripts than the front matter of other records would', async () => {
  const all = "export default { audits: { strata: [{ name: 'all', match: {}, share: 1 }] } };\n";
  const folder = temporaryFolder(
    auditLibrary({ 'logs/a.ndjson': ndjson(manyTranscripts(600)), 'reliability.config.ts': all }),
  );
  expect(await sample(folder)).toMatchObject({ status: 0 });
  expect(read(folder, record).length).toBeGreaterThan(65_536);
  const { stdout } = await runReliability(['lint', record, '--format', 'json', '--no-cache'], folder);
  expect(stdout).not.toContain('frontmatter/');
});

test('without all events there is no sample', async () => {
  const folder = temporaryFolder(
    auditLibrary({
      'logs/a.ndjson': ndjson(manyTranscripts(20)),
      'content/data/events/e.ndjson.gz': '{"event_id": "e-1"}\n',
    }),
  );
  const { status, stderr } = await sample(folder);
  expect(status).toBe(2);
  expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(/e\.ndjson\.gz cannot be unpacked.*another one/);
  expect(readdirSync(join(folder, 'content'))).not.toContain('audits');
});

test('when nothing can be read, the first reason is told', async () => {
  const folder = temporaryFolder(auditLibrary({ 'logs/a.ndjson.gz': 'no gzip', 'logs/b.ndjson': '[1]\n' }));
  const { status, stderr } = await sample(folder);
  expect(status).toBe(2);
  expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(
    /No transcript began in 2026-09 .*logs\/a\.ndjson\.gz:1: This file cannot be unpacked/,
  );
});
