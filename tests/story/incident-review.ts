/** What its author writes into the draft that `reliability incident open` has made: each place is one of the draft's own. */
const edits: readonly (readonly [place: RegExp, text: string])[] = [
  [/^status: draft$/mu, 'status: in-review'],
  [/^agent_id: claims-intake$/mu, 'agent_id: claims-intake\nowners: [claims-automation]'],
  [
    /^(detected_at: .*)$/mu,
    `started_at: 2026-08-24T08:02:00Z
$1
acknowledged_at: 2026-08-24T08:46:00Z
mitigated_at: 2026-08-24T09:10:00Z
resolved_at: 2026-08-25T10:00:00Z
active_artifacts:
  trace_id: trace-ci-0824-0802
  session_id: { unknown: the agent opens no session for a claim }
  bundle_id: bundle-2026-08-20-a
  change_id: { unknown: no change was released that week }
  rollout_wave: { unknown: patches of this agent have no stages }
  policy_bundle: claims-policy-2026-08
  approval_mode: sampled, one claim in ten
  tool_principal: svc-claims-intake
links:
  traces: https://traces.example.com/t/trace-ci-0824-0802
  events: https://traces.example.com/events?agent=claims-intake
  pager: https://pager.example.com/incidents/4411`,
  ],
  [
    /^blast_radius:$/mu,
    `blast_radius:
  runs_affected: 240
  external_actions_taken: { count: 11, description: Claims filed a second time. }
  reversibility: reversible
  users: none
  systems: [claims registry]
  memory_records: 0
  pattern: wave
containment:
  - { action: Filing set to drafts, kind: temporary, at: 2026-08-24T09:10:00Z }
  - { action: Doubles withdrawn, kind: permanent, at: 2026-08-25T10:00:00Z }
control_gaps:
  - { layer: eval, gap: No case repeats a filing after a time-out. }`,
  ],
  [/^ {2}surface:$/mu, '  surface: Eleven claims were filed twice.'],
  [/^ {2}why_1:$/mu, '  why_1: The agent filed again after a call that had run into its timeout.'],
  [/^ {2}why_2:$/mu, '  why_2: It takes a missing answer for a failed call.'],
  [/^ {2}why_3:$/mu, '  why_3: The registry answers after 40 seconds on Mondays, and the agent waits for 30.'],
  [/^ {2}why_4:$/mu, '  why_4: The timeout was set by a test in which the registry answered at once.'],
  [
    /^ {2}root_cause:$/mu,
    '  root_cause: A claim is filed a second time without reading back whether the first filing was done.',
  ],
  [
    /^contributing_factors: \[\]$/mu,
    `contributing_factors:
  - The registry answered in 40 seconds, and the call gives up after 30.
systemic_cause: We check what we call, and trust what we do not hear back from.`,
  ],
  [
    /^action_items: \[\]$/mu,
    `action_items:
  - id: ACT-001-1
    description: Read a claim back by its request id before it is filed a second time
    type: deterministic-fallback
    class: prevent
    scope: class
    owner: claims agent owner
    due: 2026-09-11
    priority: P1
    tracker: https://tracker.example.com/CL-11
    status: open
    artifact: claims-intake bundle
    linked_failure_ids: [looping-retry]
    s2_regression_seed: "no"
  - id: ACT-001-2
    description: Alert on two claims of one request within an hour
    type: detection-rule
    class: detect
    scope: class
    owner: claims on-call
    due: 2026-09-18
    priority: P2
    tracker: https://tracker.example.com/CL-12
    status: open
    artifact: alert double-claims
    linked_failure_ids: [looping-retry]
    s2_regression_seed: "no"
followups:
  canvas_version_bump: no, the canvas says already that a claim is filed once
  register_changes: none, the mode was in the register
  threshold_changes: no, confidence played no part
  rollout_status_change: continue, no rollout was under way
lifecycle_updates:
  change_id: no, the correction is released with ACT-001-1
  bundle_id: no, the bundle changes with ACT-001-1
  retirement_plan: no, nothing is retired
  registry: no, its tools are the same
  taxonomy: no, the mode exists
eval_updates:
  dataset_cases: ["no, the case is written with ACT-001-1"]
  evals: [lost answer after a filed claim]
  gate_changes: no, the gates would have seen it with that case
communications:
  - { who: claims desk, when: 2026-08-24T08:46:00Z, channel: "#claims", external: "no" }`,
  ],
  [
    /^ {4}applicable: unsure\n {4}reason: .*$/mu,
    '    applicable: "no"\n    reason: A double claim is withdrawn before anybody decides on it, and no person or right was touched.',
  ],
  [
    /^Claims are filed twice\. [\s\S]*?\n\n## Timeline$/mu,
    `On 24 August claims-intake filed eleven claims twice, because the registry answered later than the agent waits. The desk saw it after 38
minutes; filing was set to drafts at 09:10 UTC and the doubles were withdrawn on the next day.

## Timeline`,
  ],
  [
    /^(\| --- .*)$/mu,
    `$1
| 2026-08-24 08:02 | First claim filed twice | claims-intake | run log |`,
  ],
  [
    /^(\| 2026-08-24 09:00 .*)$/mu,
    `| 2026-08-24 08:46 | Acknowledged | claims on-call | #claims |
$1
| 2026-08-24 09:10 | Filing set to drafts | claims on-call | flag log |
| 2026-08-25 10:00 | The last double withdrawn | claims on-call | registry |`,
  ],
  [
    /^## Impact$/mu,
    '## Impact\n\nEleven of 240 claims were filed twice; nobody was paid twice. Source: registry export of 2026-08-25.',
  ],
  [/^## Response$/mu, '## Response\n\nThe desk called the on-call, who set filing to drafts within half an hour.'],
  [
    /^## Root cause$/mu,
    '## Root cause\n\nThe agent takes a missing answer for a failure, and the registry files what it has received.',
  ],
  [/^## What went well$/mu, '## What went well\n\n- The flag for drafts took effect within a minute.'],
  [/^## What went wrong$/mu, '## What went wrong\n\n- No alert counts claims for one request.'],
  [
    /^## Communications$/mu,
    '## Communications\n\nThe claims desk was told at 08:46 UTC in its channel. Nobody outside had to be told.',
  ],
  [/^Not decided yet; .*$/mu, 'A double claim harmed nobody, as the front matter explains.'],
  [/^## Lessons$/mu, '## Lessons\n\n- No answer is not an answer: a write that may have been done is read back first.'],
];

/** The draft with everything that its author writes into it. Throws when a place is not there: then the draft is another form. */
export function writtenReview(draft: string): string {
  return edits.reduce((text, [place, words]) => {
    if (!place.test(text)) throw new Error(`the draft has no place for ${place}`);
    return text.replace(place, words);
  }, draft);
}
