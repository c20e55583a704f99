import type { DocumentFacts, LibraryIndex } from '../library/library.ts';
import { durationText } from '../metrics/drift/duration-text.ts';
import { incidentsOf } from '../metrics/incidents.ts';
import type { AgentFacts } from '../metrics/rollup.ts';
import { windowLengths } from '../metrics/windows.ts';
import { artifactNames } from '../model/kinds/postmortem.ts';
import { isSeverity } from '../model/severity.ts';
import { evidenceTable } from './evidence-table.ts';
import { beginningOf, firings } from './incident-beginning.ts';
import type { IncidentCause } from './incident-cause.ts';
import type { IncidentEvent } from './incident-events.ts';
import { type TimelineContext, timelineOf, titleOf } from './incident-timeline.ts';
import { type Certain, isCertain, type KnownIncident, type TimelineEntry } from './known-incident.ts';
import { leadingEvidence } from './leading-evidence.ts';
import { quotedText } from './quoted-text.ts';
import { recordedMode } from './register-candidate.ts';
import { tellsOf } from './tells-of.ts';

/** What a drift incident is made of. */
export interface DriftContext extends Omit<TimelineContext, 'span'> {
  readonly index: Pick<LibraryIndex<DocumentFacts>, 'byKind' | 'byId'>;
}

/** Of a failure whose severity nobody has rated: 004 calls a sustained loss of quality so, and 000 sets the highest target for it. */
const unratedSeverity = 'sev2';
const day = windowLengths['24h'];

/** What verdicts, rollup and events tell of an incident; what they do not is left to those who write the review. */
export function driftIncident(cause: IncidentCause, context: DriftContext): KnownIncident {
  const { agent, events, options, index } = context;
  const { now } = options;
  const startedAt = beginningOf(cause, agent, options);
  const from = isCertain(startedAt) ? startedAt : now - day;
  const own = events.filter(({ at, event }) => at >= from && tellsOf(event, cause));
  const stopped = own.find(
    ({ event }) => event.decision_origin === 'human-override' && event.action_type === 'quarantine',
  );
  const paged = own.find(({ event }) => event.state === 'Escalated' && (event.tier ?? 0) >= 2);
  const noticed = [stopped, paged].filter((one) => one !== undefined).sort((a, b) => a.at - b.at)[0];
  const recovered = recoveredAt(cause, agent, now);
  const fired = firings(agent, cause.failureIds).filter(({ at }) => at >= from - day && at < now);
  const affected = fired.filter(({ at }) => at >= from - windowLengths['1h']);
  const runs = new Set(affected.map(({ runId }) => runId)).size;
  const versions = [...new Set([...cause.versions, ...affected.map(({ version }) => version)])];
  const recorded = (id: string): string => recordedMode(id, index);
  const listed = modesIn(own).filter((id) => index.byId.get('failure-mode')?.has(id));
  const named = cause.failureIds.length > 0 ? cause.failureIds : listed;
  const severity = severityOf(cause, context);
  return {
    title: titleText(cause, recorded, now),
    agent: cause.agent,
    version: versions[0],
    ...{
      severity: severity.value,
      detectedAt: noticed?.at ?? now,
      detectedBy: noticed === stopped && stopped ? 'human' : 'monitor',
    },
    failureIds: [...new Set(named.map(recorded))],
    ...{ startedAt, resolvedAt: recovered },
    tags: ['drift', ...new Set(cause.evidence.map(({ metric }) => metric))],
    artifacts: artifactsOf(own),
    blastRadius: {
      ...(runs > 0 && { runs_affected: runs }),
      ...agreed(
        'reversibility',
        own.map(({ event }) => event.reversibility),
      ),
    },
    links: linksOf(own),
    timeline: [
      ...firstRun(affected, startedAt, recorded),
      ...timelineOf(cause, { ...context, span: { from: from - 1, to: now } }),
      ...(noticed === undefined
        ? [{ at: now, event: `Detected: ${leadText(cause)}`, actor: 'event stream', source: 'reliability drift' }]
        : []),
    ],
    sections: {
      summary: summaryText(cause, versions, severity.note, now),
      impact: impactText(cause, { runs, from, now, events: own }),
      detection: detectionText(cause, startedAt, own, now),
    },
  };
}

