import type { Draft } from '../drafting/compose-draft.ts';
import type { Library } from '../library/library.ts';
import type { DriftOptions } from '../metrics/drift/drift-options.ts';
import type { DriftVerdict } from '../metrics/drift/drift-schema.ts';
import type { AgentFacts, Rollup } from '../metrics/rollup.ts';
import { windowAt, within } from '../metrics/windows.ts';
import { driftIncident } from './drift-incident.ts';
import { firings } from './incident-beginning.ts';
import type { IncidentCause } from './incident-cause.ts';
import { incidentDraft } from './incident-draft.ts';
import type { IncidentEvent } from './incident-events.ts';
import {
  type DraftPlace,
  DraftShelf,
  type IncidentPlan,
  type PlacedCandidate,
  type PlannedIncident,
} from './incident-plan.ts';
import { recordedMode, registerCandidate } from './register-candidate.ts';
import { standingRecord } from './standing-record.ts';

export interface DriftPlanContext extends DraftPlace {
  readonly library: Library;
  readonly rollup: Rollup;
  readonly options: DriftOptions;
  /** Of each agent, in time. */
  readonly events: ReadonlyMap<string, readonly IncidentEvent[]>;
}

/**
 * A draft for each cause that no postmortem covers, and a candidate for each failure mode of the last day that the register does not
 * know. What would not lint as a draft is not written.
 */
export function planDriftIncidents(
  causes: readonly IncidentCause[],
  verdicts: readonly DriftVerdict[],
  context: DriftPlanContext,
): IncidentPlan {
  const shelf = new DraftShelf(context.library, context);
  const agents = new Map(context.rollup.agents.map((agent) => [agent.agent, agent]));
  const candidates: PlacedCandidate[] = [];
  const propose = (modes: readonly string[], agent: AgentFacts, addedBy: string | undefined): void => {
    for (const draft of entriesFor(modes, agent, addedBy, shelf, context)) {
      const placed = shelf.add([draft]);
      if (Array.isArray(placed)) candidates.push(...placed.map((one) => ({ ...one, addedBy })));
    }
  };
  const incidents = causes.flatMap((cause): PlannedIncident[] => {
    const agent = agents.get(cause.agent);
    if (agent === undefined) return [];
    const { index } = shelf;
    const failureIds = cause.failureIds.map((id) => recordedMode(id, index));
    const standing = standingRecord({ ...cause, failureIds }, index, context.options.now)?.id;
    if (standing !== undefined) {
      propose(cause.failureIds, agent, standing);
      return [{ cause, standing }];
    }
    const placed = draftOf(cause, agent, shelf, context);
    if (!Array.isArray(placed)) return [{ cause, refused: placed }];
    const [postmortem, ...entries] = placed;
    if (postmortem === undefined) return [];
    candidates.push(...entries.map((entry) => ({ ...entry, addedBy: postmortem.draft.id })));
    return [{ cause, postmortem }];
  });
  for (const { agent: name, by, metric, window, numerator, denominator } of verdicts) {
    const agent = agents.get(name);
    const isFiring = metric === 'success-rate' && window === '24h' && numerator < denominator;
    if (agent !== undefined && by.failure_id !== undefined && isFiring) propose([by.failure_id], agent, undefined);
  }
  return { incidents, candidates };
}

/** The postmortem of a cause and the entries that it brings; the error where it would not lint. */
function draftOf(
  cause: IncidentCause,
  agent: AgentFacts,
  shelf: DraftShelf,
  context: DriftPlanContext,
): ReturnType<DraftShelf['add']> {
  const { index } = shelf;
  const events = context.events.get(agent.agent) ?? [];
  const add = (quotes: boolean) => {
    const known = driftIncident(cause, { agent, events, options: context.options, quotes, index });
    const postmortem = incidentDraft(shelf.nextId(known.title), known);
    return shelf.add([postmortem, ...entriesFor(cause.failureIds, agent, postmortem.id, shelf, context)]);
  };
  const quoted = add(true);
  // The words of an event may hold what no record may, such as a key: then they stay where they are.
  return Array.isArray(quoted) ? quoted : add(false);
}

function entriesFor(
  modes: readonly string[],
  { agent, ...facts }: AgentFacts,
  addedBy: string | undefined,
  { index }: DraftShelf,
  { options, events, now }: DriftPlanContext,
): readonly Draft[] {
  return modes.flatMap((failureId) => {
    const fired = within(firings({ agent, ...facts }, [failureId]), windowAt('24h', options.now));
    const told = events.get(agent)?.find(({ event }) => event.failure_id_refs?.includes(failureId));
    const severity = options.severityOf(failureId, fired[0]?.severity);
    const mode = { failureId, agent, addedBy, severity, firings: fired, firstEvent: told?.event.event_id };
    return registerCandidate(mode, index, now) ?? [];
  });
}
