import { describe, expect, test } from 'vitest';
import { mergeReportSchema } from '../src/gates/merge-schema.ts';
import { gitRepository } from '../tests/git-repository.ts';
import { recordText } from '../tests/library-of.ts';
import { runReliability } from '../tests/run-reliability.ts';

type Fields = Readonly<Record<string, unknown>>;

const now = ['--now', '2026-09-01'];
const review = (fields: Fields = {}, ...actions: readonly Fields[]) =>
  recordText({
    ...{ kind: 'postmortem', id: 'pm-1', title: 'Lost orders', template: 'library', status: 'final', severity: 'sev1' },
    ...{ agent_id: 'triage', failure_id_refs: ['tool-timeout'], ...fields },
    action_items: actions.map((action, at) => ({
      id: `ACT-${at + 1}`,
      description: 'Pin it',
      due: '2026-10-01',
      ...action,
    })),
  });
const open = { status: 'open' };
const done = { status: 'done', done_at: '2026-08-30', evidence: 'https://git.example.com/pr/1' };
const agent = (id: string) => recordText({ kind: 'agent', agent_id: id, title: id, purpose: 'Old' });
const drill = recordText({ kind: 'drill', drill_id: 'drill-1', date: '2026-08-01', passed: 'yes', failure_ids: ['x'] });
const plain = {
  'content/drills/drill-1.md': drill,
  'content/registers/agents/triage.md': agent('triage'),
  'content/registers/agents/recon.md': agent('recon'),
  'src/triage/prompt.txt': 'Sort.\n',
};
const path = 'content/postmortems/pm-1.md';

/** Runs the gate on a branch that departs from `before` and commits `change`. */
async function gated(before: object, change: Readonly<Record<string, string | undefined>>, ...args: readonly string[]) {
  const repository = gitRepository({ ...plain, ...before });
  repository.git('switch', '--quiet', '--create', 'change');
  repository.commit(change);
  const run = await runReliability(
    ['gate', 'merge', '--base', 'main', '--format', 'json', ...now, ...args],
    repository.path,
  );
  const report = run.status === 2 ? undefined : JSON.parse(run.stdout);
  return { ...run, repository, report, whats: report?.reasons.map(({ what }: { what: string }) => what) };
}

const elsewhere = { 'src/triage/prompt.txt': 'Sort well.\n' };
const config = (merge: object) => ({
  'reliability.config.ts': `export default ${JSON.stringify({ gates: { merge } })};\n`,
});

test('a reason is printed with its record, its place, why it counts and what to do', async () => {
  const repository = gitRepository({ ...plain, [path]: review({}, open) });
  const { status, stdout } = await runReliability(['gate', 'merge', ...now], repository.path);
  expect(status).toBe(1);
  expect(stdout).toBe(`content/postmortems/pm-1.md:10:81  ✖ blocked  sev1-actions
  Action ACT-1 of pm-1 (sev1) is open, due 2026-10-01, nobody owns it: “Pin it”

  why  What it repairs led to the gravest kind of incident, and every change that goes out meanwhile
       meets the same hole.
  how  Finish it and record \`status: done\`, \`done_at\` and \`evidence\`; or let an approver drop it
       with \`wont-do\`, \`reason\` and \`approver\`.

✔ drills          The latest drill of 1 failure mode and 0 drill cases passed.
✖ sev1-actions    1 reason stands.
✔ rollback-plans  No experiment is planned or running.
✔ blockers        No blocker is recorded.
✔ readable        2 records that could decide can be read.

✖ 1 reason stands against the merge.
`);
});

test('the JSON follows its schema', async () => {
  const { status, report } = await gated({ [path]: review({}, open) }, elsewhere);
  expect(status).toBe(1);
  expect(mergeReportSchema.safeParse(report).error?.issues).toBeUndefined();
  expect(report).toMatchObject({
    verdict: 'blocked',
    base: { ref: 'main' },
    reasons: [
      {
        ...{ check: 'sev1-actions', state: 'blocked', item: 'ACT-1', removed: false, caused: false },
        record: { kind: 'postmortem', id: 'pm-1', title: 'Lost orders', route: '/postmortems/pm-1/' },
        place: { file: path, line: 10, column: 81 },
      },
    ],
  });
});

test('nothing recorded is not known, which is neither green nor blocked', async () => {
  const repository = gitRepository({ 'content/registers/agents/triage.md': agent('triage') });
  const { status, stdout } = await runReliability(['gate', 'merge', ...now], repository.path);
  expect(status).toBe(1);
  expect(stdout).toContain('? unknown  drills\n  No drill is recorded');
  expect(stdout).toContain('? Not known: 1 thing that could stand against the merge.\n');
});

