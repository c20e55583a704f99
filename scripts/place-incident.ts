import { resolve } from 'node:path';
import type { Draft } from '../src/drafting/compose-draft.ts';
import { incidentDraft } from '../src/incidents/incident-draft.ts';
import { DraftShelf, type PlacedDraft } from '../src/incidents/incident-plan.ts';
import { type IncidentReport, reportedIncident } from '../src/incidents/open-incident.ts';
import { registerCandidate } from '../src/incidents/register-candidate.ts';
import { indexLibrary } from '../src/library/graph.ts';
import type { DocumentFacts, Library, LibraryIndex } from '../src/library/library.ts';
import { displayPath } from '../src/library/load.ts';
import type { Config } from '../src/model/config.ts';
import { UsageError } from './usage-error.ts';
import { writeNewFile } from './write-new-file.ts';

/** The draft of an incident, and the candidate that one without a known mode brings into the register (000 §2.2). */
export interface PlacedIncident {
  readonly postmortem: PlacedDraft;
  readonly candidate: PlacedDraft | undefined;
}

/** Where the drafts go. */
export interface IncidentPlace {
  readonly library: Library;
  readonly config: Config;
  readonly contentDir: string;
  readonly cwd: string;
  /** ISO 8601 instant. */
  readonly now: string;
  /** Whether nothing is written. */
  readonly isDry: boolean;
}

/** Checks and writes the drafts. Nothing is overwritten: an id that somebody takes in the same moment is left to them. */
export function placeIncident(report: IncidentReport, place: IncidentPlace): PlacedIncident {
  const { library, config, now } = place;
  const pathOf = (contentPath: string) => displayPath(resolve(place.contentDir, contentPath), place.cwd);
  const shelf = new DraftShelf(library, { config, now, pathOf });
  const incident = reportedIncident(report, Date.parse(now));
  for (;;) {
    const draft = incidentDraft(shelf.nextId(incident.title), incident);
    const entry = candidateFor(report, draft.id, [], shelf.index, now);
    const placed = shelf.add(entry === undefined ? [draft] : [draft, entry]);
    if (!Array.isArray(placed)) {
      throw new UsageError(`${draft.id} was not written: ${placed.message}`, placed.why, placed.how);
    }
    const [postmortem, candidate] = placed;
    // Once it is on the shelf its id is taken, so the next one is another.
    if (postmortem === undefined || !write(postmortem, place)) continue;
    const index = indexLibrary(library);
    const again = (taken: readonly string[]) => candidateFor(report, draft.id, taken, index, now);
    return { postmortem, candidate: candidate && placeCandidate(candidate, again, pathOf, place) };
  }
}

/** Writes the entry, under the next id where its own has gone to somebody else. */
function placeCandidate(
  candidate: PlacedDraft,
  again: (taken: readonly string[]) => Draft | undefined,
  pathOf: (contentPath: string) => string,
  place: IncidentPlace,
): PlacedDraft {
  const taken: string[] = [];
  let entry = candidate;
  while (!write(entry, place)) {
    taken.push(entry.draft.id);
    const draft = again(taken);
    if (draft === undefined) break;
    entry = { ...candidate, draft, path: pathOf(draft.contentPath) };
  }
  return entry;
}

function write({ path, draft }: PlacedDraft, { cwd, isDry }: IncidentPlace): boolean {
  return isDry || writeNewFile(resolve(cwd, path), draft.text);
}

function candidateFor(
  { agent, severity, failureIds, seen }: IncidentReport,
  addedBy: string,
  taken: readonly string[],
  index: LibraryIndex<DocumentFacts>,
  now: string,
): Draft | undefined {
  if (!failureIds.includes('UNKNOWN')) return undefined;
  const mode = { failureId: 'UNKNOWN', agent, severity, firings: [], firstEvent: undefined, addedBy, seen, taken };
  return registerCandidate(mode, index, now);
}
