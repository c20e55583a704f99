import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordText } from '../tests/library-of.ts';
import { runReliability, temporaryFolder } from '../tests/run-reliability.ts';

const card = (fields: object = {}) =>
  recordText({
    ...{ kind: 'agent', agent_id: 'triage', title: 'Triage', owner_team: 'support', business_purpose: 'Sorts mail.' },
    ...{
      lifecycle_state: 'production',
      risk_tier: 'high',
      versions: ['1.0.0', '1.1.0'],
      incident_contact: 'support-oncall',
    },
    kill_switch: { how: 'Flag triage.enabled off.', last_tested: '2026-11-01' },
    ...fields,
  });
const canvas = (targets: readonly object[]) =>
  recordText({
    ...{
      kind: 'canvas',
      agent_id: 'triage',
      version: '0.1.0',
      agent_objective: 'Sorts mail.',
      primary_user: 'Support',
    },
    ...{ risk_class: 'high', escalation_targets: targets },
  });
const mode = recordText({
  ...{ kind: 'failure-mode', failure_id: 'tool-timeout', name: 'Tool timeout', description: 'A tool does not answer.' },
  ...{ severity: 'high', detectable_signal: 'failure events', expected_behavior: 'Stops.', lifecycle: 'active' },
  ...{ recovery_path: 'fallback -> escalate', agents: ['triage'], first_check: 'The fallback rate of the connector.' },
});
const targets = [
  { tier: 3, role: 'executive sponsor', channel: 'pager executive' },
  { tier: 1, role: 'shift lead', channel: '#support' },
  { tier: 2, role: 'agent owner' },
];
const files = {
  'content/registers/agents/triage.md': card(),
  'content/canvases/triage.md': canvas(targets),
  'content/registers/failure-modes/tool-timeout.md': mode,
};
const now = '2026-11-21T08:00:00Z';
const first = 'content/postmortems/pm-2026-001.md';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder(files);
});
afterEach(() => folder.remove());

const incident = ['incident', 'open', '--now', now];
const said = ['--agent', 'triage', '--failure', 'tool-timeout', '--seen', 'Tickets come | twice. Two callers said so.'];
const open = (...args: string[]) => runReliability([...incident, ...said, ...args], folder.path);
const written = () => readFileSync(join(folder.path, first), 'utf8');