describe('a change', () => {
  const standing = { [path]: review({}, open, open) };
  test.each<[string, object, Readonly<Record<string, string | undefined>>, string]>([
    ['of code waits for an open sev1 action', standing, elsewhere, 'blocked'],
    ['of an agent waits as well', standing, { 'content/registers/agents/recon.md': agent('triage') }, 'blocked'],
    ['that records a sev1 incident passes', {}, { [path]: review({}, open) }, 'exempt records'],
    ['of code that records one on the way does not', {}, { ...elsewhere, [path]: review({}, open) }, 'blocked'],
    [
      'of code that closes one of two passes',
      standing,
      { ...elsewhere, [path]: review({}, done, open) },
      'exempt mending',
    ],
    ['of code that closes both is green', standing, { ...elsewhere, [path]: review({}, done, done) }, 'green'],
    [
      'that makes a record unreadable waits, whatever it records',
      standing,
      { 'content/registers/findings/fnd-2.md': '---\na: [\n---\n' },
      'blocked',
    ],
    ['that nothing stands against is green', {}, elsewhere, 'green'],
  ])('%s', async (_, before, change, expected) => {
    const { report, status } = await gated(before, change);
    expect([report.verdict, report.exemption].filter(Boolean).join(' ')).toBe(expected);
    expect(status).toBe(expected === 'blocked' ? 1 : 0);
  });

  test('that settles something says what, for whoever reviews it', async () => {
    const { report, repository } = await gated(standing, { ...elsewhere, [path]: review({}, done, open) });
    const what = 'Action ACT-1 of pm-1 (sev1) is open, due 2026-10-01, nobody owns it: “Pin it”';
    expect(report.settled).toMatchObject([{ check: 'sev1-actions', record: { id: 'pm-1' }, what }]);
    const { stdout } = await runReliability(['gate', 'merge', '--base', 'main', ...now], repository.path);
    expect(stdout).toContain(`What stood before this change and is gone with it:\n  ${what}\n`);
    expect(stdout).toContain('▲ 1 reason stands against the merge; this change takes 1 away. It passes all the same');
  });

  test('that is not committed counts', async () => {
    const repository = gitRepository({ ...plain, [path]: review({}, open) });
    repository.write(elsewhere);
    const run = await runReliability(['gate', 'merge', '--base', 'main', ...now], repository.path);
    expect(run.stdout).toContain('✖ 1 reason stands against the merge.');
  });
});

describe('nobody passes by making the question easier', () => {
  const standing = { [path]: review({}, open) };
  test.each<[string, object, Readonly<Record<string, string | undefined>>]>([
    ['by a milder severity', standing, { [path]: review({ severity: 'sev3' }, open) }],
    ['by deleting the review', standing, { [path]: undefined }],
    ['by switching the check off', standing, config({ sev1Actions: 'off' })],
    [
      'by leaving the file out',
      standing,
      { 'reliability.config.ts': "export default { content: { ignore: ['postmortems/**'] } };\n" },
    ],
    [
      'by a configuration that was no plain value before',
      {
        ...standing,
        'reliability.config.ts':
          "const off = 'none-open';\nexport default { gates: { merge: { sev1Actions: off } } };\n",
      },
      config({ sev1Actions: 'off' }),
    ],
  ])('%s', async (_, before, change) => {
    const { report, status, whats } = await gated(before, { ...elsewhere, ...change });
    expect(whats).toEqual([expect.stringContaining('Action ACT-1 of pm-1 (sev1) is open')]);
    expect(report).toMatchObject({ verdict: 'blocked', reasons: [{ place: { file: path, line: 10 } }] });
    expect(status).toBe(1);
  });

  test('by moving the library and leaving the review behind', async () => {
    const moved = Object.fromEntries(
      Object.entries(plain).flatMap(([name, text]) =>
        name.startsWith('content/')
          ? [
              [name, undefined],
              [name.replace('content/', 'library/'), text],
            ]
          : [],
      ),
    );
    const dir = { 'reliability.config.ts': "export default { content: { dir: 'library' } };\n" };
    const before = { ...standing, 'reliability.config.ts': "export default { content: { dir: 'content' } };\n" };
    const { whats } = await gated(before, { ...elsewhere, ...moved, ...dir, [path]: undefined });
    expect(whats).toEqual([expect.stringContaining('Action ACT-1 of pm-1 (sev1) is open')]);
  });
});

describe('agents that the change touches', () => {
  const scope = config({ sev1Scope: 'touched-agents', agentPaths: { triage: ['src/triage/**'] } });
  const standing = { ...scope, [path]: review({}, open) };
  test.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[], string]>([
    ['by its files', elsewhere, [], ['triage'], 'blocked'],
    [
      'by its card',
      { 'content/registers/agents/triage.md': agent('triage').replace('Old', 'New') },
      [],
      ['triage'],
      'blocked',
    ],
    ['by its name on the command line', { 'README.md': 'x' }, ['--agent', 'triage'], ['triage'], 'blocked'],
    [
      'another one',
      { 'content/registers/agents/recon.md': agent('recon').replace('Old', 'New') },
      [],
      ['recon'],
      'green',
    ],
    ['none', { 'README.md': 'x' }, [], [], 'green'],
  ])('%s', async (_, change, args, agents, verdict) => {
    const { report } = await gated(standing, change, ...args);
    expect(report).toMatchObject({ agents, verdict });
  });

  test('are not known without a base, so every agent counts', async () => {
    const repository = gitRepository({ ...plain, ...standing });
    const { status, stdout } = await runReliability(['gate', 'merge', ...now], repository.path);
    expect(status).toBe(1);
    expect(stdout).toContain('not known without --base or --agent');
  });

  test.each([
    [standing, 'triag', 'There is no agent triag', '--agent triage'],
    [{}, 'triage', '--agent has nothing to narrow', 'touched-agents'],
  ])('a wrong --agent is told: %#', async (files, name, what, how) => {
    const repository = gitRepository({ ...plain, ...files });
    const { status, stderr } = await runReliability(['gate', 'merge', '--agent', name, ...now], repository.path);
    expect(status).toBe(2);
    expect(stderr).toContain(what);
    expect(stderr).toContain(how);
  });
});

test.each([
  [['--base', 'nowhere'], 'There is no commit nowhere'],
  [['--base', 'main', '--content', 'other'], 'There is no content folder other/'],
  [['--format', 'xml'], "'xml' is invalid"],
])('%j ends the run', async (args, what) => {
  const { status, stderr } = await runReliability(['gate', 'merge', ...args], gitRepository(plain).path);
  expect(status).toBe(2);
  expect(stderr).toContain(what);
});
