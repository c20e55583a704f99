import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingReportSchema } from '../src/findings/finding-report.ts';
import { mergeReportSchema } from '../src/gates/merge-schema.ts';
import { recordText } from '../tests/library-of.ts';
import { runReliability } from '../tests/run-reliability.ts';
import { temporaryFolder } from '../tests/temporary-folder.ts';

const path = 'content/registers/findings/fnd-1.md';
const finding = recordText(
  {
    ...{ kind: 'finding', finding_id: 'fnd-1', title: 'Two sums differ', target: 'triage', filed_on: '2026-08-22' },
    ...{ origin: 'adversarial-review', filed_by: 'ada', severity: 'blocker', status: 'open' },
  },
  '1. The sum of May.\n2. The sum of June.',
);
const files = {
  'content/registers/agents/triage.md': recordText({ kind: 'agent', agent_id: 'triage', owner_team: 'support' }),
  [path]: finding,
};
const now = ['--now', '2026-09-01'];
const read = (folder: string) => readFileSync(join(folder, path), 'utf8');

test('a blocker goes round the loop, and holds back until somebody else has closed it', async () => {
  const folder = temporaryFolder(files);
  const run = (...args: readonly string[]) => runReliability([...args, ...now], folder);
  const gate = async () =>
    mergeReportSchema.parse(JSON.parse((await run('gate', 'findings', '--format', 'json')).stdout));
  const list = await run('findings', '--format', 'json');
  expect(findingReportSchema.parse(JSON.parse(list.stdout))).toMatchObject({
    totals: { waiting: { blocker: 1 }, next: { classify: 1 } },
    findings: [{ id: 'fnd-1', owners: ['support'], ageDays: 10 }],
  });
  expect((await gate()).reasons).toMatchObject([
    { what: 'The blocker fnd-1 about triage is open', place: { file: path } },
  ]);

  expect((await run('findings', 'classify', 'fnd-1', '--item', 'may', 'june')).status).toBe(0);
  const fix = ['findings', 'fix', 'fnd-1', '--by', 'kim'];
  expect(await run(...fix, '--item', 'may', '--resolution', 'May.')).toMatchObject({ status: 0, stdout: `${path}\n` });
  expect((await run(...fix, '--item', 'june', '--resolution', 'Both come from the ledger.')).status).toBe(0);

  const assess = ['findings', 'assess', 'fnd-1', '--message', 'Both were added up again.', '--verified', 'may', 'june'];
  const own = await run(...assess, '--by', 'Kim');
  expect(own).toMatchObject({ status: 1, stdout: '' });
  expect(own.stderr).toContain('Kim fixed fnd-1, and does not assess it');
  const before = read(folder);
  const dry = await run(...assess, '--by', 'ada', '--dry-run');
  expect(dry.stdout).toMatch(/^--- a\/content.*\n.*\n@@[\s\S]*\n-status: "fixed"\n\+status: "closed"\n/);
  expect(read(folder)).toBe(before);
  expect((await run(...assess, '--by', 'ada')).stderr).toContain('approval that ends with it: ada');

  expect(await gate()).toMatchObject({ verdict: 'green', reasons: [] });
  const linted = await run('lint', '--format', 'json', path);
  const found = JSON.parse(linted.stdout).diagnostics as readonly { ruleId: string }[];
  expect(found.filter(({ ruleId }) => ruleId.startsWith('finding/'))).toEqual([]);
  expect(read(folder)).toMatch(/\n## Fix\n\n2026-09-01, kim: May\.\n\n## Verification\n\n2026-09-01, ada: Both were/);
});

test('a step that the lint would refuse is not written', async () => {
  const closing = finding.replace('"open"', '"fixed"\nfixed_by: kim\nresolution: Moved.\ntarget_invalidates: []');
  const folder = temporaryFolder({ ...files, [path]: closing });
  const message = ['--message', 'Changed, and the suite does not compile in CI.'];
  const args = ['findings', 'assess', 'fnd-1', '--by', 'ada', '--holds', ...message, ...now];
  const { status, stderr } = await runReliability(args, folder);
  expect(status).toBe(1);
  expect(stderr).toMatch(/“does not compile”\s+\(finding\/closure\)/);
  expect(read(folder)).toBe(closing);
});

test.each([
  ['an id that nobody has', ['findings', 'fix', 'fnd-2', '--by', 'kim'], 'There is no finding fnd-2'],
  ['a target without findings', ['findings', '--target', 'triaje'], 'Did you mean `--target triage`?'],
  ['a target of the gate', ['gate', 'findings', '--target', 'triag'], 'Did you mean `--target triage`?'],
  ['a name that names nobody', ['findings', 'fix', 'fnd-1', '--by', ' '], '--by says nothing'],
  [
    'a message without a word',
    ['findings', 'assess', 'fnd-1', '--by', 'ada', '--message', 'n/a', '--holds'],
    '--message says nothing',
  ],
  [
    'two answers',
    ['findings', 'assess', 'fnd-1', '--by', 'ada', '--message', 'x', '--holds', '--fails'],
    '--holds, --fails and --reject are three answers',
  ],
])('%s is a mistake of whoever asks', async (_, args, what) => {
  const { status, stderr } = await runReliability([...args, ...now], temporaryFolder(files));
  expect(status).toBe(2);
  expect(stderr).toContain(what);
});
