import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gitRepository, repositoryAt } from '../git-repository.ts';
import { runReliability } from '../run-reliability.ts';
import { temporaryFolder, writeFiles } from '../temporary-folder.ts';
import { exampleLibrary } from './example-library.ts';

const inContent = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text]));

const library = (without?: string): string =>
  temporaryFolder(inContent(Object.fromEntries(Object.entries(exampleLibrary).filter(([path]) => path !== without))));

/** For tests that write nothing into it. */
let shared: string;
beforeAll(() => {
  shared = realpathSync(mkdtempSync(join(tmpdir(), 'reliability-')));
  writeFiles(shared, inContent(exampleLibrary));
});
afterAll(() => rmSync(shared, { recursive: true, force: true }));

const now = '2027-01-04T07:00:00Z';
const week = ['--week', '2026-W53', '--now', now];
const packet = 'content/reviews/weekly/2026-W53.md';
const review = (folder: string, ...args: string[]) =>
  runReliability(['review', ...args, '--cache-dir', join(folder, '.cache')], folder);
const section = (text: string, title: string): string =>
  new RegExp(`## ${title}\n\n([^]*?)\n\n## `).exec(text)?.[1] ?? '';

test('a week over the end of a year, its 53rd: what happened until its Sunday, and nothing later', async () => {
  const folder = shared;
  const { stdout, status } = await review(folder, 'weekly', ...week, '--dry-run');
  expect(status).toBe(0);
  expect(stdout).toContain('2026-12-28 to 2027-01-03 in UTC');
  expect(section(stdout, 'Failure modes by volume')).toContain(
    '| [[tool-timeout]] | [3](/metrics/success-rate/) | 1 | invoice-match 3 |',
  );
  expect(section(stdout, 'Override rate by agent')).toContain(
    '| [[invoice-match]] 1.8.0 | [20 % ▲](/metrics/override-rate/) | 20 (few) | 0 % | 8 % |',
  );
  // Done on 2027-01-05: at the end of the week it was late.
  expect(section(stdout, 'Hardening past due')).toContain(
    '| ACT-031-1 of [[pm-2026-031]] | match-lead | 2026-12-31 | 3 days |',
  );
  expect(section(stdout, 'Hardening past due')).not.toContain('ACT-031-2');
  expect(stdout).toContain('- Incident [[pm-2026-031]] (sev2): Invoices matched to the wrong orders \\| twice\n');
  expect(stdout).toContain('- [ ] ACT-031-1 of [[pm-2026-031]] is 3 days late (match-lead)');
});

test.each([
  ['of events', 'data/events/2026-12.ndjson', '--week', '2026-W53', 'The library has no events of that time.'],
  ['of anything', undefined, '--week', '2026-W40', 'No failure mode fired.'],
])('a week without data %s is a packet that says so', async (_, without, option, name, said) => {
  const { stdout, status } = await review(
    without === undefined ? shared : library(without),
    'weekly',
    option,
    name,
    '--now',
    now,
    '--dry-run',
  );
  expect(status).toBe(0);
  expect(stdout).toContain(said);
});

test('months and quarters over the end of a year', async () => {
  const folder = shared;
  const monthly = await review(folder, 'monthly', '--month', '2026-12', '--now', now, '--dry-run');
  expect(section(monthly.stdout, 'Incidents')).toContain('[[pm-2026-031]]');
  expect(section(monthly.stdout, 'How fast the answers were')).toContain('[1 h](/metrics/response/)');
  const next = await review(folder, 'monthly', '--month', '2027-01', '--now', '2027-02-01T00:00:00Z', '--dry-run');
  expect(section(next.stdout, 'Incidents')).toBe('None.');
  expect(section(next.stdout, 'Actions')).toContain('| Done | [1](/actions/) | 0 |');
  const quarterly = await review(folder, 'quarterly', '--now', '2027-07-01T00:00:00Z', '--dry-run');
  expect(quarterly.stdout).toContain('review_id: 2027-Q2');
  expect(section(quarterly.stdout, 'Actions still open after months')).toContain('ACT-031-2 of [[pm-2026-031]]');
});

test('the default is the last period that is over', async () => {
  const folder = shared;
  for (const [cadence, at, id] of [
    ['weekly', '2027-01-04T00:00:00Z', '2026-W53'],
    ['weekly', '2027-01-03T23:59:59Z', '2026-W52'],
    ['monthly', '2027-01-01T00:00:00Z', '2026-12'],
    ['quarterly', '2027-01-01T00:00:00Z', '2026-Q4'],
  ] as const) {
    const { stdout } = await review(folder, cadence, '--now', at, '--dry-run');
    expect([cadence, at, /review_id: (.*)/.exec(stdout)?.[1]]).toEqual([cadence, at, id]);
  }
});

