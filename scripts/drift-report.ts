import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { crossingDays, driftSettings } from '../src/incidents/drift-settings.ts';
import { causesOf } from '../src/incidents/incident-cause.ts';
import { type IncidentEvent, readIncidentEvents } from '../src/incidents/incident-events.ts';
import type { IncidentPlan } from '../src/incidents/incident-plan.ts';
import { planDriftIncidents } from '../src/incidents/plan-drift-incidents.ts';
import { withRecords } from '../src/incidents/standing-record.ts';
import { diskSource } from '../src/library/disk-source.ts';
import { indexLibrary } from '../src/library/graph.ts';
import type { Library } from '../src/library/library.ts';
import { displayPath, loadLibrary } from '../src/library/load.ts';
import type { DriftOptions } from '../src/metrics/drift/drift-options.ts';
import type { DriftReport, DriftVerdict } from '../src/metrics/drift/drift-schema.ts';
import { findDrift } from '../src/metrics/drift/find-drift.ts';
import type { Rollup } from '../src/metrics/rollup.ts';
import { type TimeSpan, windowAt, windowLengths } from '../src/metrics/windows.ts';
import { type Project, requireContent } from './project.ts';
import type { EventSource } from './read-rollup.ts';

/** The drift of the configured events, and what it is judged by. */
export interface FoundDrift {
  readonly report: DriftReport;
  readonly library: Library;
  readonly options: DriftOptions;
  readonly rollup: Rollup;
  readonly files: readonly EventSource[];
  readonly project: Project;
}

interface Asked {
  readonly agent?: string;
  readonly version?: string;
}

/** Finds the drift at a clock, and which of it a postmortem covers already. `asked`: of one agent or version. */
export async function findProjectDrift(
  opened: {
    readonly project: Project;
    readonly now: number;
    readonly rollup: Rollup;
    readonly files: readonly EventSource[];
  },
  asked: Asked,
): Promise<FoundDrift> {
  const { project, now, rollup, files } = opened;
  const library = await loadWithoutEvents(project);
  const index = indexLibrary(library);
  const options = driftSettings(project.config, index, now);
  const found = findDrift(rollup, options);
  const verdicts = found.verdicts.filter((verdict) => isAsked(verdict, asked));
  const crossed = verdicts.filter(({ kind }) => kind === 'crossing');
  const events = await eventsOf(crossed, windowAt('7d', now), files, project);
  const crossings = new Map([...events.values()].flat().map(({ event }) => [event.event_id, crossingOf(event)]));
  const judged = withRecords(verdicts, index, crossings, crossingDays(project.config));
  return { report: { ...found, verdicts: judged }, library, options, rollup, files, project };
}

/** What would be written for it. */
export async function planIncidents(found: FoundDrift): Promise<IncidentPlan> {
  const { report, library, options, rollup, files, project } = found;
  const { cwd, config } = project;
  const contentDir = requireContent(project);
  const drifted = report.verdicts.filter(({ verdict }) => verdict === 'drift' || verdict === 'watch');
  const opened = drifted.flatMap(({ recovery }) => (recovery === undefined ? [] : Date.parse(recovery.opened_at)));
  const back = options.now - (options.baselineDays + 1) * windowLengths['24h'];
  const span = { from: Math.min(back, ...opened), to: options.now };
  const events = await eventsOf(drifted, span, files, project);
  const refs = new Map([...events.values()].flat().map(({ event }) => [event.event_id, event.failure_id_refs ?? []]));
  const known = { modesOf: (id: string) => refs.get(id) ?? [], severityOf: options.severityOf };
  return planDriftIncidents(causesOf(report.verdicts, known), report.verdicts, {
    ...{ library, config, rollup, options, events, now: report.now },
    pathOf: (contentPath) => displayPath(join(contentDir, contentPath), cwd),
  });
}

/** The library of the documents: the events are read by the engine of the metrics. */
async function loadWithoutEvents({ contentDir, hasContent, cwd, config }: Project): Promise<Library> {
  if (!hasContent) return loadLibrary({ contentDir: undefined, cwd, config, history: false });
  const source = { ...diskSource(contentDir), find: async () => [] };
  return loadLibrary({ contentDir, cwd, config, source, history: false });
}

/** The events of the agents of verdicts, from the files that may reach into the span; those of a database stay there. */
async function eventsOf(
  verdicts: readonly DriftVerdict[],
  span: TimeSpan,
  files: readonly EventSource[],
  { cwd }: Project,
): Promise<ReadonlyMap<string, readonly IncidentEvent[]>> {
  if (verdicts.length === 0) return new Map();
  const sources = files
    .filter(({ path, table }) => table === undefined && reaches(path, span))
    .map(({ path }) => ({ path: displayPath(path, cwd), absolute: path, open: () => createReadStream(path) }));
  return readIncidentEvents(sources, new Set(verdicts.map(({ agent }) => agent)), span);
}

/** What was written a day before the span holds nothing of it, whatever the clocks of the senders. */
function reaches(path: string, { from }: TimeSpan): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && stat.mtimeMs >= from - windowLengths['24h'];
}

function crossingOf({ event_id, ts, agent_id, failure_id_refs = [] }: IncidentEvent['event']) {
  return { event_id, ts, agent_id, failure_id_refs };
}

function isAsked(verdict: DriftVerdict, { agent, version }: Asked): boolean {
  return (agent === undefined || verdict.agent === agent) && (version === undefined || verdict.version === version);
}
