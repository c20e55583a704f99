import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LintReport, lintReportSchema } from '../src/lint/report.ts';
import { gitRepository, repositoryAt, type TestRepository } from './git-repository.ts';
import { type CliRun, runReliability } from './run-reliability.ts';
import { temporaryFolder } from './temporary-folder.ts';

const now = '2026-09-01';

const mode = (id: string, more = '') => `---
kind: failure-mode
failure_id: ${id}
name: ${id}
severity: high
detectable_signal: More than five Retry events of one run within a minute.
expected_behavior: The run stops after the retry cap and hands over.
recovery_path: fallback -> bounded-retry -> escalate
lifecycle: active
${more}---

Seen first in support triage.
`;

const agent = `---
kind: agent
agent_id: claims-intake
owner_team: claims-automation
business_purpose: Reads claims and files them under the right policy.
lifecycle_state: production
risk_tier: high
versions: ["2.4.1"]
---
`;

/** A review with faults of its own: action 2 has no owner, and the summary repeats a placeholder. */
const review = (
  id: string,
  {
    status = 'final',
    severity = 'sev1',
    impact = '\n## Impact\n\n38 claims of 31 policy holders were filed wrong for 3 hours.\n',
  } = {},
) => `---
kind: postmortem
id: ${id}
title: Claims filed under a namesake
status: ${status}
severity: ${severity}
agent_id: claims-intake
agent_version: "2.4.1"
detected_at: 2026-08-04T09:12:00Z
resolved_at: 2026-08-04T15:40:00Z
published_at: 2026-08-10
failure_id_refs: [looping-retry]
action_items:
  - id: ${id}-a
    description: Refuse policy numbers that are shorter than ten digits
    type: deterministic-fallback
    owner: claims on-call
    due: 2026-08-18
    priority: P1
    tracker: CLM-88
    status: open
  - id: ${id}-b
    description: Run the golden set whenever a device upstream changes its firmwear
    type: regression-test
    due: 2026-08-18
    priority: P2
    tracker: CLM-89
    status: open
---

# Claims filed under a namesake

## Summary

For three hours claims-intake filed claims under the policy of a person with the same name. TODO say how it ended.
${impact}`;

const library = {
  'content/registers/failure-modes/looping-retry.md': mode('looping-retry'),
  'content/registers/failure-modes/tool-timeout.md': mode('tool-timeout'),
  'content/registers/agents/claims-intake.md': agent,
  'content/postmortems/pm-2026-031.md': review('pm-2026-031'),
  'content/postmortems/pm-2026-032.md': review('pm-2026-032'),
};

const first = 'content/postmortems/pm-2026-031.md';
const second = 'content/postmortems/pm-2026-032.md';