test.each([
  ['2026-W54', '2026 has the weeks 01 to 53'],
  ['2025-W53', '2025 has the weeks 01 to 52'],
  ['33', 'ISO 8601'],
  ['2027-W01', 'is not over: its last day is 2027-01-10'],
  ['2027-W02', 'begins on 2027-01-11, after the clock'],
])('--week %s: %s', async (name, said) => {
  const { status, stderr } = await review(shared, 'weekly', '--week', name, '--now', now);
  expect(status).toBe(2);
  expect(stderr.replace(/\s+/g, ' ')).toContain(said);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a packet is made once; made anew it keeps what people wrote, and never takes their words away', async () => {
  const folder = library();
  const path = join(folder, packet);
  const read = (): string => readFileSync(path, 'utf8');
  expect((await review(folder, 'weekly', ...week)).stdout).toContain('2026-W53.md made');
  const first = read();
  expect((await review(folder, 'weekly', ...week)).status).toBe(0);
  expect(read()).toBe(first);

  const action = '- [ ] Split the alert of invoice-match by currency :: platform :: 2027-01-20\n';
  writeFileSync(
    path,
    first
      .replace('- [ ] ', '- [x] ')
      .replace('title: Week 53 of 2026', 'title: "Week 53: orders"')
      .replace('decisions: []', 'decisions:\n  - dec-2026-001\ntags: [orders]')
      .replace(/None yet\..*\n$/, action),
  );
  const written = read();
  const later = exampleLibrary['postmortems/pm-2026-031.md']!.replace('severity: sev2', 'severity: sev1');
  writeFiles(folder, { 'content/postmortems/pm-2026-031.md': later });
  await review(folder, 'weekly', ...week);
  expect(read()).toBe(written);
  expect((await review(folder, 'weekly', ...week, '--again')).stdout).toContain('made anew');
  const again = read();
  expect(again).toContain('(sev1)');
  expect(again).toContain('title: "Week 53: orders"');
  expect(again).toContain('decisions:\n  - dec-2026-001\ntags: [orders]\n---');
  expect(again.endsWith(action)).toBe(true);
  // A question that is asked again stays answered.
  expect(again.match(/^- \[x\] .*/m)?.[0]).toBe(written.match(/^- \[x\] .*/m)?.[0]);

  writeFileSync(path, again.replace('20 % ▲', '2 %'));
  const refused = await review(folder, 'weekly', ...week, '--again');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('has edits in its generated part');
  expect(read()).toContain('2 %');
  const lint = await runReliability(['lint', packet, '--no-cache', '--now', now, '--format', 'json'], folder);
  expect(lint.stdout).toContain('review/frozen');
});

test('what a review promises is an action like any other', async () => {
  const folder = library();
  await review(folder, 'weekly', ...week);
  const path = join(folder, packet);
  const text = readFileSync(path, 'utf8').replace(
    /None yet\..*\n$/,
    '- [ ] Split the alert of invoice-match by currency :: platform :: 2027-01-20\n- [ ] Improve monitoring :: nobody :: soon\n',
  );
  writeFileSync(path, text);
  const { stdout } = await runReliability(['actions', '--now', now, '--format', 'json'], folder);
  const own = JSON.parse(stdout).actions.filter(({ record }: { record: { id: string } }) => record.id === '2026-W53');
  expect(own.map(({ owner, due, state }: Record<string, string>) => [owner, due, state])).toEqual([
    ['platform', '2027-01-20', 'open'],
    ['nobody', 'soon', 'open'],
  ]);
  const lint = await runReliability(['lint', packet, '--no-cache', '--now', now, '--format', 'json'], folder);
  const rules = JSON.parse(lint.stdout).diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId);
  expect(rules.toSorted()).toEqual(['action/due', 'action/owner', 'action/vague']);
});

test('the numbers of a packet are no actions of its own', async () => {
  const folder = library();
  await review(folder, 'monthly', '--month', '2026-12', '--now', now);
  const { stdout } = await runReliability(['export', '--format', 'json', '--kind', 'review'], folder);
  expect(JSON.parse(stdout).records.map(({ id, actions }: Record<string, unknown>) => [id, actions])).toEqual([
    ['2026-12', []],
  ]);
});

test('a record that is deleted later is told as gone, and blocks nothing', async () => {
  const folder = library();
  await review(folder, 'weekly', ...week);
  const { 'postmortems/pm-2026-031.md': _, ...rest } = exampleLibrary;
  const without = temporaryFolder({ ...inContent(rest), [packet]: readFileSync(join(folder, packet), 'utf8') });
  const { stdout } = await runReliability(['lint', packet, '--no-cache', '--now', now, '--format', 'json'], without);
  const found = JSON.parse(stdout).diagnostics as readonly { readonly ruleId: string; readonly severity: string }[];
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ ruleId, severity }) => ruleId !== 'reference/link' || severity !== 'info')).toEqual([]);
});

test('events that cannot be read are no packet', async () => {
  const folder = library();
  writeFiles(folder, { 'content/data/events/2027-01.ndjson.gz': 'not packed' });
  const { status, stderr } = await review(folder, 'weekly', ...week);
  expect(status).toBe(2);
  expect(stderr).toContain('1 of 2 event files cannot be read');
});

test('two clones, two time zones, two languages: the same bytes', async () => {
  const origin = gitRepository(inContent(exampleLibrary));
  const program = pathToFileURL(join(import.meta.dirname, '../../scripts/program.ts')).href;
  const packets = [
    ['weekly', '--week', '2026-W53'],
    ['monthly', '--month', '2026-12'],
    ['quarterly', '--quarter', '2026-Q4'],
  ];
  const commands = packets.map((args) => ['review', ...args, '--now', now, '--no-cache']);
  const script = `const { runProgram } = await import(${JSON.stringify(program)});
for (const args of ${JSON.stringify(commands)}) process.exitCode ||= await runProgram(args);`;
  const runs = [
    { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  ].map(async (environment) => {
    const folder = temporaryFolder();
    repositoryAt(folder).git('clone', '--quiet', origin.path, '.');
    const options = { cwd: folder, env: { ...process.env, ...environment } };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], options);
    const texts = packets.map(([cadence = '', , name = '']) =>
      readFileSync(join(folder, 'content/reviews', cadence, `${name}.md`), 'utf8'),
    );
    return texts;
  });
  const [one, other] = await Promise.all(runs);
  expect(one).toEqual(other);
  expect(one?.[0]).toContain(`commit: ${origin.git('rev-parse', 'HEAD').trim()}`);
});
