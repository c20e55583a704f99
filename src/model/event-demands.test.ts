import { expect, test } from 'vitest';
import type { OverrideEvent } from './event.ts';
import { eventDemands } from './event-demands.ts';

const demandsOf = (event: Partial<OverrideEvent>) =>
  eventDemands(event).map(({ severity, field }) => `${severity} ${field}`);

test.each<readonly [Partial<OverrideEvent>, readonly string[]]>([
  [{ event_type: 'run.started' }, []],
  [{ event_type: 'fix.deployed' }, []],
  [{ event_type: 'override' }, ['error action_type', 'error decision_origin']],
  [{ event_type: 'override', decision_origin: 'human-override', action_type: 'quarantine' }, ['error rationale']],
  [{ event_type: 'override', decision_origin: 'human-override', action_type: 'quarantine', rationale: 'Stop.' }, []],
  [{ event_type: 'override', decision_origin: 'human-override', action_type: 'approve' }, []],
  [{ event_type: 'override', decision_origin: 'escalation', action_type: 'quarantine' }, []],
  [{ event_type: 'hitl.gate' }, ['warning decision_origin']],
  [{ event_type: 'hitl.gate', decision_origin: 'agent' }, []],
  [{ event_type: 'hitl.gate', decision_origin: 'human-override' }, ['error rationale', 'error action_type']],
  [{ event_type: 'state.entered' }, ['error state']],
  [{ event_type: 'state.entered', state: 'Fallback' }, []],
  [{ event_type: 'state.entered', state: 'Escalated' }, ['warning tier']],
  [{ event_type: 'state.entered', state: 'Escalated', tier: 2 }, []],
  [{ event_type: 'run.ended' }, ['error state']],
  [{ event_type: 'run.ended', state: 'Succeeded' }, []],
  [{ event_type: 'run.ended', state: 'Escalated' }, ['warning tier']],
  [{ event_type: 'run.ended', state: 'Retry' }, ['warning state']],
  [{ event_type: 'adversarial.result' }, ['error state']],
  [{ event_type: 'failure' }, ['error failure_id_refs']],
  [{ event_type: 'failure', failure_id_refs: ['UNKNOWN'] }, []],
  [{ event_type: 'boundary-cross', failure_id_refs: [] }, ['error failure_id_refs']],
])('%j', (event, expected) => {
  expect(demandsOf(event)).toEqual(expected);
});
