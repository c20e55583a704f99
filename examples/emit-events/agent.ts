import { appendFileSync } from 'node:fs';
import { eventLine, type NewEvent } from '../../src/metrics/emit-event.ts';

const [file = 'events.ndjson'] = process.argv.slice(2);
const run = { agent_id: 'support-triage', agent_version: '3.1.0', run_id: `run-st-${crypto.randomUUID()}` };

function tell(event: Omit<NewEvent, 'ts' | keyof typeof run>): void {
  try {
    appendFileSync(file, eventLine({ ts: new Date(), ...run, ...event }));
  } catch (error) {
    console.error(error); // Telling must not stop the work.
  }
}

tell({ event_type: 'run.started', state: 'Intake' });
tell({ event_type: 'state.entered', step_id: 'search', state: 'Fallback', failure_id_refs: ['tool-timeout'] });
tell({ event_type: 'hitl.gate', step_id: 'reply', decision_origin: 'agent', confidence_band: 'medium' });
const decision = { decision_origin: 'human-override', action_type: 'permit-with-modification' } as const;
tell({ event_type: 'override', step_id: 'reply', ...decision, rationale: 'The draft promised a date.' });
tell({ event_type: 'run.ended', state: 'Succeeded', cost: 0.09, tokens: 6100, latency_ms: 118_000 });
