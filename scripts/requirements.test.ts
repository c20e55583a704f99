import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runReliability, temporaryFolder, writeFiles } from '../tests/run-reliability.ts';

const message = "message: { why: 'A change without a way back is a bet.', how: 'Write how you went back.' }";

/** A drill says little, so the shipped rules have nothing to say about it. */
const drill = (body: string) =>
  `---\nkind: drill\ndrill_id: drill-2026-001\ndate: 2026-08-14\npassed: yes\n---\n\n${body}`;

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder({ 'content/drills/drill-2026-001.md': drill('The alert came after nine minutes.\n') });
});
afterEach(() => folder.remove());

const configure = (...requirements: readonly string[]) =>
  writeFiles(folder.path, {
    'reliability.config.mjs': `export default { requirements: [${requirements.map((one) => `{ ${one} }`).join(', ')}] };\n`,
  });
const run = (...args: string[]) => runReliability(args, folder.path);
const lint = () => run('lint', '--now', '2026-11-21', '--format', 'json');

const rollback = `id: 'acme/rollback', kind: 'section', kinds: ['drill'], heading: 'Rollback', ${message}`;

describe('a rule of the organisation', () => {
  test('is a rule as any other', async () => {
    configure(`${rollback}, url: 'https://wiki.example.com/rollback'`);
    const { status, stdout } = await lint();
    expect(status).toBe(1);
    expect(JSON.parse(stdout).diagnostics).toMatchObject([
      {
        ruleId: 'acme/rollback',
        severity: 'error',
        message: 'There is no section “Rollback” that says something',
        why: 'A change without a way back is a bet.',
        how: 'Write how you went back.',
        url: 'https://wiki.example.com/rollback',
      },
    ]);
    writeFiles(folder.path, { 'content/drills/drill-2026-001.md': drill('## Rollback\n\nThe flag was set back.\n') });
    expect((await lint()).status).toBe(0);
  });

  test('is suppressed with a reason', async () => {
    configure(rollback);
    const comment = '<!-- reliability-disable-next-line acme/rollback -- nothing was changed -->\n';
    writeFiles(folder.path, {
      'content/drills/drill-2026-001.md': drill(`${comment}## Rollback\n\n## What we saw\n\nIt.\n`),
    });
    const { stdout } = await lint();
    expect(JSON.parse(stdout).diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain(
      'acme/rollback',
    );
  });

  test('is set by `rules`, explained and listed', async () => {
    configure(rollback);
    const explained = await run('explain', 'acme/rollback');
    expect(explained.stdout).toContain(
      'acme/rollback\n\nA section “Rollback” is there and says something.\n\n  level     error (default), a warning while the document is a draft\n',
    );
    expect(explained.stdout).toContain('Drills: a section “Rollback” is there and says something.');
    expect((await run('explain')).stdout).toMatch(
      / {2}acme\/rollback +error +A section “Rollback” is there and says something\./,
    );
    expect((await run('rules', '--group', 'acme')).stdout).toContain('acme/rollback');
    const config = `export default { requirements: [{ ${rollback} }], rules: { 'acme/rollback': 'off' } };\n`;
    writeFiles(folder.path, { 'off.config.mjs': config });
    expect((await run('lint', '--now', '2026-11-21', '--config', 'off.config.mjs')).status).toBe(0);
  });

  test('offers its fix', async () => {
    configure(`id: 'acme/words', kind: 'phrase', kinds: ['drill'], phrases: { 'nine minutes': '9 min' }, ${message}`);
    await run('lint', '--now', '2026-11-21', '--fix=suggest');
    const { stdout } = await lint();
    expect(JSON.parse(stdout).diagnostics).toEqual([]);
  });
});

describe('a requirement that is none', () => {
  test.each([
    [
      "id: 'acme/a', kind: 'sectoin'",
      '`requirements[0]` (acme/a): there is no kind `sectoin`; did you mean `section`?',
    ],
    [
      "id: 'acme/a'",
      '`requirements[0]` (acme/a): it does not say of which kind it is; write `kind` with one of `section`,',
    ],
    [
      `id: 'Acme', kind: 'section', heading: 'A', ${message}`,
      '`requirements[0]` (Acme), option `id`: is no rule id; write group and name in lower case',
    ],
    [
      `id: 'acme/a', kind: 'section', ${message}`,
      '`requirements[0]` (acme/a), option `heading`: is missing; add `heading:`.',
    ],
    [
      `id: 'acme/a', kind: 'section', heding: 'A', ${message}`,
      '`requirements[0]` (acme/a): there is no option `heding`; did you mean `heading`?',
    ],
    [
      "id: 'acme/a', kind: 'section', heading: 'A', message: { why: 'W.' }",
      '`requirements[0]` (acme/a), option `message.how`: is missing; add `how:`.',
    ],
    [
      `id: 'acme/a', kind: 'pattern', in: 'title', must: '(', ${message}`,
      '`requirements[0]` (acme/a), option `must`: is not a regular expression (',
    ],
    [
      `id: 'acme/a', kind: 'pattern', in: 'title', mustNot: '(a+)+$', ${message}`,
      '`requirements[0]` (acme/a), option `mustNot`: can take for ever on a long text, because `(a+)+` can read',
    ],
    [
      `id: 'acme/a', kind: 'pattern', in: 'title', ${message}`,
      '`requirements[0]` (acme/a): needs one expression; write either `must` or `mustNot`.',
    ],
    [
      `id: 'acme/a', kind: 'pattern', in: 'headline', must: 'a', ${message}`,
      '`requirements[0]` (acme/a), option `in`: is no place; write ',
    ],
    [
      `id: 'acme/a', kind: 'phrase', phrases: {}, ${message}`,
      '`requirements[0]` (acme/a), option `phrases`: has no phrase; write',
    ],
    [
      `id: 'acme/a', kind: 'field', field: 'action items', ${message}`,
      '`requirements[0]` (acme/a), option `field`: is no field; write its keys with dots',
    ],
    [
      `id: 'acme/a', kind: 'field', field: 'sevrity', ${message}`,
      '`requirements[0]` (acme/a), option `field`: a postmortem has no field `sevrity`; did you mean `severity`?',
    ],
    [
      `id: 'acme/a', kind: 'date-limit', field: 'published_at', from: 'resolved_at', within: { weeks: 1 }, ${message}`,
      '`requirements[0]` (acme/a), option `within`: is no limit; write { days: 5 }',
    ],
    [
      `id: 'acme/a', kind: 'reference', field: 'owners', to: { kind: 'team' }, ${message}`,
      '`requirements[0]` (acme/a), option `to`: is no target; write { kind:',
    ],
    [
      `id: 'clock/order', kind: 'section', heading: 'A', ${message}`,
      '`requirements[0]` (clock/order): the group `clock` is that of rules that are shipped;',
    ],
  ])('%s', async (requirement, problem) => {
    configure(requirement);
    const { status, stderr } = await run('lint');
    expect(status).toBe(2);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(problem);
  });
});