function severityOf(
  { failureIds, evidence }: IncidentCause,
  { options }: DriftContext,
): { readonly value: string; readonly note?: string } {
  const rated = failureIds.map((id) => options.severityOf(id, undefined)).filter(isSeverity);
  const told = evidence.map(({ by }) => by.severity ?? '').filter(isSeverity);
  const [worst] = [...(rated.length > 0 ? rated : told)].sort();
  if (worst !== undefined) return { value: worst };
  // 004: an action out of scope is severity 1.
  const value = evidence.some(({ kind }) => kind === 'crossing') ? 'sev1' : unratedSeverity;
  return { value, note: `Nobody has rated this failure: ${value} is a proposal.` };
}

/** When everything that failed had recovered; undefined while something is open, or when nothing was to recover. */
function recoveredAt({ failureIds, evidence }: IncidentCause, agent: AgentFacts, now: number): number | undefined {
  if (!evidence.every(({ kind }) => kind === 'recovery')) return undefined;
  const ends = incidentsOf(agent)
    .filter(({ failureId, recoveredAt: end = now }) => failureIds.includes(failureId) && end >= now - day)
    .map(({ recoveredAt: end }) => end);
  return ends.length > 0 && ends.every((end) => end !== undefined) ? Math.max(...ends) : undefined;
}

/** The run with which it began, unless another event tells of the beginning. */
function firstRun(
  affected: ReturnType<typeof firings>,
  startedAt: Certain<number>,
  recorded: (failureId: string) => string,
): TimelineEntry[] {
  const first = affected.find(({ at }) => at === startedAt);
  if (first === undefined) return [];
  const event = `The first run that fails by \`${recorded(first.failureId)}\` begins, in ${quotedText(first.version)}`;
  return [{ at: first.at, event, source: quotedText(first.runId) }];
}

function titleText(
  { agent, failureIds, metric, evidence }: IncidentCause,
  recorded: (failureId: string) => string,
  now: number,
): string {
  const [mode] = failureIds.map(recorded);
  const on = new Date(now).toISOString().slice(0, 10);
  if (evidence.some(({ kind }) => kind === 'crossing'))
    return `${agent} tried to cross its boundary${mode === undefined ? '' : ` (${mode})`}, ${on}`;
  if (evidence.every(({ kind }) => kind === 'recovery')) return `${agent} did not recover from ${mode} in time, ${on}`;
  if (mode === 'UNKNOWN') return `${agent} fails in a way that the register does not know, ${on}`;
  if (mode !== undefined) return `${agent} fails more often by ${mode}, ${on}`;
  return `${agent}: ${titleOf({ metric, by: {} }).toLowerCase()} has left what is usual, ${on}`;
}

function leadText({ evidence }: IncidentCause): string {
  return quotedText(leadingEvidence(evidence)[0]?.text ?? '');
}

function summaryText(cause: IncidentCause, versions: readonly string[], note: string | undefined, now: number): string {
  const sentences = leadingEvidence(cause.evidence)
    .filter(({ by }) => by.severity === undefined || by.failure_id !== undefined)
    .slice(0, 3)
    .map(({ text }) => `- ${sentence(text)}`);
  return [
    `At ${minute(now)} UTC \`reliability drift\` found ${cause.evidence.length === 1 ? 'one check' : `${cause.evidence.length} checks`} of ${quotedText(cause.agent)} (${versions.map(quotedText).join(', ')}) outside of what is usual:`,
    sentences.join('\n'),
    `This is a draft made from the event stream. ${note === undefined ? '' : `${note} `}Why it happened, and what it did to whom, is for its owners to write.`,
  ].join('\n\n');
}

