import { EventFileError } from '../library/event-file-error.ts';
import type { EventLine } from '../library/event-lines.ts';
import { isSystemError } from '../library/find-files.ts';
import { type EventFile, linesOfEventFile } from '../metrics/check/check-events.ts';
import type { StratumConfig } from '../model/audits-config.ts';
import { AuditError } from './audit-error.ts';
import { type StratumFacts, stratumOf } from './stratum-of.ts';

/**
 * The first stratum that an event of a run matches, by run_id. Throws `AuditError` for a file that cannot be read whole. Runs that only match a stratum which takes any run are left
 * out, so that a million calm runs hold no memory. Lines that are no events say nothing here: `events check` tells them.
 */
export async function readRunStrata(
  files: readonly EventFile[],
  strata: readonly StratumConfig[],
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const any = strata.findIndex(({ match }) => Object.keys(match).length === 0);
  const last = any < 0 ? strata.length : any;
  for (const file of files) {
    for await (const lines of eventLinesOf(file)) {
      for (const line of lines) {
        const event = typeof line === 'string' ? eventOf(line) : undefined;
        if (event?.run_id === undefined) continue;
        const stratum = stratumOf(event, strata);
        if (stratum < last && stratum < (found.get(event.run_id) ?? last)) found.set(event.run_id, stratum);
      }
    }
  }
  return found;
}

/** What is in no event would be drawn as if nobody had decided anything: without all events there is no sample. */
async function* eventLinesOf(file: EventFile): AsyncGenerator<readonly EventLine[]> {
  try {
    yield* linesOfEventFile(file);
  } catch (error) {
    const isFile = error instanceof EventFileError;
    if (!isFile && !isSystemError(error)) throw error;
    throw new AuditError(
      `${file.path} ${isFile ? error.what : `cannot be read (${error.code})`}`,
      'Its events say which stratum a run belongs to, and a sample without them would be another one.',
      isFile ? error.how : 'Make it readable for this user, or take it out of `content.events`.',
    );
  }
}

function eventOf(line: string): (StratumFacts & { readonly run_id?: string }) | undefined {
  // Most events of most runs decide nothing, and parsing is the work here.
  if (!line.includes('"decision_origin"') && !line.includes('"confidence_band"') && !line.includes('"reversibility"'))
    return undefined;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('run_id' in value)) return undefined;
    return typeof value.run_id === 'string' ? (value as StratumFacts & { run_id: string }) : undefined;
  } catch {
    return undefined;
  }
}
