import { composeDraft, type Draft } from '../drafting/compose-draft.ts';
import { nextId } from '../drafting/next-id.ts';
import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import { suggest } from '../library/suggest.ts';
import { textAt } from '../library/values.ts';
import type { VersionFacts } from '../metrics/rollup.ts';
import { failureModeSeverities } from '../model/kinds/failure-mode.ts';
import { isSeverity, severities } from '../model/severity.ts';

/** A failure mode that the register does not have, and what is known of it. */
export interface UnlistedMode {
  /** As events write it; `UNKNOWN` where the responder found none that fits (000 §2.2). */
  readonly failureId: string;
  readonly agent: string;
  /** sev1 to sev4, or `unrated`. */
  readonly severity: string;
  readonly firings: VersionFacts['firings'];
  /** The first event that names it, where it is at hand. */
  readonly firstEvent: string | undefined;
  /** The postmortem that brings it into the register. */
  readonly addedBy: string | undefined;
  /** What somebody saw, where no event names it. */
  readonly seen?: string | undefined;
  /** Ids that somebody took in the same moment. */
  readonly taken?: readonly string[] | undefined;
}

type Index = Pick<LibraryIndex<DocumentFacts>, 'byKind' | 'byId'>;

/** What an id of the register looks like. */
const idForm = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;
const longestId = 60;

/** How records name a failure mode of events: by its entry, by the one that is likely meant, as a candidate, or as `UNKNOWN`. */
export function recordedMode(failureId: string, index: Index): string {
  if (failureId === 'UNKNOWN') return failureId;
  const known = index.byId.get('failure-mode');
  if (known?.has(failureId)) return failureId;
  const meant = suggest(failureId, known?.keys() ?? []);
  if (meant !== undefined) return meant;
  return idForm.test(failureId) && failureId.length <= longestId ? failureId : 'UNKNOWN';
}

/**
 * The entry to propose for a mode: `lifecycle: candidate`, with the signal by which the events showed it. Undefined when the register
 * has it already, when its name is likely a misspelt one, or when nobody could tell what it is: an `UNKNOWN` without a postmortem.
 */
export function registerCandidate(mode: UnlistedMode, index: Index, now: string): Draft | undefined {
  const { failureId, agent, addedBy, firings } = mode;
  const recorded = recordedMode(failureId, index);
  if (recorded !== 'UNKNOWN' && (recorded !== failureId || index.byId.get('failure-mode')?.has(failureId)))
    return undefined;
  const isUnnamed = recorded === 'UNKNOWN';
  if (isUnnamed && (addedBy === undefined || hasCandidate(addedBy, index))) return undefined;
  const taken = [...(index.byId.get('failure-mode')?.keys() ?? []), ...(mode.taken ?? [])];
  const day = now.slice(0, 10);
  const id = isUnnamed
    ? nextId('{slug}', { year: day.slice(0, 4), words: `unknown ${agent} ${day}`, taken })
    : failureId;
  if (id === undefined) return undefined;
  const runs = new Set(firings.map(({ runId }) => runId)).size;
  const from = new Date(firings[0]?.at ?? Date.parse(now)).toISOString().slice(0, 16).replace('T', ' ');
  const named = isUnnamed ? '`UNKNOWN`' : `\`${failureId}\``;
  const first = mode.firstEvent === undefined ? '' : `, the first in ${mode.firstEvent}`;
  const values = {
    name: isUnnamed ? `Unclassified failure of ${agent}, ${day}` : capital(failureId.replaceAll('-', ' ')),
    description:
      mode.seen === undefined
        ? `${agent} failed in a way that no entry describes; its events name ${named}.`
        : `${agent} failed in a way that no entry describes. What was seen: ${mode.seen.trim()}`,
    severity: failureModeSeverities[severities.indexOf(isSeverity(mode.severity) ? mode.severity : 'sev2')],
    detectable_signal:
      mode.seen === undefined
        ? `Events that name ${named}: in ${runs} ${runs === 1 ? 'run' : 'runs'} since ${from} UTC${first}.`
        : 'No event names it yet; it was reported.',
    expected_behavior:
      addedBy === undefined
        ? 'The agent stops, and a human takes the case.'
        : `The agent stops, and a human takes the case until ${addedBy} has decided.`,
    recovery_path: 'quarantine -> escalate',
    lifecycle: 'candidate',
    agents: [agent],
    ...(addedBy !== undefined && { added_by: addedBy }),
  };
  return composeDraft('failure-mode', id, values, { template: 'library' });
}

function hasCandidate(addedBy: string, { byKind }: Index): boolean {
  return (byKind.get('failure-mode') ?? []).some(({ data }) => textAt(data, 'added_by') === addedBy);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