/** A repository whose branch `change` is one commit ahead of `main`. */
function change(files: Parameters<TestRepository['write']>[0], base: Readonly<Record<string, string>> = library) {
  const repository = gitRepository(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(files);
  return repository;
}

interface Judged extends CliRun {
  readonly report: LintReport;
  /** `rule file` of each finding that is shown. */
  readonly found: readonly string[];
}

async function judge({ path }: Pick<TestRepository, 'path'>, ...args: readonly string[]): Promise<Judged> {
  const run = await runReliability(['lint', '--base', 'main', '--now', now, '--format', 'json', ...args], path);
  expect(run.stdout, run.stderr).toMatch(/^\{/);
  const report = lintReportSchema.parse(JSON.parse(run.stdout));
  return { ...run, report, found: report.diagnostics.map(({ ruleId, file }) => `${ruleId} ${file}`) };
}

const edited = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('three branches', () => {
  test('deleting a failure mode blocks, with findings in the reviews that were not touched', async () => {
    const run = await judge(change({ 'content/registers/failure-modes/looping-retry.md': undefined }));
    expect(run.status).toBe(1);
    expect(run.found).toContain('change/delete content/registers/failure-modes/looping-retry.md');
    expect(run.found).toContain(`reference/resolve ${first}`);
    expect(run.found).toContain(`reference/resolve ${second}`);
    expect(new Set(run.found.map((found) => found.split(' ')[0]))).toEqual(
      new Set(['change/delete', 'reference/resolve']),
    );
  });

  test('a document with faults does not block the change that corrects a typo in it', async () => {
    const text = library[first];
    const repository = change({ [first]: edited(text, 'firmwear', 'firmware') });
    const run = await judge(repository);
    expect(run.found).toEqual([]);
    expect(run.status).toBe(0);
    expect(run.report.gate?.before).toBeGreaterThan(4);
    expect(run.stderr).toMatch(
      /\d+ findings were there before this change \(since main, [\da-f]{10}\); --all shows them\./,
    );
    const all = await judge(repository, '--all');
    expect(all.status).toBe(1);
    expect(all.report.diagnostics).toHaveLength(run.report.gate?.before as number);
  });

  test('an author cannot make their own document milder', async () => {
    const shorter = review('pm-2026-031', { impact: '' });
    for (const milder of [{ status: 'draft' }, { severity: 'sev4' }, { status: 'draft', severity: 'sev4' }]) {
      const run = await judge(change({ [first]: review('pm-2026-031', { ...milder, impact: '' }) }));
      expect(run.status, JSON.stringify(milder)).toBe(1);
      const missing = run.report.diagnostics.find(({ ruleId }) => ruleId === 'structure/required-sections');
      expect(missing, JSON.stringify(milder)).toMatchObject({ file: first, severity: 'error' });
    }
    const honest = await judge(change({ [first]: shorter }));
    expect(honest.found).toContain(`structure/required-sections ${first}`);
  });

  test('and a draft that is published owes everything', async () => {
    const draft = review('pm-2026-033', { status: 'draft', impact: '' });
    const path = 'content/postmortems/pm-2026-033.md';
    const run = await judge(
      change({ [path]: edited(draft, 'status: draft', 'status: final') }, { ...library, [path]: draft }),
    );
    expect(run.found).toContain(`structure/required-sections ${path}`);
    expect(run.status).toBe(1);
  });
});

describe('what counts', () => {
  test('a rename keeps what was found', async () => {
    const repository = change({ [first]: undefined, 'content/postmortems/2026/pm-2026-031.md': library[first] });
    const run = await judge(repository);
    expect(run.found).toEqual([]);
    expect(run.report.gate).toMatchObject({ fixed: 0 });
  });

  test('a new document counts whole', async () => {
    const path = 'content/postmortems/pm-2026-040.md';
    const run = await judge(change({ [path]: review('pm-2026-040') }));
    expect(run.status).toBe(1);
    expect(new Set(run.report.diagnostics.map(({ file }) => file))).toEqual(new Set([path]));
  });

  test('an id that is edited together with its file is told, and the old faults are not the change’s', async () => {
    const to = 'content/postmortems/pm-2026-041.md';
    const run = await judge(
      change({ [first]: undefined, [to]: edited(library[first], 'id: pm-2026-031\n', 'id: pm-2026-041\n') }),
    );
    expect(run.found).toEqual([`change/id ${to}`]);
  });

  test('changes that are not committed count, new files too, and git is left as it was', async () => {
    const repository = change({});
    repository.write({
      [first]: edited(library[first], '    owner: claims on-call\n', ''),
      'content/postmortems/pm-2026-042.md': 'x',
    });
    const state = () => [
      readFileSync(join(repository.path, '.git/index')).toString('hex'),
      repository.git('status', '--porcelain'),
    ];
    const before = state();
    const run = await judge(repository);
    expect(run.found).toContain(`action/owner ${first}`);
    expect(run.found).toContain('frontmatter/fence content/postmortems/pm-2026-042.md');
    expect(state()).toEqual(before);
  });

  test('what came to the base since then is not the change’s', async () => {
    const repository = change({ [first]: edited(library[first], 'firmwear', 'firmware') });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ [second]: undefined, 'content/registers/failure-modes/tool-timeout.md': undefined });
    repository.git('checkout', '--quiet', 'change');
    expect((await judge(repository)).found).toEqual([]);
  });

  test('a suppression may come with the change, and is told', async () => {
    const suppressed = edited(
      library[first],
      'failure_id_refs:',
      'lint:\n  ignore:\n    - { rule: action/owner, at: /action_items/1/owner, reason: The team is being formed. }\nfailure_id_refs:',
    );
    const run = await judge(change({ [first]: suppressed }));
    expect(run.found).toEqual([]);
    expect(run.report.gate?.suppressions).toEqual([
      { file: first, rules: ['action/owner'], reason: 'The team is being formed.' },
    ]);
    expect(run.stderr).toContain(`The change suppresses action/owner in ${first}: The team is being formed.`);
  });

  test('paths narrow it', async () => {
    const repository = change({
      [first]: edited(library[first], '    owner: claims on-call\n', ''),
      [second]: undefined,
    });
    expect((await judge(repository, first)).found).toEqual([`action/owner ${first}`]);
    expect((await judge(repository, 'content/registers')).found).toEqual([]);
  });

  test('names with spaces, quotes, line ends and dashes', async () => {
    const names = ['a b', '"q"', 'new\nline', '-x', '$(touch ran)', '障害'].map(
      (name) => `content/playbooks/${name}.md`,
    );
    const repository = change(Object.fromEntries(names.map((name) => [name, 'no front matter'])));
    const run = await judge(repository);
    for (const name of names) expect(run.found).toContain(`frontmatter/fence ${name}`);
    expect((await judge({ path: repository.path }, '--base', 'HEAD')).found).toEqual([]);
  });
});

