import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { runReliability } from '../tests/run-reliability.ts';
import { temporaryFolder } from '../tests/temporary-folder.ts';

const agent = `---
kind: agent
agent_id: support-triage
owner_team: support-platform
business_purpose: Sorts tickets
lifecycle_state: Inventory # since May
risk_tier: HIGH
---
`;
const fixedAgent = agent.replace('Inventory', 'inventory').replace('HIGH', 'high');
const mode = (more = '') => `---
kind: failure-mode
failure_id: tool-timeout
name: Tool timeout
description: A tool does not answer in time
severity: high
detectable_signal: No answer within 30 s
expected_behavior: Retries once
recovery_path: fallback -> bounded-retry -> escalate
test_refs: [fake:tool-timeout]
agents: [support-triage]
${more}---
`;
const drill = `---
kind: drill
drill_id: drill-2026-001
date: 2026-08-14
passed: yes
failure_ids: [tool-timeut]
---
`;
const agents = 'content/registers/agents/support-triage.md';
const drills = 'content/drills/drill-2026-001.md';
const modes = 'content/registers/failure-modes/tool-timeout.md';

const library = (files: Readonly<Record<string, string>> = {}) => temporaryFolder({ [agents]: agent, ...files });
const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const lint = (folder: string, ...args: string[]) => runReliability(['lint', '--now', '2026-11-21', ...args], folder);

describe('--fix', () => {
  test('writes what is safe, tells how much, and reports what remains', async () => {
    const folder = library({ [modes]: mode(), [drills]: drill });
    const before = await lint(folder, '--format', 'json');
    const { status, stdout, stderr } = await lint(folder, '--fix', '--format', 'json');
    expect(read(folder, agents)).toBe(fixedAgent);
    expect(read(folder, drills)).toBe(drill);
    expect(stderr).toBe('2 findings fixed in 1 file.\n');
    const found = (output: string) => JSON.parse(output).diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(found(before.stdout).filter((id: string) => id === 'frontmatter/schema')).toHaveLength(2);
    expect(found(stdout)).not.toContain('frontmatter/schema');
    expect(found(stdout)).toContain('reference/resolve');
    expect(status).toBe(1);
  });

  test('takes suggestions only when they are asked for', async () => {
    const folder = library({ [modes]: mode(), [drills]: drill });
    const { stderr } = await lint(folder, '--fix=suggest');
    expect(read(folder, drills)).toBe(drill.replace('timeut', 'timeout'));
    expect(stderr).toBe('3 findings fixed in 2 files.\n');
  });

  test('changes nothing the second time', async () => {
    const folder = library({ [modes]: mode(), [drills]: drill });
    await lint(folder, '--fix=suggest');
    const once = [agents, drills, modes].map((file) => [read(folder, file), statSync(join(folder, file)).mtimeMs]);
    const { stderr } = await lint(folder, '--fix=suggest');
    expect(stderr).toBe('Nothing fixed.\n');
    expect([agents, drills, modes].map((file) => [read(folder, file), statSync(join(folder, file)).mtimeMs])).toEqual(
      once,
    );
  });

  test.each([
    ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    [
      'comments, quotes, blank lines and trailing blanks',
      (text: string) =>
        text.replace('owner_team:', '# who is asked\n\nowner_team:  ').replace('Sorts tickets', '"Sorts tickets"  '),
    ],
    ['no line end at the end', (text: string) => `${text}\n# Agent`],
    ['characters of two units', (text: string) => text.replace('Sorts', 'Sorts 🦉')],
  ])('keeps every other byte: %s', async (_, written) => {
    const folder = library({ [agents]: written(agent) });
    await lint(folder, '--fix');
    expect(read(folder, agents)).toBe(written(fixedAgent));
  });

  test('keeps the mode, and leaves nothing beside the file', async () => {
    const folder = library();
    chmodSync(join(folder, agents), 0o600);
    await lint(folder, '--fix');
    expect(statSync(join(folder, agents)).mode & 0o777).toBe(0o600);
  });

  test('touches only what was linted', async () => {
    const folder = library({ [modes]: mode().replace('high', 'High') });
    const { stderr } = await lint(folder, '--fix', 'content/registers/failure-modes');
    expect(stderr).toBe('1 finding fixed in 1 file.\n');
    expect(read(folder, agents)).toBe(agent);
  });

  test('follows a link to the file and leaves the link', async () => {
    const folder = library({ [agents]: fixedAgent, 'notes/real.md': agent });
    symlinkSync('real.md', join(folder, 'notes/link.md'));
    await lint(folder, '--fix', 'notes/link.md');
    expect(read(folder, 'notes/real.md')).toBe(fixedAgent);
    expect(lstatSync(join(folder, 'notes/link.md')).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(folder, 'notes'))).toEqual(['link.md', 'real.md']);
  });

  test('a link in the library leads to the fixed file and stays a link', async () => {
    const folder = library({ [agents]: fixedAgent, 'content/shelf/one.txt': agent });
    symlinkSync('../../shelf/one.txt', join(folder, 'content/registers/agents/linked.md'));
    await lint(folder, '--fix');
    expect(read(folder, 'content/shelf/one.txt')).toBe(fixedAgent);
    expect(lstatSync(join(folder, 'content/registers/agents/linked.md')).isSymbolicLink()).toBe(true);
  });

  test('does not write over what somebody wrote meanwhile', async () => {
    const folder = library();
    const other = agent.replace('Sorts tickets', 'Sorts all tickets');
    const passes = await import('../src/lint/fix-passes.ts');
    const original = passes.fixPasses;
    vi.spyOn(passes, 'fixPasses').mockImplementation(async (options) => {
      const result = await original(options);
      writeFileSync(join(folder, agents), other);
      return result;
    });
    const { status, stdout, stderr } = await lint(folder, '--fix', '--format', 'json');
    expect(read(folder, agents)).toBe(other);
    expect(stderr).toContain(`▲ ${agents} was changed while it was being fixed, and was not`);
    expect(stderr).toContain('Nothing fixed.\n');
    expect(JSON.parse(stdout).summary.errors).toBe(2);
    expect(status).toBe(1);
  });
});

