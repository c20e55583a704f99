import { boundaryCrossings as crossingModes } from '../model/event.ts';
import type { ContentSource } from './content-source.ts';
import { EventFileError } from './event-file-error.ts';
import { isParquet, readEventLines } from './event-lines.ts';
import { isSystemError } from './find-files.ts';
import type { EventFacts } from './library.ts';

type BoundaryCrossing = EventFacts['boundaryCrossings'][number];

/**
 * Reads what the rules need of the override events (NDJSON, contract C2): the ids, and the boundary crossings. `display`
 * turns a path under the content folder into the one that diagnostics print. A malformed line is kept as such, and of a
 * file that cannot be read the line at which reading ends. Parquet is left to the engine of the metrics.
 */
export async function readEvents(
  source: ContentSource,
  globs: readonly string[],
  display: (path: string) => string,
): Promise<EventFacts> {
  const events = collectEvents();
  const paths = await source.find(globs);
  const files = paths.filter((path) => !isParquet(path));
  for (const path of files) {
    const add = events.open(display(path));
    try {
      for await (const lines of readEventLines(source.open(path), path))
        for (const line of lines) add(typeof line === 'string' ? line : unreadable);
    } catch (error) {
      if (!isSystemError(error) && !(error instanceof EventFileError)) throw error;
      add(unreadable);
    }
  }
  return files.length === paths.length ? events.facts : { ...events.facts, partial: true };
}

/** A line that is no event, in the place of one that cannot be read. */
const unreadable = '?';

/** Gathers the facts of event files: `open` starts a file and gives what takes its lines, in order. */
export function collectEvents(): { readonly facts: EventFacts; open(file: string): (line: string) => void } {
  const ids: string[] = [];
  const boundaryCrossings: BoundaryCrossing[] = [];
  const malformed: { file: string; line: number }[] = [];
  const files: string[] = [];
  const open = (file: string) => {
    files.push(file);
    let line = 0;
    return (text: string): void => {
      line += 1;
      if (text.trim() === '') return;
      const event = parse(text);
      if (event === undefined) malformed.push({ file, line });
      else ids.push(event.event_id);
      if (event?.crossing !== undefined) boundaryCrossings.push({ ...event.crossing, file, line });
    };
  };
  return { facts: { ids, boundaryCrossings, malformed, files }, open };
}

function parse(
  text: string,
): { event_id: string; crossing: Omit<BoundaryCrossing, 'file' | 'line'> | undefined } | undefined {
  try {
    const event = JSON.parse(text) as Record<string, unknown>;
    const { event_id, ts, agent_id, event_type, failure_id_refs } = event;
    if (typeof event_id !== 'string') return undefined;
    const refs = Array.isArray(failure_id_refs) ? failure_id_refs.filter((ref) => typeof ref === 'string') : [];
    const crosses = event_type === 'boundary-cross' || (event_type === 'failure' && refs.some(isCrossingMode));
    const crossing = { event_id, ts: String(ts ?? ''), agent_id: String(agent_id ?? ''), failure_id_refs: refs };
    return { event_id, crossing: crosses ? crossing : undefined };
  } catch {
    return undefined;
  }
}

function isCrossingMode(ref: string): boolean {
  return (crossingModes as readonly string[]).includes(ref);
}
