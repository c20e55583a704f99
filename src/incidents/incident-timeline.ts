import { definitions } from '../metrics/definitions/definitions.ts';
import type { DriftOptions } from '../metrics/drift/drift-options.ts';
import type { DriftVerdict } from '../metrics/drift/drift-schema.ts';
import { incidentsOf } from '../metrics/incidents.ts';
import { rateCourse } from '../metrics/rate-course.ts';
import type { AgentFacts } from '../metrics/rollup.ts';
import type { TimeSpan } from '../metrics/windows.ts';
import type { OverrideEvent } from '../model/event.ts';
import type { IncidentCause } from './incident-cause.ts';
import type { IncidentEvent } from './incident-events.ts';
import type { TimelineEntry } from './known-incident.ts';
import { quotedText } from './quoted-text.ts';
import { tellsOf } from './tells-of.ts';

export interface TimelineContext {
  readonly agent: AgentFacts;
  /** In time. */
  readonly events: readonly IncidentEvent[];
  /** From the beginning, or a day before the clock, to the clock. */
  readonly span: TimeSpan;
  readonly options: DriftOptions;
  /** Whether the words of events are quoted. */
  readonly quotes: boolean;
}

/** A sort of events, how many of them a timeline takes, and what it says of one. */
interface Seed {
  readonly most: number;
  readonly fits: (event: OverrideEvent) => boolean;
  readonly tell: (event: OverrideEvent) => string;
}

/**
 * The timeline as the events tell it: the first failures, limits that were passed, escalations, what humans decided, fixes and the
 * recovery. Of each sort the first few, with the event that says so as the source.
 */
export function timelineOf(cause: IncidentCause, context: TimelineContext): readonly TimelineEntry[] {
  const { agent, events, span } = context;
  const inSpan = events.filter(({ at }) => at >= span.from && at < span.to);
  const told = new Set<string>();
  const ofEvents = seeds(cause, context.quotes).flatMap(({ most, fits, tell }) => {
    const found = inSpan.filter(({ event }) => !told.has(event.event_id) && fits(event)).slice(0, most);
    for (const { event } of found) told.add(event.event_id);
    return found.map(
      ({ at, event }): TimelineEntry => ({
        ...{ at, event: tell(event), source: quotedText(event.event_id) },
        actor: event.decision_origin === 'human-override' ? 'human reviewer' : quotedText(event.agent_id),
      }),
    );
  });
  const recovered = incidentsOf(agent).filter(
    ({ failureId, recoveredAt = Number.NaN }) =>
      cause.failureIds.includes(failureId) && recoveredAt >= span.from && recoveredAt < span.to,
  );
  return [
    ...ofEvents,
    ...passedLimits(cause, context),
    ...recovered.slice(0, 3).map(({ failureId, recoveredAt = Number.NaN }) => ({
      at: recoveredAt,
      event: `First clean run after the fix of \`${failureId}\` has ended`,
      actor: quotedText(agent.agent),
      source: 'reliability metrics, mttr',
    })),
  ];
}

function seeds(cause: IncidentCause, quotes: boolean): readonly Seed[] {
  const { failureIds } = cause;
  const named = (event: OverrideEvent) => tellsOf(event, cause);
  const words = ({ rationale }: OverrideEvent) =>
    quotes && rationale !== undefined ? `: “${quotedText(rationale)}”` : '';
  const mode = ({ failure_id_refs = [] }: OverrideEvent) =>
    failure_id_refs.length === 0 ? 'no failure id' : failure_id_refs.map((id) => `\`${code(id)}\``).join(', ');
  const run = ({ run_id, agent_version }: OverrideEvent) => `run ${quotedText(run_id)} of ${quotedText(agent_version)}`;
  return [
    {
      most: 8,
      fits: ({ event_type }) => event_type === 'boundary-cross',
      tell: (event) => `Attempt to cross the boundary (${mode(event)}), ${run(event)}`,
    },
    {
      most: 5,
      fits: ({ action_type, decision_origin }) => decision_origin === 'human-override' && action_type === 'quarantine',
      tell: (event) => `Agent stopped by a human${words(event)}`,
    },
    {
      most: 5,
      fits: ({ event_type, failure_id_refs = [] }) =>
        event_type === 'fix.deployed' &&
        (failure_id_refs.length === 0 || failure_id_refs.some((id) => failureIds.includes(id))),
      tell: (event) => `Fix deployed as ${quotedText(event.agent_version)}`,
    },
    {
      most: 4,
      fits: (event) => event.state === 'Escalated' && named(event),
      tell: (event) =>
        `Escalated${event.tier === undefined ? '' : ` to tier ${event.tier}`} (${mode(event)}), ${run(event)}`,
    },
    {
      most: 3,
      fits: (event) => event.state === 'FailedTerminal' && named(event),
      tell: (event) => `Failed for good (${mode(event)}), ${run(event)}`,
    },
    {
      most: 3,
      fits: (event) => event.decision_origin === 'human-override' && named(event) && isCorrection(event),
      tell: (event) =>
        `${event.action_type === 'refuse-and-instruct' ? 'Proposal refused' : 'Proposal corrected'} by a human (${mode(event)})${words(event)}`,
    },
    {
      most: 3,
      fits: (event) => named(event) && event.decision_origin !== 'human-override',
      tell: (event) => `${event.state === 'Fallback' ? 'Fallback' : 'Failure'} (${mode(event)}), ${run(event)}`,
    },
  ];
}