describe('the configuration', () => {
  const config = (rules: string) => ({ 'reliability.config.js': `export default { rules: { ${rules} } };\n` });
  const ownerless = { [first]: edited(library[first], '    owner: claims on-call\n', '') };

  test('a rule cannot be switched off by the change that breaks it', async () => {
    const run = await judge(
      change({ ...config("'action/owner': 'off'"), ...ownerless }, { ...library, ...config('') }),
    );
    expect(run.found).toEqual([`action/owner ${first}`]);
    expect(run.stderr).toContain('counts from the merge on');
  });

  test('nor in a configuration that is new, or that computed its values before', async () => {
    const fresh = await judge(change({ ...config("'action/owner': 'off'"), ...ownerless }));
    expect(fresh.found).toEqual([`action/owner ${first}`]);
    const computed = {
      'reliability.config.js': 'const rules = {};\nthrow new Error("run");\nexport default { rules };\n',
    };
    const run = await judge(change({ ...config("'action/owner': 'off'"), ...ownerless }, { ...library, ...computed }));
    expect(run.found).toEqual([`action/owner ${first}`]);
    expect(run.stderr).toContain('was not run');
  });

  test('what was off before stays off, without a word', async () => {
    const run = await judge(change(ownerless, { ...library, ...config("'action/owner': 'off'") }));
    expect(run.found).toEqual([]);
    expect(run.report.gate?.notes).toEqual([]);
  });

  test('a library that moved is compared with what it was', async () => {
    const moved = Object.fromEntries(
      Object.entries(library).flatMap(([path, text]) => [
        [path, undefined],
        [path.replace('content/', 'docs/library/'), text],
      ]),
    );
    const place = (dir: string) => ({ 'reliability.config.js': `export default { content: { dir: '${dir}' } };\n` });
    const run = await judge(change({ ...moved, ...place('docs/library') }, { ...library, ...place('content') }));
    expect(run.found).toEqual([]);
    expect(run.stderr).toContain('The library was in content/ before this change and is in docs/library/ now.');
  });

  test('a library that was not there counts as new', async () => {
    const run = await judge(change(library, { 'README.md': 'Nothing yet' }));
    expect(run.report.diagnostics.length).toBeGreaterThan(4);
    expect(run.stderr).toContain('There was no content/ before this change: every document counts as new.');
  });
});

describe('what keeps the base from being known ends with 2 and says what to do', () => {
  const lint = (path: string, ...args: readonly string[]) => runReliability(['lint', '--now', now, ...args], path);
  const folded = ({ stderr }: CliRun) => stderr.replaceAll(/\s+/g, ' ');

  test.each([
    [['--base', 'nope'], 'There is no commit nope in this repository'],
    [['--base', ''], '--base does not take ""'],
    [['--base=-x'], '--base does not take "-x"'],
    [['--base', '--all'], '--base does not take "--all"'],
    [['--base', 'main', '--fix'], '--base and --fix do not go together'],
    [['--base', 'main', 'other.md'], 'is outside of the library'],
    [['--base', 'main', '--baseline', 'none.json'], 'There is no baseline none.json'],
  ])('%j', async (args, said) => {
    const run = await lint(change({ 'other.md': '# Other' }).path, ...args);
    expect(folded(run)).toContain(said);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
  });

  test('no repository, and no commit', async () => {
    const outside = temporaryFolder(library);
    const none = await lint(outside, '--base', 'main');
    expect([none.status, folded(none)]).toEqual([2, expect.stringContaining('is in no git work tree')]);
    repositoryAt(outside).git('init', '--quiet');
    const unborn = await lint(outside, '--base', 'main');
    expect([unborn.status, folded(unborn)]).toEqual([2, expect.stringContaining('no commit yet')]);
  });

  test('a shallow clone says what to fetch, and passes once it is there', async () => {
    const origin = change({ [first]: edited(library[first], 'firmwear', 'firmware') });
    origin.commit({});
    const clone = repositoryAt(temporaryFolder());
    clone.git('clone', '--quiet', '--depth=1', '--branch=change', `file://${origin.path}`, '.');
    const absent = await lint(clone.path, '--base', 'origin/main');
    expect(folded(absent)).toMatch(/not in this shallow clone.*git fetch --unshallow origin.*fetch-depth: 0/);
    expect(absent.status).toBe(2);
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
    const cut = await lint(clone.path, '--base', 'origin/main');
    expect(folded(cut)).toMatch(/departed from origin\/main is not in this shallow clone.*--deepen/);
    clone.git('fetch', '--quiet', '--unshallow', 'origin');
    expect((await lint(clone.path, '--base', 'origin/main')).status).toBe(0);
  });
});
