import { EventFileError } from '../library/event-file-error.ts';
import { isSystemError } from '../library/find-files.ts';
import { type EventFile, linesOfEventFile } from '../metrics/check/check-events.ts';
import { checkLine } from '../metrics/check/check-line.ts';
import type { TimeSpan } from '../metrics/windows.ts';
import type { OverrideEvent } from '../model/event.ts';

/** An event that tells something of an incident, and where it stands. */
export interface IncidentEvent {
  readonly event: OverrideEvent;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As diagnostics print it. */
  readonly file: string;
  /** Of a Parquet file the row. */
  readonly line: number;
}

/** Of each sort the earliest are kept, so that a storm of failures does not fill the memory. */
const most = 500;

/**
 * The events of agents in a span that tell of an incident: failures, crossings, states that an agent should not be in, decisions of
 * humans, and fixes. In time, each id once, of each sort the earliest 500. A file that cannot be read to its end is read as far
 * as it goes: what counts events has told that already.
 */
export async function readIncidentEvents(
  files: readonly EventFile[],
  agents: ReadonlySet<string>,
  { from, to }: TimeSpan,
): Promise<ReadonlyMap<string, readonly IncidentEvent[]>> {
  const kept = new Map<string, IncidentEvent[]>();
  const names = [...agents].map((agent) => JSON.stringify(agent));
  const take = (text: string, file: string, line: number): void => {
    // Parsing costs a hundred times as much as looking for the name.
    if (!names.some((name) => text.includes(name))) return;
    const { event } = checkLine(text);
    if (event === undefined || !agents.has(event.agent_id)) return;
    const at = Date.parse(event.ts);
    const sort = sortOf(event);
    if (sort === undefined || at < from || at >= to) return;
    const key = JSON.stringify([event.agent_id, sort]);
    const own = kept.get(key) ?? [];
    kept.set(key, own);
    own.push({ event, at, file, line });
    if (own.length >= 2 * most) kept.set(key, earliest(own));
  };
  for (const file of files) {
    let line = 0;
    try {
      for await (const lines of linesOfEventFile(file))
        for (const text of lines) {
          line += 1;
          if (typeof text === 'string') take(text, file.path, line);
        }
    } catch (error) {
      if (!isSystemError(error) && !(error instanceof EventFileError)) throw error;
    }
  }
  const all = [...kept.values()].flatMap(earliest).sort(inTime);
  return Map.groupBy(all, ({ event }) => event.agent_id);
}

/** What an event tells of an incident; undefined: nothing. */
function sortOf(event: OverrideEvent): string | undefined {
  const { event_type, state, decision_origin, failure_id_refs = [] } = event;
  if (event_type === 'fix.deployed' || event_type === 'boundary-cross' || event_type === 'failure') return event_type;
  if (decision_origin === 'human-override') return `human ${event.action_type}`;
  if (event_type === 'adversarial.result') return undefined;
  const isStuck =
    state === 'Escalated' || state === 'FailedTerminal' || state === 'Quarantined' || state === 'Fallback';
  if (isStuck) return state;
  return failure_id_refs.length > 0 ? 'mode' : undefined;
}

function earliest(events: readonly IncidentEvent[]): IncidentEvent[] {
  const once = new Map(
    events
      .toSorted(inTime)
      .toReversed()
      .map((one) => [one.event.event_id, one]),
  );
  return [...once.values()].reverse().sort(inTime).slice(0, most);
}

function inTime(a: IncidentEvent, b: IncidentEvent): number {
  return a.at - b.at || (a.event.event_id < b.event.event_id ? -1 : 1);
}
