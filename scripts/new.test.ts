import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Kind, kindNames } from '../src/model/kinds.ts';
import { templateNames } from '../src/model/template-name.ts';
import { runReliability, temporaryFolder, writeFiles } from '../tests/run-reliability.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder({});
});
afterEach(() => folder.remove());

const create = (...args: string[]) => runReliability(['new', ...args, '--now', '2026-11-21'], folder.path);
const lint = () => runReliability(['lint', '--now', '2026-11-21', '--format', 'json'], folder.path);
const set = (values: Record<string, string>) =>
  Object.entries(values).flatMap(([key, value]) => ['--set', `${key}=${value}`]);

/** What somebody has to say for a record of each kind; the order lets each refer to the ones before. */
const minimal: Readonly<Record<Kind, readonly string[]>> = {
  agent: [
    '--title',
    'Support triage',
    ...set({ owner_team: 'support', business_purpose: 'Sorts tickets', risk_tier: 'high' }),
  ],
  'failure-mode': [
    '--severity',
    'high',
    ...set({
      name: 'Tool timeout',
      description: 'A tool does not answer.',
      detectable_signal: 'No answer within the limit.',
      expected_behavior: 'It says that it could not look.',
      recovery_path: 'fallback -> bounded-retry -> escalate',
    }),
  ],
  postmortem: [
    '--title',
    'Tickets posted twice',
    '--severity',
    'SEV-1',
    '--agent',
    'support-triage',
    '--failure',
    'tool-timeout',
  ],
  canvas: [
    '--agent',
    'support-triage',
    ...set({ agent_objective: 'Sort', primary_user: 'Support', risk_class: 'high' }),
  ],
  policy: ['--agent', 'support-triage', ...set({ type: 'fallback-blueprint', owner: 'support' })],
  change: ['--agent', 'support-triage', ...set({ bundle_id: 'b-1', type: 'tool', summary: 'A key with every call' })],
  rollout: [
    '--agent',
    'support-triage',
    ...set({ agent_version: '1.10', change_id: 'chg-2026-001', bundle_id: 'b-1' }),
  ],
  experiment: [
    '--agent',
    'support-triage',
    ...set({
      hypothesis: 'Fewer retries',
      owner: 'support',
      primary_metric: 'success rate',
      'rollback_plan.trigger': 'override rate above 8 %',
      'rollback_plan.steps': 'Set the bundle back',
      'rollback_plan.owner': 'support on-call',
      'rollback_plan.max_minutes': '15',
    }),
  ],
  'eval-case': [
    '--agent',
    'support-triage',
    '--failure',
    'tool-timeout',
    ...set({ suite: 'regression', expected: 'One ticket' }),
  ],
  drill: ['--failure', 'tool-timeout', ...set({ passed: 'yes' })],
  decision: set({ question: 'Retry?', chosen: 'Once', rationale: 'It is enough.', decided_by_roles: 'agent owner' }),
  finding: set({ target: 'pm-2026-001' }),
  retirement: set({ 'target.type': 'capability', 'target.id': 'create_ticket_v1', trigger: 'Posts twice' }),
  audit: set({ 'sampler.seed': '7', 'sampler.n': '50', 'sampler.population': '900', rubric_version: '2' }),
  rubric: ['--title', 'Conversations'],
  review: set({ cadence: 'weekly', period: '2026-W47' }),
  playbook: ['--title', 'Escalation'],
};

