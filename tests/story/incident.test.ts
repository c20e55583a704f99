import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clockReportSchema } from '../../src/clocks/clock-report.ts';
import { gitRepository } from '../git-repository.ts';
import { recordText } from '../library-of.ts';
import { runReliability } from '../run-reliability.ts';
import { baseLibrary } from './claims-library.ts';
import { writtenReview } from './incident-review.ts';

const path = 'content/postmortems/pm-2026-001.md';

const canvas = recordText({
  ...{ kind: 'canvas', agent_id: 'claims-intake', version: '0.9.0', agent_objective: 'File each claim once.' },
  ...{ primary_user: 'Claims desk', risk_class: 'medium', irreversible_impact_boundary: ['Paying a claim.'] },
  escalation_targets: [
    { tier: 1, role: 'claims desk', channel: '#claims' },
    { tier: 2, role: 'claims agent owner', channel: 'pager claims' },
    { tier: 3, role: 'head of claims', channel: 'pager executive' },
  ],
});

test('an incident from the alarm to the closed review, as the README tells it', async () => {
  const repository = gitRepository({ ...baseLibrary, 'content/canvases/claims-intake.md': canvas });
  const file = join(repository.path, path);
  const edit = (...pairs: readonly (readonly [string | RegExp, string])[]) => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      pairs.reduce((edited, [from, to]) => edited.replace(from, to), text),
    );
  };
  const at = (now: string) => ({
    run: (...args: readonly string[]) => runReliability([...args, '--now', now], repository.path),
    lint: async (...args: readonly string[]) => {
      const { stdout, status } = await runReliability(
        ['lint', path, '--now', now, '--format', 'json', ...args],
        repository.path,
      );
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { ruleId: string; severity: string }[] };
      return {
        status,
        errors: diagnostics.flatMap(({ ruleId, severity }) => (severity === 'error' ? [ruleId] : [])),
        found: diagnostics.length,
      };
    },
    clocks: async () => {
      const { stdout } = await runReliability(['clocks', '--now', now, '--format', 'json'], repository.path);
      return clockReportSchema
        .parse(JSON.parse(stdout))
        .clocks.filter(({ record }) => record.id === 'pm-2026-001')
        .map(({ kind, state, due }) => `${kind} ${due ?? state}`);
    },
  });

  // The alarm: one command writes the draft, and says whom to tell.
  const alarm = at('2026-08-24T09:00:00Z');
  const opened = await alarm.run(
    ...['incident', 'open', '--agent', 'claims-intake', '--severity', 'sev2', '--failure', 'looping-retry'],
    ...['--version', '2.4.1', '--detected-by', 'human', '--detected-at', '20m'],
    ...['--seen', 'Claims are filed twice. The desk found eleven pairs since eight o’clock.'],
  );
  expect([opened.status, opened.stderr]).toEqual([0, '']);
  expect(opened.stdout).toContain('Within 1 h, until 09:40 UTC: claims agent owner, pager claims (tier 2)');
  expect(opened.stdout).toContain('flag claims.runs off. Last tested 2026-08-14.');
  expect(await alarm.clocks()).toEqual(['article-73-initial 2026-09-08', 'handoff waiting', 'publication waiting']);
  expect((await alarm.lint()).errors).toEqual([]);

  // It is over: from here on the review has a last day. Its author writes it down in the places of the draft.
  const written = at('2026-08-26T09:00:00Z');
  edit([/^detected_at: .*$/mu, '$&\nresolved_at: 2026-08-25T10:00:00Z']);
  expect(await written.clocks()).toEqual([
    'handoff 2026-08-28T10:00:00.000Z',
    ...['publication 2026-09-08', 'article-73-initial 2026-09-08'].sort(),
  ]);
  edit([/\nresolved_at: .*$/mu, '']);
  writeFileSync(file, writtenReview(readFileSync(file, 'utf8')));
  expect(await written.lint()).toEqual({ status: 0, errors: [], found: 0 });
  expect(await written.clocks()).toEqual([
    ...['publication 2026-09-08', 'action 2026-09-11', 'action 2026-09-18', 'stale-review 2027-02-25'],
  ]);

  // The review, as a branch: nothing of it stands against the merge.
  repository.git('checkout', '--quiet', '-b', 'pm-2026-001');
  repository.commit({ [path]: readFileSync(file, 'utf8') });
  expect((await written.lint('--base', 'main')).status).toBe(0);

  // Published: not without those who answer for it.
  const published = at('2026-08-31T12:00:00Z');
  edit(['status: in-review', 'status: final'], [/^(resolved_at: .*)$/mu, '$1\npublished_at: 2026-08-31T10:00:00Z']);
  expect(await published.lint()).toMatchObject({ status: 1, errors: ['sign-off/complete'] });
  const signatures = ['agent owner', 'reliability owner'].map(
    (role) => `  - { role: ${role}, name: Kim Lee, date: 2026-08-31 }`,
  );
  edit([/\n---\n\n# /u, `\nsign_off:\n${signatures.join('\n')}\n---\n\n# `]);
  expect(await published.lint()).toMatchObject({ status: 0, errors: [] });
  expect((await published.clocks()).filter((clock) => clock.startsWith('publication'))).toEqual([]);

  // Closed: not while something of it is open, and not on somebody's word.
  const closed = at('2026-09-21T09:00:00Z');
  expect((await closed.run('clocks', '--check', '--kind', 'action')).status).toBe(1);
  edit(['status: final', 'status: closed']);
  expect((await closed.lint()).errors).toEqual(['clock/closed-with-open-actions', 'clock/closed-with-open-actions']);
  edit(
    ...[1, 2].map(
      (n) =>
        [
          / {4}status: open\n/u,
          `    status: done\n    done_at: 2026-09-10\n    evidence: https://tracker.example.com/CL-1${n}#release\n    effectiveness: { check_by: 2026-12-01 }\n`,
        ] as const,
    ),
  );
  expect(await closed.lint()).toEqual({ status: 0, errors: [], found: 0 });
  expect(await closed.clocks()).toEqual(['effectiveness 2026-12-01', 'effectiveness 2026-12-01']);
  expect((await closed.run('clocks', '--check')).status).toBe(0);
});
