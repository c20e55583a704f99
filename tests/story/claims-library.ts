/** A small library that lints clean, on GitHub as acme/library. */
export const baseLibrary = {
  'reliability.config.ts':
    "export default { organisation: 'Acme', trackers: { github: { repository: 'acme/library', secondsBetweenWrites: 0 } } };\n",
  'content/registers/failure-modes/looping-retry.md': `---
kind: failure-mode
failure_id: looping-retry
name: Looping retry
description: The agent repeats a call whose first attempt has already had its effect.
severity: medium
detectable_signal: More than one call of a writing tool for one request within a minute.
expected_behavior: The run stops after the retry cap and hands over.
recovery_path: fallback -> bounded-retry -> escalate
lifecycle: active
agents: [claims-intake]
---

Seen first in claims intake.
`,
  'content/registers/agents/claims-intake.md': `---
kind: agent
agent_id: claims-intake
owner_team: claims-automation
business_purpose: Reads claims and files them under the right policy.
lifecycle_state: canary
risk_tier: medium
versions: ["2.4.1"]
kill_switch: { how: flag claims.runs off, last_tested: 2026-08-14 }
---
`,
};

/** The review that the pull request adds. */
export const path = 'content/postmortems/pm-2026-051.md';

/** Its text; a first action may have another owner and a day in another notation. */
export const review = ({ owner = 'claims on-call', due = '2026-10-02' } = {}): string => `---
kind: postmortem
id: pm-2026-051
title: Claims filed twice after a slow answer
status: final
severity: sev3
incident_type: incident
agent_id: claims-intake
agent_version: "2.4.1"
owners: [claims-automation]
detected_by: monitor
started_at: 2026-08-24T08:02:00Z
detected_at: 2026-08-24T08:40:00Z
acknowledged_at: 2026-08-24T08:46:00Z
mitigated_at: 2026-08-24T09:10:00Z
resolved_at: 2026-08-25T10:00:00Z
published_at: 2026-08-28T12:00:00Z
failure_id_refs: [looping-retry]
blast_radius:
  runs_affected: 240
  external_actions_taken: { count: 11, description: Claims filed a second time. }
  reversibility: reversible
contributing_factors:
  - The registry answered in 40 seconds, and the call gives up after 30.
action_items:
  - id: ACT-051-1 # the one that matters
    description: Read a claim back by its request id before it is filed a second time
    type: deterministic-fallback
    class: prevent
    scope: class
    owner: ${owner}
    due: ${due}
    priority: P1
    status: open
  - id: ACT-051-2
    description: Alert on two claims of one request within an hour
    type: detection-rule
    class: detect
    scope: class
    owner: agent owner, claims intake
    due: 2026-10-16
    priority: P2
    status: open
---

## Summary

On 24 August claims-intake filed eleven claims twice, because the registry answered later than the agent waits. A monitor saw it after
38 minutes; the doubles were withdrawn the next day.

## Timeline

| Time (UTC) | Event | Actor | Source |
|---|---|---|---|
| 2026-08-24 08:02 | First claim filed twice | claims-intake | run log |
| 2026-08-24 08:40 | Alert on claims per request | monitor | alert 4411 |
| 2026-08-24 09:10 | Filing set to drafts | claims on-call | flag log |
| 2026-08-25 10:00 | The last double withdrawn | claims on-call | registry |

## Impact

Eleven of 240 claims were filed twice; nobody was paid twice. Source: registry export of 2026-08-25.

## Root cause

The agent takes a missing answer for a failure, and the registry files what it has received.

## Lessons

- No answer is not an answer.
`;