function isCorrection({ action_type }: OverrideEvent): boolean {
  return action_type === 'refuse-and-instruct' || action_type === 'permit-with-modification';
}

/**
 * When the short windows of the evidence fired for the first time: each limit, and of each metric the band that left first. A run
 * counts from its beginning, also when its failure was told later: the moment is what is known at the clock.
 */
function passedLimits({ evidence }: IncidentCause, { agent, span, options }: TimelineContext): TimelineEntry[] {
  const source = `event stream, as known at ${new Date(options.now).toISOString().slice(11, 16)}`;
  const fired = evidence
    .filter(({ kind, window, by }) => isShort(kind, window) && by.severity === undefined)
    .flatMap((verdict) => {
      const at = firedAt(verdict, agent, span, options);
      return at === undefined ? [] : [{ verdict, at }];
    })
    .sort((a, b) => a.at - b.at);
  const firsts = new Map(
    fired
      .toReversed()
      .map((one) => [one.verdict.kind === 'band' ? one.verdict.metric : JSON.stringify(one.verdict), one] as const),
  );
  return [...firsts.values()].map(({ verdict, at }): TimelineEntry => {
    const what = `${titleOf(verdict)} over ${verdict.window}`;
    const limit = `${((verdict.limit ?? 0) * 100).toFixed(1)} %`;
    const event =
      verdict.kind === 'threshold' ? `${what} passes the limit of ${limit}` : `${what} leaves what is usual`;
    return { at, event, actor: quotedText(agent.agent), source };
  });
}

function isShort(kind: DriftVerdict['kind'], window: DriftVerdict['window']): boolean {
  return (kind === 'band' || kind === 'threshold') && (window === '1h' || window === '2h');
}

function firedAt(
  { version, metric, by, window, kind, limit }: DriftVerdict,
  agent: AgentFacts,
  span: TimeSpan,
  options: DriftOptions,
): number | undefined {
  const definition = definitions.find((one) => one.metric === metric);
  const facts = agent.versions.find((one) => one.version === version);
  if (definition === undefined || facts === undefined) return undefined;
  const threshold = options.thresholds.find((one) => one.metric === metric && one.window === window);
  const course = rateCourse(agent, facts, {
    ...{ definition, window, by, span, since: span.from, severityOf: options.severityOf },
    ...{ sigmas: options.sigmas, baselineDays: options.baselineDays, leastDays: options.leastDays },
    ...{ leastInBand: options.leastInBand, least: threshold?.least ?? options.leastInBand, limit },
  });
  return kind === 'threshold' ? course.passedAt : course.leftAt;
}

/** `Success rate (schema-drift-input)`. */
export function titleOf({ metric, by }: Pick<DriftVerdict, 'metric' | 'by'>): string {
  const title = definitions.find((one) => one.metric === metric)?.title ?? metric;
  const part = by.failure_id ?? by.severity ?? (by.tier === undefined ? undefined : `tier ${by.tier}`);
  return part === undefined ? title : `${title} (${quotedText(part)})`;
}

/** What stands between two backticks. */
function code(text: string): string {
  return text.replaceAll(/[`|\s]/g, ' ').slice(0, 80);
}