describe('--dry-run', () => {
  test('prints the change as a patch, writes nothing, and judges the files as they are', async () => {
    const folder = library();
    const { status, stdout, stderr } = await lint(folder, '--fix', '--dry-run');
    expect(stdout).toBe(
      [
        `--- a/${agents}`,
        `+++ b/${agents}`,
        '@@ -3,6 +3,6 @@',
        ' agent_id: support-triage',
        ' owner_team: support-platform',
        ' business_purpose: Sorts tickets',
        '-lifecycle_state: Inventory # since May',
        '-risk_tier: HIGH',
        '+lifecycle_state: inventory # since May',
        '+risk_tier: high',
        ' ---',
        '',
      ].join('\n'),
    );
    expect(stderr).toBe('2 findings would be fixed in 1 file.\n');
    expect(read(folder, agents)).toBe(agent);
    expect(status).toBe(1);
  });

  test('a file in which nothing remains to be found is shown as changed, not as emptied', async () => {
    const folder = library({ [agents]: fixedAgent, 'notes/a.md': agent });
    const { stdout } = await lint(folder, '--fix', '--dry-run', 'notes/a.md');
    expect(stdout.split('\n').filter((line) => /^[-+][^-+]/.test(line))).toHaveLength(4);
  });

  test('a secret beside a change is not in the patch', async () => {
    const secret = 'q7RkZ2vN8xWm4LpT0sYb6HdJ3uFc9GaE';
    const folder = library({ [agents]: agent.replace('Sorts tickets', `Bearer ${secret}`) });
    const { stdout } = await lint(folder, '--fix', '--dry-run');
    expect(stdout).toContain('+risk_tier: high');
    expect(stdout).not.toContain(secret);
  });

  test('nothing to fix is no output', async () => {
    const folder = library({ [agents]: fixedAgent });
    expect(await lint(folder, '--fix', '--dry-run')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Nothing would be fixed.\n',
    });
  });
});

describe('what --fix takes', () => {
  test('a path behind it is a path', async () => {
    const folder = library({ [modes]: mode().replace('high', 'High') });
    const { stderr } = await lint(folder, '--fix', modes, agents);
    expect(stderr).toBe('3 findings fixed in 2 files.\n');
  });

  test.each([
    ['--fix=sugest', /✖ --fix does not take "sugest"\n/],
    ['--dry-run', /✖ --dry-run needs --fix\n/],
  ])('%s is refused', async (option, said) => {
    const { status, stdout, stderr } = await lint(library(), option);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });
});
