import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { driftReportSchema } from '../src/metrics/drift/drift-schema.ts';
import { runReliability, temporaryFolder, writeFiles } from '../tests/run-reliability.ts';

const hour = 3_600_000;
const clock = '2026-08-14T10:30:00Z';
const now = Date.parse(clock);

type Event = Readonly<Record<string, unknown>>;

function event(id: string, ago: number, fields: Event = {}): Event {
  return {
    ...{
      event_id: id,
      ts: new Date(now - ago * hour).toISOString(),
      agent_id: 'invoice-match',
      agent_version: '1.0.0',
    },
    ...{ run_id: `run-${id}`, event_type: 'run.started', ...fields },
  };
}

/** Forty clean runs on each of fifteen days, and in the last hour ten, of which some fail by a mode. */
function drifting(mode: string, failed: number, fields: Event = {}): Event[] {
  const calm = Array.from({ length: 600 }, (_, run) =>
    event(`c${run}`, 1.5 + Math.floor(run / 40) * 24 + (run % 40) / 2),
  );
  const failure = { event_type: 'failure', failure_id_refs: [mode], ...fields };
  const bad = Array.from({ length: 10 }, (_, run) => event(`d${run}`, 0.1 * (run + 0.5), run < failed ? failure : {}));
  return [...calm, ...bad];
}

const agent = `---
kind: agent
agent_id: invoice-match
title: Invoice matching
owner_team: finance-automation
business_purpose: Proposes the order that an invoice belongs to.
lifecycle_state: inventory
risk_tier: medium
---
`;

const mode = (id: string) => `---
kind: failure-mode
failure_id: ${id}
name: Failure ${id}
description: A call gets no answer within its limit.
severity: high
detectable_signal: More than 5 % of calls without an answer within 30 minutes.
expected_behavior: The item goes to a human with what is known about it.
recovery_path: fallback -> bounded-retry -> escalate
lifecycle: active
agents: [invoice-match]
---
`;