function impactText(
  { failureIds, agent }: IncidentCause,
  {
    runs,
    from,
    now,
    events,
  }: { readonly runs: number; readonly from: number; readonly now: number; readonly events: readonly IncidentEvent[] },
): string {
  const overridden = new Set(
    events
      .filter(({ event }) => event.decision_origin === 'human-override' && event.action_type !== 'approve')
      .map(({ event }) => event.run_id),
  ).size;
  const between = `between ${minute(from)} and ${minute(now)} UTC`;
  const failed =
    failureIds.length === 0
      ? `The events of ${quotedText(agent)} name no mode, so the runs ${between} are counted by rate only.`
      : `${runs} ${runs === 1 ? 'run' : 'runs'} ${between} in which ${failureIds.map((id) => `\`${quotedText(id)}\``).join(' or ')} fired, over ${durationText((now - from) / 60_000)}.`;
  const stopped = `Humans overruled the agent in ${overridden} of the runs that the events name.`;
  return `${failed} ${stopped} What reached users, systems and data outside is not in the events.\n\nSource: override event stream of ${quotedText(agent)}.`;
}

function detectionText(
  { evidence }: IncidentCause,
  startedAt: Certain<number>,
  events: readonly IncidentEvent[],
  now: number,
): string {
  const start = isCertain(startedAt)
    ? `The first event of it is of ${minute(startedAt)} UTC.`
    : `When it began is not certain: ${startedAt.unknown}.`;
  const places = [...Map.groupBy(events, ({ file }) => file)].map(([file, own]) => {
    const shown = own
      .slice(0, 3)
      .map(({ event, line }) => `\`${event.event_id.replaceAll(/[`|\s]/g, ' ')}\` (line ${line})`);
    return `- \`${file}\`: ${shown.join(', ')}${own.length > 3 ? ` and ${own.length - 3} more` : ''}`;
  });
  return [
    `The clock of the check was ${minute(now)} UTC. ${start}`,
    evidenceTable(evidence),
    ...(places.length === 0 ? [] : ['Events that name it:', places.slice(0, 6).join('\n')]),
  ].join('\n\n');
}

/** What all events agree on is known; the rest says why not. */
function artifactsOf(events: readonly IncidentEvent[]): Record<string, Certain<string>> {
  const inEvents = ['trace_id', 'session_id', 'bundle_id', 'rollout_wave'] as const;
  return Object.fromEntries(
    artifactNames.map((name): [string, Certain<string>] => {
      const field = inEvents.find((one) => one === name);
      if (field === undefined) return [name, { unknown: 'override events do not carry it; the responders know' }];
      const values = [...new Set(events.flatMap(({ event }) => event[field] ?? []))];
      const [only] = values;
      if (only !== undefined && values.length === 1) return [name, only];
      return [
        name,
        {
          unknown:
            values.length === 0
              ? 'none of its events names one'
              : `its events name ${values.length}, the first is ${only}`,
        },
      ];
    }),
  );
}

function linksOf(events: readonly IncidentEvent[]): KnownIncident['links'] {
  const files = [...new Set(events.map(({ file }) => file))];
  return files.length === 0 ? undefined : { events: files.slice(0, 6) };
}

function agreed(name: string, values: readonly (string | undefined)[]): Readonly<Record<string, string>> {
  const known = [...new Set(values.flatMap((value) => value ?? []))];
  const [only] = known;
  return only !== undefined && known.length === 1 ? { [name]: only } : {};
}

/** The modes that events name, the most frequent first; few enough to be looked at. */
function modesIn(events: readonly IncidentEvent[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { event } of events)
    for (const id of event.failure_id_refs ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return sorted.slice(0, 3).map(([id]) => id);
}

/** A verdict as a sentence; ids in it are code. */
function sentence(text: string): string {
  return `${quotedText(text)}.`;
}

function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