test('a record of every kind lints without an error as soon as it is written', async () => {
  const written: string[] = [];
  for (const [kind, args] of Object.entries(minimal)) {
    const { status, stdout, stderr } = await create(kind, ...args);
    expect({ kind, status, stderr: status === 0 ? '' : stderr }).toEqual({ kind, status: 0, stderr: '' });
    written.push(stdout.trim());
  }
  expect(written).toHaveLength(kindNames.length);
  const { stdout } = await lint();
  const { summary, diagnostics } = JSON.parse(stdout);
  expect(diagnostics.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  expect(summary.files).toBe(kindNames.length);
  expect(written).toMatchInlineSnapshot(`
    [
      "content/registers/agents/support-triage.md",
      "content/registers/failure-modes/tool-timeout.md",
      "content/postmortems/pm-2026-001.md",
      "content/canvases/support-triage.md",
      "content/policies/support-triage-fallback-blueprint.md",
      "content/registers/changes/chg-2026-001.md",
      "content/rollouts/ro-2026-001.md",
      "content/experiments/exp-2026-001.md",
      "content/registers/eval-cases/ec-2026-001.md",
      "content/drills/drill-2026-001.md",
      "content/registers/decisions/dec-2026-001.md",
      "content/registers/findings/fnd-2026-001.md",
      "content/registers/retirements/ret-2026-001.md",
      "content/audits/audit-2026-001.md",
      "content/registers/rubrics/conversations.md",
      "content/reviews/weekly/weekly-2026-w47.md",
      "content/playbooks/escalation.mdx",
    ]
  `);
});

describe('a postmortem', () => {
  beforeEach(async () => {
    await create('agent', ...minimal.agent);
  });
  const postmortem = (...args: string[]) => create('postmortem', '--title', 'T', '--agent', 'support-triage', ...args);

  test.each(['sev1', 'sev2', 'sev3', 'sev4'])('of %s is a valid draft under both templates', async (severity) => {
    for (const template of ['library', 'coe']) {
      writeFiles(folder.path, { [`${template}.config.ts`]: `export default { template: '${template}' };\n` });
      const run = await postmortem('--severity', severity, '--config', `${template}.config.ts`);
      expect(run).toMatchObject({ status: 0 });
    }
    const { stdout } = await lint();
    expect(JSON.parse(stdout).summary).toMatchObject({ files: 3, errors: 0 });
  });

  test.each(templateNames)(
    'the blank form of %s is a draft without errors, and its notes are asked for',
    async (template) => {
      const run = await create('postmortem', '--template', template);
      expect(run).toMatchObject({ status: 0 });
      const text = readFileSync(join(folder.path, run.stdout.trim()), 'utf8');
      expect(text).toMatch(new RegExp(`^template: ${template}$`, 'm'));
      expect(text).toMatch(/^(?:<!--|#) /m);
      const { summary, diagnostics } = JSON.parse((await lint()).stdout);
      expect(summary).toMatchObject({ errors: 0 });
      const notes = text.match(/^(?:<!--|#) .*[.] ?(?:-->)?$/gm) ?? [];
      const told = diagnostics.filter(({ message }: { message: string }) => message.startsWith('A note to the writer'));
      expect(told).toHaveLength(notes.length);
    },
  );

  test('a form is filled with what is said', async () => {
    const { stdout } = await postmortem('--severity', 'SEV-1', '--template', 'coe');
    const text = readFileSync(join(folder.path, stdout.trim()), 'utf8');
    expect(text).toContain('severity: sev1\nagent_id: support-triage\n');
    expect(text).toMatch(/^# T$|^# Post-Mortem — support-triage sev1 incident, 2026-11-21$/m);
  });

  test('gets the next id, and the file is never written over', async () => {
    expect((await postmortem('--severity', 'sev4')).stdout).toBe('content/postmortems/pm-2026-001.md\n');
    expect((await postmortem('--severity', 'sev4')).stdout).toBe('content/postmortems/pm-2026-002.md\n');
    const before = readFileSync(join(folder.path, 'content/postmortems/pm-2026-001.md'), 'utf8');
    const { status, stderr } = await postmortem('--severity', 'sev1', '--id', 'pm-2026-001');
    expect(status).toBe(2);
    expect(stderr).toContain('pm-2026-001');
    expect(readFileSync(join(folder.path, 'content/postmortems/pm-2026-001.md'), 'utf8')).toBe(before);
  });

  test('an id that is a file but no readable record is left to it', async () => {
    writeFiles(folder.path, { 'content/postmortems/pm-2026-001.md': '' });
    expect((await postmortem('--severity', 'sev4')).stdout).toBe('content/postmortems/pm-2026-002.md\n');
    expect(readFileSync(join(folder.path, 'content/postmortems/pm-2026-001.md'), 'utf8')).toBe('');
  });

  test('leaves no temporary file', async () => {
    await postmortem('--severity', 'sev4');
    expect(readdirSync(join(folder.path, 'content/postmortems'))).toEqual(['pm-2026-001.md']);
  });

  test('says on stderr how much is missing, and only the path on stdout', async () => {
    const { stdout, stderr } = await postmortem('--severity', 'sev4');
    expect(stdout).toBe('content/postmortems/pm-2026-001.md\n');
    expect(stderr).toBe(
      'A new draft: 1 thing is missing; `reliability lint content/postmortems/pm-2026-001.md` names it.\n',
    );
  });
});

describe('what does not fit is refused, and nothing is written', () => {
  test.each<[string, string[], string]>([
    ['no kind', [], '✖ The kind of the record is missing\n'],
    ['an unknown kind', ['postmorten'], "'postmorten' is invalid"],
    ['missing fields, with how to give them', ['drill'], 'Add --set passed=…'],
    ['all missing fields at once', ['postmortem'], '✖ A new postmortem needs title, severity, agent_id\n'],
    ['an unknown field', ['drill', '--set', 'pased=yes'], 'Did you mean `passed`?'],
    ['a value of the wrong form', ['drill', '--set', 'date=tomorrow'], 'Write a day as YYYY-MM-DD.'],
    [
      'a value that is none of the choices',
      ['agent', '--set', 'risk_tier=some'],
      'Write one of low, medium, high, critical.',
    ],
    ['a pair without a value', ['drill', '--set', 'passed'], '--set does not take "passed"'],
    [
      'a reference that leads nowhere',
      ['drill', '--set', 'passed=yes', '--failure', 'nope'],
      'was not written: No failure mode has the id nope',
    ],
    ['an id that is no file name', ['drill', '--set', 'passed=yes', '--id', '../x'], 'was not written'],
    ['a title without letters', ['playbook', '--title', '障害'], 'Give one with `--id`'],
  ])('%s', async (_, args, said) => {
    const { status, stdout, stderr } = await create(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(said.replaceAll(/\s+/g, ' '));
    expect(existsSync(join(folder.path, 'content'))).toBe(false);
  });
});

test('an id is taken like any other field', async () => {
  const facts = { agent_id: 'mail-sorter', owner_team: 'support', business_purpose: 'Sorts mail', risk_tier: 'high' };
  const run = await create('agent', ...set(facts));
  expect(run).toMatchObject({ status: 0, stdout: 'content/registers/agents/mail-sorter.md\n' });
  expect(await create('agent', ...set(facts))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('mail-sorter'),
  });
});