const folders: ReturnType<typeof temporaryFolder>[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function library(events: readonly Event[], files: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder({
    'content/registers/agents/invoice-match.md': agent,
    'content/registers/failure-modes/tool-timeout.md': mode('tool-timeout'),
    'content/registers/failure-modes/pii-leak-risk.md': mode('pii-leak-risk'),
    'content/data/events/a.ndjson': events.map((one) => `${JSON.stringify(one)}\n`).join(''),
    ...files,
  });
  folders.push(folder);
  const run = (...args: string[]) => runReliability(['drift', '--no-cache', '--now', clock, ...args], folder.path);
  const list = (path: string) =>
    existsSync(join(folder.path, path)) ? readdirSync(join(folder.path, path)).sort() : [];
  return {
    folder,
    run,
    opened: async (...args: string[]) =>
      driftReportSchema.parse(JSON.parse((await run('--open', '--format', 'json', ...args)).stdout)).opened,
    postmortems: () => list('content/postmortems'),
    modes: () => list('content/registers/failure-modes'),
    read: (path: string) => readFileSync(join(folder.path, 'content', path), 'utf8'),
    lint: (path: string) => runReliability(['lint', '--no-cache', '--now', clock, path], folder.path),
  };
}

describe('drift --open', () => {
  test('writes one draft for one cause, which lints; and nothing the second time', async () => {
    const { run, opened, postmortems, read, lint } = library(drifting('tool-timeout', 5));
    const first = await run('--open');
    expect(first.status).toBe(1);
    expect(first.stdout).toMatch(
      /tool-timeout \(\d+ verdicts\):\s+content\/postmortems\/pm-2026-001\.md\s+opened as a\s+draft/,
    );
    const text = read('postmortems/pm-2026-001.md');
    expect(text).toMatch(/^status: draft$/m);
    expect(text).toMatch(/^severity: sev2$/m);
    expect(text).toContain('started_at: 2026-08-14T10:03:00Z');
    expect(text).toContain('detected_at: 2026-08-14T10:30:00Z');
    expect(text).toContain('runs_affected: 5');
    expect(text).toMatch(/\| Success rate \| threshold, 1h \| 5 of 10, 50\.0 % \| {2}\| 85\.0 % \|/);
    expect(text).toMatch(
      /\| 2026-08-14 10:03 \| Failure \(`tool-timeout`\), run run-d4 of 1\.0\.0 \| invoice-match \| d4 \|/,
    );
    expect(text).toContain('`content/data/events/a.ndjson`: `d4` (line 605)');
    expect((await lint('content/postmortems/pm-2026-001.md')).stdout).not.toContain('✖');
    const again = await opened();
    expect(again).toMatchObject({ incidents: [{ record: 'pm-2026-001' }], candidates: [] });
    expect(again?.incidents[0]).not.toHaveProperty('opened');
    expect(postmortems()).toEqual(['pm-2026-001.md']);
    expect(read('postmortems/pm-2026-001.md')).toBe(text);
  });

  test('with --dry-run prints the draft and writes nothing; --dry-run alone is refused', async () => {
    const { run, opened, postmortems } = library(drifting('tool-timeout', 5));
    const { stdout } = await run('--open', '--dry-run');
    expect(stdout).toContain('would be opened');
    expect(stdout).toContain('title: invoice-match fails more often by tool-timeout, 2026-08-14');
    expect((await opened('--dry-run'))?.incidents[0]?.opened).toMatchObject({ written: false });
    expect(postmortems()).toEqual([]);
    expect((await run('--dry-run')).status).toBe(2);
  });

  test('opens nothing when all is steady, nor of another agent', async () => {
    const { run, postmortems } = library(drifting('tool-timeout', 0));
    expect(await run('--open')).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing to open.') });
    expect(postmortems()).toEqual([]);
  });

  test('leaves a start open that no event is certain of, and says why', async () => {
    const early = Array.from({ length: 3 }, (_, day) =>
      event(`e${day}`, 30 + day * 24, { event_type: 'failure', failure_id_refs: ['tool-timeout'] }),
    );
    const { run, read } = library([...drifting('tool-timeout', 5), ...early]);
    await run('--open');
    expect(read('postmortems/pm-2026-001.md')).not.toContain('started_at');
    expect(read('postmortems/pm-2026-001.md')).toContain('the mode had fired on 3 of the 14 days before');
  });

  test('drafts for a crossing of the boundary, once', async () => {
    const crossing = event('x1', 30, { event_type: 'boundary-cross', failure_id_refs: ['pii-leak-risk'] });
    const { run, read, opened } = library([...drifting('tool-timeout', 0), crossing]);
    expect((await run('--open')).status).toBe(1);
    const text = read('postmortems/pm-2026-001.md');
    expect(text).toContain('title: invoice-match tried to cross its boundary (pii-leak-risk), 2026-08-14');
    expect(text).toContain(
      '| Attempt to cross the boundary (`pii-leak-risk`), run run-x1 of 1.0.0 | invoice-match | x1 |',
    );
    expect(text).toContain('started_at: 2026-08-13T04:30:00Z');
    const after = await run('--open');
    expect([after.status, after.stdout]).toEqual([0, expect.stringContaining('pm-2026-001 covers it')]);
    expect((await opened())?.incidents).toEqual([]);
  });

  test('drafts for a failure that has not recovered in time', async () => {
    const stuck = event('s1', 30, {
      event_type: 'state.entered',
      state: 'Escalated',
      tier: 2,
      failure_id_refs: ['tool-timeout'],
    });
    const { run, read } = library([...drifting('tool-timeout', 0), stuck]);
    await run('--open');
    const text = read('postmortems/pm-2026-001.md');
    expect(text).toContain('did not recover from tool-timeout in time');
    // Tier 2 is the owner of the agent: from then on somebody knew.
    expect(text).toContain('detected_at: 2026-08-13T04:30:00Z');
    expect(text).toMatch(/open for 1 d 6 h, and the target of sev2 is 4 h/);
  });

  test('holds the overrides of seven days to the ceiling of the canvas', async () => {
    const gates = Array.from({ length: 300 }, (_, gate) => [
      event(`g${gate}`, 2 + gate / 3, { event_type: 'hitl.gate', decision_origin: 'agent' }),
      ...(gate % 8 === 0
        ? [
            event(`o${gate}`, 1.9 + gate / 3, {
              run_id: `run-g${gate}`,
              event_type: 'override',
              decision_origin: 'human-override',
              action_type: 'refuse-and-instruct',
              rationale: 'Wrong order.',
            }),
          ]
        : []),
    ]).flat();
    const { run, folder, read } = library(gates);
    expect((await run()).stdout).toMatch(
      /✖ ceiling: Override rate: 12\.7 % of 300 gates in 7d, above the ceiling of\s+8\.0 %/,
    );
    writeFiles(folder.path, {
      'content/canvases/invoice-match.md': '---\nkind: canvas\nagent_id: invoice-match\noverride_ceiling: 0.15\n---\n',
    });
    expect((await run()).status).toBe(0);
    writeFiles(folder.path, {
      'content/canvases/invoice-match.md': '---\nkind: canvas\nagent_id: invoice-match\noverride_ceiling: 0.1\n---\n',
    });
    await run('--open');
    expect(read('postmortems/pm-2026-001.md')).toContain('failure_id_refs: []');
    expect(read('postmortems/pm-2026-001.md')).toContain('a rate has no first event');
  });
});

describe('failure modes that the register does not know', () => {
  test('become candidates of the draft, once', async () => {
    const { run, read, lint, modes, opened, folder } = library(drifting('columns-shifted', 5, { severity: 'sev3' }));
    await run('--open');
    const entry = read('registers/failure-modes/columns-shifted.md');
    expect(entry).toMatch(/^lifecycle: candidate$/m);
    expect(entry).toMatch(/^added_by: pm-2026-001$/m);
    expect(entry).toMatch(/^severity: medium$/m);
    expect(entry).toContain('in 5 runs since 2026-08-14 10:03 UTC, the first in d4');
    expect(read('postmortems/pm-2026-001.md')).toMatch(/failure_id_refs:\n {2}- columns-shifted/);
    expect((await lint('content')).stdout).not.toContain('✖');
    expect((await opened())?.candidates).toEqual([]);
    expect(modes()).toHaveLength(3);
    // A run that was stopped between the two files is finished by the next one.
    rmSync(join(folder.path, 'content/registers/failure-modes/columns-shifted.md'));
    expect((await opened())?.candidates).toMatchObject([{ failure_id: 'columns-shifted', added_by: 'pm-2026-001' }]);
    expect(read('registers/failure-modes/columns-shifted.md')).toBe(entry);
  });

  test('UNKNOWN gets a candidate that the draft brings', async () => {
    const { run, read, lint, modes, opened, folder } = library(drifting('UNKNOWN', 5));
    await run('--open');
    expect(modes()).toContain('unknown-invoice-match-2026-08-14.md');
    expect(read('registers/failure-modes/unknown-invoice-match-2026-08-14.md')).toMatch(/^added_by: pm-2026-001$/m);
    expect((await lint('content')).stdout).not.toContain('✖');
    const again = { incidents: [{ record: 'pm-2026-001' }], candidates: [] };
    expect(await opened()).toMatchObject(again);
    // Somebody gives the mode its name; the events keep theirs.
    const [path, entry] = ['postmortems/pm-2026-001.md', 'registers/failure-modes/unknown-invoice-match-2026-08-14.md'];
    const name = (text: string) => text.replaceAll(/UNKNOWN$|unknown-invoice-match-2026-08-14$/gm, 'columns-shifted');
    writeFiles(join(folder.path, 'content'), {
      [path]: name(read(path)),
      'registers/failure-modes/columns-shifted.md': name(read(entry)),
    });
    rmSync(join(folder.path, 'content', entry));
    expect(await opened()).toMatchObject(again);
  });

  test('one that fired without drift is proposed by itself', async () => {
    const { run, modes, read } = library(drifting('columns-shifted', 1));
    expect((await run('--open')).status).toBe(0);
    expect(modes()).toContain('columns-shifted.md');
    expect(read('registers/failure-modes/columns-shifted.md')).not.toContain('added_by');
  });

  test('a misspelt name is no new mode', async () => {
    const { run, modes, read } = library(drifting('tool-timeuot', 5));
    await run('--open');
    expect(modes()).toEqual(['pii-leak-risk.md', 'tool-timeout.md']);
    expect(read('postmortems/pm-2026-001.md')).toMatch(/failure_id_refs:\n {2}- tool-timeout/);
  });

  test.each(['../../x', '<script>alert(1)</script>', 'x'.repeat(200)])('%j is no name for a file', async (name) => {
    const { run, modes, postmortems } = library(drifting(name, 5));
    expect((await run('--open')).status).toBe(1);
    expect(modes()).toEqual(['pii-leak-risk.md', 'tool-timeout.md', 'unknown-invoice-match-2026-08-14.md']);
    await run('--open');
    expect(postmortems()).toEqual(['pm-2026-001.md']);
  });
});

describe('what events say', () => {
  const refusal = (rationale: string): Event => ({
    ...{ event_type: 'override', decision_origin: 'human-override', action_type: 'refuse-and-instruct', rationale },
  });
  test('is quoted as it reads, and formats nothing', async () => {
    const { run, read, lint } = library(
      drifting('tool-timeout', 5, refusal('a | b <script>x</script>\n# [c](javascript:d)')),
    );
    await run('--open');
    expect(read('postmortems/pm-2026-001.md')).toContain(
      '“a \\| b \\<script\\>x\\</script\\> \\# \\[c\\](javascript:d)”',
    );
    expect((await lint('content/postmortems/pm-2026-001.md')).stdout).not.toContain('✖');
  });
  test('is left out where no record may hold it', async () => {
    const key = ['AKIA', 'QYLPMN5HHHFPZAM2'].join('');
    const { run, read } = library(drifting('tool-timeout', 5, refusal(`The key ${key} was refused.`)));
    await run('--open');
    expect(read('postmortems/pm-2026-001.md')).not.toContain(key);
    expect(read('postmortems/pm-2026-001.md')).toContain('Proposal refused by a human (`tool-timeout`) |');
  });
  test('of an agent without a card opens nothing, and says why', async () => {
    const { run, postmortems, folder } = library(drifting('tool-timeout', 5));
    rmSync(join(folder.path, 'content/registers/agents/invoice-match.md'));
    const { status, stdout } = await run('--open');
    expect(status).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('no draft. No agent has the id invoice-match');
    expect(postmortems()).toEqual([]);
  });
});
