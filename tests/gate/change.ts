import { expect } from 'vitest';
import { type LintReport, lintReportSchema } from '../../src/lint/report.ts';
import { gitRepository, type TestRepository } from '../git-repository.ts';
import { type CliRun, runReliability } from '../run-reliability.ts';

/** The clock of the changes. */
export const now = '2026-09-01';

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

/** In production without a canvas: a fault that was there before a change, and is nobody's. */
export const agent = `---
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
export const review = (
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

For three hours claims-intake filed claims under the policy of a person with the same name. TODO: say how it ended.
${impact}`;

/** A small library: two failure modes, an agent and two reviews with faults. */
export const library = {
  'content/registers/failure-modes/looping-retry.md': mode('looping-retry'),
  'content/registers/failure-modes/tool-timeout.md': mode('tool-timeout'),
  'content/registers/agents/claims-intake.md': agent,
  'content/postmortems/pm-2026-031.md': review('pm-2026-031'),
  'content/postmortems/pm-2026-032.md': review('pm-2026-032'),
};

/** Paths of the two reviews. */
export const first = 'content/postmortems/pm-2026-031.md';
export const second = 'content/postmortems/pm-2026-032.md';

/** A repository whose branch `change` is one commit ahead of `main`. */
export function change(
  files: Parameters<TestRepository['write']>[0],
  base: Readonly<Record<string, string>> = library,
) {
  const repository = gitRepository(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(files);
  return repository;
}

/** A run of the gate, read. */
export interface Judged extends CliRun {
  readonly report: LintReport;
  /** `rule file` of each finding that is shown. */
  readonly found: readonly string[];
}

/** Judges a repository against its branch `main`. */
export async function judge({ path }: Pick<TestRepository, 'path'>, ...args: readonly string[]): Promise<Judged> {
  const run = await runReliability(['lint', '--base', 'main', '--now', now, '--format', 'json', ...args], path);
  expect(run.stdout, run.stderr).toMatch(/^\{/);
  const report = lintReportSchema.parse(JSON.parse(run.stdout));
  return { ...run, report, found: report.diagnostics.map(({ ruleId, file }) => `${ruleId} ${file}`) };
}

/** A text with a part replaced; the part must be there. */
export const edited = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};