test('the draft has what was said and nothing else, and lints as a draft', async () => {
  const { status, stdout, stderr } = await open(
    '--severity',
    'critical',
    '--detected-by',
    'human',
    '--detected-at',
    '20m',
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n')[0]).toBe(first);
  const text = written();
  expect(text).toContain('title: Tickets come | twice\nstatus: draft\nseverity: sev1\n');
  expect(text).toContain('detected_by: human\ndetected_at: 2026-11-21T07:40:00Z\n');
  expect(text).not.toMatch(/^(?:agent_version|started_at|acknowledged_at|owners|resolved_at):/mu);
  const rows = text.split('\n').filter((line) => line.startsWith('| 2026'));
  expect(rows).toEqual([
    expect.stringMatching(/^\| 2026-11-21 07:40 \| Detected: Tickets come \S+ twice \| human \| {2}\|$/u),
    '| 2026-11-21 08:00 | Incident opened | responder | reliability incident open |',
  ]);
  const lint = await runReliability(['lint', first, '--now', now, '--format', 'json', '--no-cache'], folder.path);
  expect(JSON.parse(lint.stdout).summary.errors ?? 0).toBe(0);
  expect(lint.status).toBe(0);
});

test('it says what to check and stop, whom to tell and until when, which clocks run, and what nobody said', async () => {
  const { stdout } = await open('--severity', 'sev1', '--detected-at', '20m');
  expect(stdout.slice(stdout.indexOf('\nLook first'))).toBe(`
Look first
  tool-timeout: The fallback rate of the connector.

Blast radius
  Quarantine triage: block new runs and drain those in flight, because the incident is critical.
  Flag triage.enabled off. Last tested 2026-11-01.

Restore
  Roll triage back to the last green version, unless one line of configuration resolves it; forward
    only with passing evals.

Tell
  Within 15 min, which was 07:55 UTC: executive sponsor, pager executive (tier 3)
  Within 1 h, until 08:40 UTC: agent owner, no channel on the canvas (tier 2)
  Within 4 h, until 11:40 UTC: shift lead, #support (tier 1)
  The card names support-oncall as contact.

Clocks
  article-73-initial: in 15 days, 2026-12-06 (15 days, 004 §9)
  handoff: not begun (24 h, 000 §2.6); it counts from the recovery, and the record has no
    \`resolved_at\` yet
  publication: not begun (5 business days, 004 Severity definitions); it counts from the recovery,
    and the record has no \`resolved_at\` yet

Not known yet
  agent_version: nobody said which one ran; its card lists 1.0.0, 1.1.0
  started_at: nobody said; traces and events tell when it began
  acknowledged_at: write it as soon as somebody is at it
  detected_by: nobody said whether a monitor, a human or a customer saw it
  owners: nobody has the review yet; write the role that takes it over
  regulatory class: nobody said, so the general 15 days hold; 2 days for widespread or critical
    infrastructure, 10 days for death
`);
});

test.each([
  ['sev2', ['agent owner', 'shift lead'], ['executive sponsor']],
  ['sev3', ['shift lead'], ['agent owner', 'executive sponsor', 'article-73', 'publication']],
])('%s is told to its tiers', async (severity, those, others) => {
  const { stdout } = await open('--severity', severity);
  for (const words of those) expect(stdout).toContain(words);
  for (const words of others) expect(stdout).not.toContain(words);
});

test('the tiers of a severity and the times of a tier are configuration', async () => {
  const config = `export default { escalation: { upToTier: { sev3: 2 } }, metrics: { acknowledgeMinutes: { tier2: 30, tier1: null } } };`;
  folder.remove();
  folder = temporaryFolder({ ...files, 'reliability.config.mjs': config });
  const { stdout } = await open('--severity', 'sev3', '--config', 'reliability.config.mjs');
  expect(stdout).toContain('Within 30 min, until 08:30 UTC: agent owner');
  expect(stdout).toContain('Without a set time: shift lead, #support (tier 1)');
});

describe('what the records lack is said, not filled in', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'no canvas',
      { 'content/canvases/triage.md': '' },
      /There is no canvas of triage, so nobody is declared\.\n {2}The card names support-oncall/u,
    ],
    [
      'no target for a tier',
      { 'content/canvases/triage.md': canvas([]) },
      /until 12:00 UTC: nobody, the canvas declares none \(tier 1\)/u,
    ],
    [
      'no switch, no contact, no team',
      {
        'content/registers/agents/triage.md': card({ kill_switch: {}, incident_contact: ' ', owner_team: ' ' }),
        'content/canvases/triage.md': '',
      },
      /How to stop it is not on the card of triage\.[\s\S]*Its card names neither a contact nor a team\./u,
    ],
  ])('%s', async (_, changed, words) => {
    folder.remove();
    folder = temporaryFolder(
      Object.fromEntries(Object.entries({ ...files, ...changed }).filter(([, text]) => text !== '')),
    );
    const { status, stdout } = await open('--severity', 'sev2');
    expect(status).toBe(0);
    expect(stdout).toMatch(words);
  });

  test('a mode that is not in the register', async () => {
    const args = ['--agent', 'triage', '--failure', 'UNKNOWN', '--severity', 'sev3', '--seen', 'It writes to nobody.'];
    const { stdout } = await runReliability([...incident, ...args], folder.path);
    expect(stdout).toContain('No mode of the register fits: write UNKNOWN into the channel, and go on.');
    expect(stdout).toContain('at the end name and complete the candidate');
    expect(written()).toContain('failure_id_refs:\n  - UNKNOWN\n');
    const entry = join(folder.path, 'content/registers/failure-modes/unknown-triage-2026-11-21.md');
    expect(readFileSync(entry, 'utf8')).toMatch(/What was seen: It writes to nobody\.[\s\S]*added_by: pm-2026-001/u);
    const lint = await runReliability(['lint', '--now', now, '--format', 'json', '--no-cache'], folder.path);
    const { diagnostics } = JSON.parse(lint.stdout) as { diagnostics: { severity: string; path: string }[] };
    const errors = diagnostics.filter(({ severity, path }) => severity === 'error' && /pm-|unknown-/u.test(path));
    expect(errors).toEqual([]);
  });
});

test('a dry run prints the draft and writes nothing', async () => {
  const { status, stdout } = await open('--severity', 'sev2', '--dry-run');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^---\nkind: postmortem\nid: pm-2026-001\n/u);
  expect(stdout).toContain(`Nothing was written; it would be ${first}.`);
  expect(existsSync(join(folder.path, 'content/postmortems'))).toBe(false);
});

