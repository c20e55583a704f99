const event = (fields: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ agent_id: 'invoice-match', agent_version: '1.8.0', ...fields });

/** Ten runs on a day, each with a gate; `overridden` of them overruled, `failed` with a failure mode. */
function day(date: string, overridden: number, failed: number): string[] {
  return Array.from({ length: 10 }, (_, index) => {
    const [run_id, ts] = [`run-${date}-${index}`, `${date}T0${index}:00:00Z`];
    const mode = index < failed ? { failure_id_refs: ['tool-timeout'] } : {};
    return [
      event({ event_id: `${run_id}-1`, ts, run_id, event_type: 'run.started' }),
      event({ event_id: `${run_id}-2`, ts, run_id, event_type: 'hitl.gate', step_id: 's1' }),
      ...(index < overridden
        ? [
            event({
              ...{ event_id: `${run_id}-3`, ts, run_id, event_type: 'override', step_id: 's1' },
              ...{ decision_origin: 'human-override', action_type: 'refuse-and-instruct', rationale: 'Wrong order.' },
            }),
          ]
        : []),
      ...(index < failed ? [event({ event_id: `${run_id}-4`, ts, run_id, event_type: 'failure', ...mode })] : []),
      event({ event_id: `${run_id}-5`, ts, run_id, event_type: 'run.ended', state: 'Succeeded' }),
    ];
  }).flat();
}

const postmortem = `---
kind: postmortem
id: pm-2026-031
title: Invoices matched to the wrong orders | twice
status: closed
severity: sev2
template: library
incident_type: incident
agent_id: invoice-match
detected_by: human
started_at: 2026-12-29T08:00:00Z
detected_at: 2026-12-29T09:00:00Z
resolved_at: 2026-12-29T11:00:00Z
published_at: 2026-12-30T09:00:00Z
failure_id_refs: [tool-timeout]
action_items:
  - { id: ACT-031-1, description: Read the columns by their names., owner: match-lead, due: 2026-12-31, status: done, done_at: 2027-01-05, evidence: release 1.8.1 }
  - { id: ACT-031-2, description: Page when ten matches in a row are refused., owner: platform, due: 2027-02-15, status: open }
---

Wrong orders.
`;

/** A library of one agent over the end of 2026, its files by path in the content folder. */
export const exampleLibrary: Readonly<Record<string, string>> = {
  'postmortems/pm-2026-031.md': postmortem,
  'registers/agents/invoice-match.md':
    '---\nkind: agent\nagent_id: invoice-match\nowner_team: match\nlifecycle_state: production\n---\n\nMatches invoices.\n',
  'registers/failure-modes/tool-timeout.md':
    '---\nkind: failure-mode\nfailure_id: tool-timeout\nname: Tool timeout\nseverity: medium\nlifecycle: active\n---\n\nNo answer.\n',
  'data/events/2026-12.ndjson': [...day('2026-12-24', 0, 1), ...day('2026-12-29', 4, 3), ...day('2027-01-03', 0, 0)]
    .map((line) => `${line}\n`)
    .join(''),
};
