import { hash } from 'node:crypto';
import { eventSchema, type OverrideEvent } from '../../src/model/event.ts';
import type { Transcript, TranscriptMessage } from '../../src/model/transcript.ts';
import { type Dialogue, dialogues } from './dialogues.ts';
import { toldRuns } from './told-runs.ts';

/**
 * The transcripts of the example library, one for each run of its events: the archive that its audits were drawn from, which is
 * not shipped. `lines` are events as NDJSON. Always the same bytes, in the order of the first event of each run.
 */
export function exampleTranscripts(lines: Iterable<string>): readonly Transcript[] {
  const events = [...lines].filter((line) => line !== '').map((line) => eventSchema.parse(JSON.parse(line)));
  const runs = Map.groupBy(
    events.toSorted((a, b) => Date.parse(a.ts) - Date.parse(b.ts) || (a.event_id < b.event_id ? -1 : 1)),
    ({ run_id }) => run_id,
  );
  return [...runs.values()].flatMap((of) => transcriptOf(of) ?? []);
}

/** Undefined for a run that nobody spoke in: a suite of attacks, a deploy. */
function transcriptOf(events: readonly OverrideEvent[]): Transcript | undefined {
  const [first] = events;
  const dialogue = dialogues[first?.agent_id ?? ''];
  const isSpoken = events.some(({ event_type }) => event_type === 'run.started' || event_type === 'hitl.gate');
  if (first === undefined || dialogue === undefined || !isSpoken) return undefined;
  const { run_id, agent_id, agent_version, ts } = first;
  const told = toldRuns[run_id];
  const scene = dialogue.scenes[numberOf(run_id) % dialogue.scenes.length] as Dialogue['scenes'][number];
  const isDecided = events.some(({ event_type }) => event_type === 'hitl.gate');
  const [role, content] = scene.asks;
  const said: TranscriptMessage[] = told?.map((message) => ({ ...message, ts: events.at(-1)?.ts ?? ts })) ?? [];
  const closing = isDecided ? dialogue.waits : scene.closing;
  const ordinary = events.flatMap((event) => messageOf(event, scene, told === undefined ? closing : undefined) ?? []);
  return {
    ...{ run_id, agent_id, agent_version, started_at: ts },
    ended_at: events.at(-1)?.ts ?? ts,
    event_refs: events.map(({ event_id }) => event_id),
    messages: [{ role, content, ts }, ...ordinary, ...said],
  };
}

/** `closing`: what the agent says last; undefined where documents tell what it says. */
function messageOf(
  event: OverrideEvent,
  { tools, proposal }: Dialogue['scenes'][number],
  closing: string | undefined,
): TranscriptMessage | undefined {
  const { ts, event_type, event_id, step_id, state, confidence_band, rationale, action_type, failure_id_refs } = event;
  switch (event_type) {
    case 'state.entered': {
      const given = tools[step_id ?? ''];
      if (step_id === undefined || given === undefined) return undefined;
      const content = state === 'Execute' ? given : state === 'Retry' ? 'Asked again.' : 'Taken from the last copy.';
      return { role: 'tool', tool: step_id, content, ts };
    }
    case 'hitl.gate':
      if (closing === undefined) return undefined;
      return { role: 'agent', content: proposal, ts, ...confidenceOf(confidence_band, event_id) };
    case 'override':
      return {
        role: 'human',
        content: rationale === undefined ? (action_type ?? 'decided') : `${action_type}: ${rationale}`,
        ts,
      };
    case 'failure':
      return { role: 'tool', content: 'Failed.', notes: `failure: ${(failure_id_refs ?? []).join(', ')}`, ts };
    case 'run.ended':
      if (state !== 'Succeeded')
        return { role: 'agent', content: 'I cannot finish this by myself and hand it to a person.', ts };
      return closing === undefined ? undefined : { role: 'agent', content: closing, ts };
    default:
      return undefined;
  }
}

const bands = { high: 0.85, medium: 0.65, low: 0.35 } as const;

function confidenceOf(band: OverrideEvent['confidence_band'], key: string): { readonly confidence?: number } {
  if (band === undefined || band === 'unknown') return {};
  return { confidence: Number((bands[band] + (numberOf(key) % 14) / 100).toFixed(2)) };
}

function numberOf(key: string): number {
  return Number.parseInt(hash('sha256', key, 'hex').slice(0, 8), 16);
}