test('a second one about the same asks whether it is the same, and gets an id of its own', async () => {
  await open('--severity', 'sev2');
  const before = written();
  const { stdout } = await open('--severity', 'sev2');
  expect(stdout.split('\n')[0]).toBe('content/postmortems/pm-2026-002.md');
  expect(stdout).toContain('pm-2026-001 is about the same and not over: is it the same incident?');
  expect(written()).toBe(before);
});

test.each([
  ['the draft', 'tool-timeout', first, 'content/postmortems/pm-2026-002.md'],
  [
    'the candidate',
    'UNKNOWN',
    'content/registers/failure-modes/unknown-triage-2026-11-21.md',
    'content/registers/failure-modes/unknown-triage-2026-11-21-2.md',
  ],
])('a name that somebody took after the library was read stays theirs: %s', async (_, failure, taken, next) => {
  folder.remove();
  // What is left out of the library is what it has not seen yet.
  const config = `export default { content: { ignore: [${JSON.stringify(taken.replace('content/', ''))}] } };`;
  folder = temporaryFolder({ ...files, [taken]: 'theirs', 'reliability.config.mjs': config });
  const args = ['--agent', 'triage', '--failure', failure, '--severity', 'sev3', '--seen', 'Tickets come twice.'];
  const { status, stdout } = await runReliability(
    [...incident, ...args, '--config', 'reliability.config.mjs'],
    folder.path,
  );
  expect(status).toBe(0);
  expect(stdout).toContain(next);
  expect(readFileSync(join(folder.path, taken), 'utf8')).toBe('theirs');
  expect(existsSync(join(folder.path, next))).toBe(true);
});

test('two at once get two ids, and none is lost', async () => {
  const script = join(import.meta.dirname, 'reliability.ts');
  const once = (seen: string) =>
    promisify(execFile)(
      process.execPath,
      [script, ...incident, '--agent', 'triage', '--failure', 'tool-timeout', '--severity', 'sev2', '--seen', seen],
      { cwd: folder.path },
    );
  await Promise.all([once('The first of the two.'), once('The second of the two.')]);
  const names = readdirSync(join(folder.path, 'content/postmortems')).sort();
  expect(names).toEqual(['pm-2026-001.md', 'pm-2026-002.md']);
  const texts = names.map((name) => readFileSync(join(folder.path, 'content/postmortems', name), 'utf8')).join();
  expect([texts.includes('The first of the two'), texts.includes('The second of the two')]).toEqual([true, true]);
});

describe('what is refused, with nothing written', () => {
  const severity = ['--severity', 'sev2'];
  test.each<[string, readonly string[], RegExp]>([
    ['an agent that is not there', [...severity, '--agent', 'triag'], /Did you mean `--agent "triage"`/u],
    ['a mode that is not there', [...severity, '--failure', 'tool-timout'], /Did you mean `--failure "tool-timeout"`/u],
    ['a severity that there is not', ['--severity', 'bad'], /Write sev1, sev2, sev3 or sev4/u],
    ['no severity', [], /Add --severity sev1\|sev2\|sev3\|sev4/u],
    ['nothing seen', [...severity, '--seen', ' '], /Add --seen "…"/u],
    ['a version that never was', [...severity, '--version', '1.1.00'], /Did you mean `--version 1\.1\.0`/u],
    [
      'a detection in the future',
      [...severity, '--detected-at', '2026-11-21T08:01:00Z'],
      /lies in the future, by the clock it is\s+2026-11-21T08:00Z/u,
    ],
    [
      'a moment without a zone',
      [...severity, '--detected-at', '2026-11-21T07:00'],
      /has no zone; write\s+2026-11-21T07:00Z/u,
    ],
    ['no moment', [...severity, '--started-at', 'this morning'], /how long ago as `20m`/u],
    [
      'a beginning after the detection',
      [...severity, '--detected-at', '2h', '--started-at', '1h'],
      /--started-at comes after --detected-at/u,
    ],
    [
      'an answer before the detection',
      [...severity, '--acknowledged-at', '1h'],
      /--detected-at comes after --acknowledged-at/u,
    ],
    [
      'a secret in what was seen',
      [...severity, '--seen', `Key AKIA${'IOSFODNN7EXAMPLF'} was in the reply.`],
      /pm-2026-001 was not written/u,
    ],
  ])('%s', async (_, args, words) => {
    const { status, stdout, stderr } = await open(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
    expect(existsSync(join(folder.path, 'content/postmortems'))).toBe(false);
  });
});
