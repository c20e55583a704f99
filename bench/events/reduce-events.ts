import { endStates, type Failing, type Fix, type Rollup, type VersionFacts } from '../../src/metrics/rollup.ts';
import { boundaryCrossings, eventTypes, type OverrideEvent } from '../../src/model/event.ts';

interface Run {
  readonly agent: string;
  readonly version: string;
  readonly id: string;
  at: number;
  startedAt: number;
  endedAt: number;
  end: number;
  escalated: number;
  readonly modes: Map<string, string | undefined>;
  readonly steps: Map<string, boolean>;
  readonly amounts: Record<'cost' | 'tokens', { told: number; sum: number }>;
  latency: number;
}

interface Step {
  readonly at: number;
  readonly isGate: boolean;
  readonly overrides: boolean;
  readonly version: string;
  readonly eventId: string;
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/u;
const types: ReadonlySet<string> = new Set(eventTypes);
const crossings: ReadonlySet<string> = new Set(boundaryCrossings);
const ends: Readonly<Record<string, number>> = {
  Succeeded: endStates.succeeded,
  FailedTerminal: endStates.failed,
  Escalated: endStates.escalated,
  Quarantined: endStates.quarantined,
};

/**
 * The rollup by reading line after line and adding up in maps, as one writes it without a database: every line is checked, each id
 * counts once, and everything that the metrics are computed from is there.
 */
export function reduceEvents(texts: Iterable<string>, now: number): { rollup: Rollup; malformed: number } {
  const seen = new Set<string>();
  const runs = new Map<string, Run>();
  const firsts = new Map<string, Map<string, number>>();
  const steps = new Map<string, Step[]>();
  const overrides = new Map<string, number[]>();
  const escalations = new Map<string, { agent: string; version: string; run: string; tier: number; at: number }>();
  const stuck: (OverrideEvent & { at: number })[] = [];
  const marks: (OverrideEvent & { at: number })[] = [];
  const counts = { events: 0, duplicates: 0, conflictingIds: 0, future: 0 };
  let malformed = 0;

  for (const text of texts) {
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const event = parse(line);
      if (event === undefined) malformed += 1;
      else if (event.at >= now) counts.future += 1;
      else if (seen.has(event.event_id)) counts.duplicates += 1;
      else {
        seen.add(event.event_id);
        counts.events += 1;
        add(event);
      }
    }
  }

  function add(event: OverrideEvent & { at: number }): void {
    const { agent_id: agent, agent_version: version, run_id, event_type: type, state, at } = event;
    const versions = listed(firsts, agent, () => new Map<string, number>());
    versions.set(version, Math.min(versions.get(version) ?? at, at));
    if (type === 'fix.deployed' || state === 'Escalated' || state === 'FailedTerminal') stuck.push(event);
    const isCrossing = type === 'failure' && event.failure_id_refs?.some((mode) => crossings.has(mode)) === true;
    if (type === 'adversarial.result' || type === 'boundary-cross' || isCrossing) marks.push(event);
    if (type === 'fix.deployed' || type === 'adversarial.result') return;
    const run = listed(runs, `${agent}\t${version}\t${run_id}`, () => newRun(event));
    addToRun(run, event);
    if (state === 'Escalated') {
      const tier = event.tier ?? 0;
      const key = `${agent}\t${version}\t${run_id}\t${tier}`;
      const known = listed(escalations, key, () => ({ agent, version, run: run_id, tier, at }));
      known.at = Math.min(known.at, at);
    }
    if (type === 'override') listed(overrides, `${agent}\t${run_id}`, () => []).push(at);
    if (type !== 'override' && type !== 'hitl.gate') return;
    const { decision_origin, action_type = '', event_id: eventId, step_id = '' } = event;
    const isOverride =
      decision_origin === 'human-override' &&
      (action_type === 'permit-with-modification' || action_type === 'refuse-and-instruct');
    const step = { at, version, eventId, isGate: type === 'hitl.gate', overrides: isOverride };
    listed(steps, `${agent}\t${run_id}\t${step_id}`, () => []).push(step);
  }

  const byVersion = Map.groupBy(runs.values(), ({ agent, version }) => `${agent}\t${version}`);
  const ofGates = gatesOf(steps);
  const agents = [...firsts].sort(byName).map(([agent, versions]) => ({
    agent,
    ...failingsOf(
      stuck.filter(({ agent_id }) => agent_id === agent),
      runs,
    ),
    versions: [...versions]
      .sort(([, a], [, b]) => a - b)
      .map(([version, firstAt]): VersionFacts => {
        const key = `${agent}\t${version}`;
        const own = (byVersion.get(key) ?? []).sort((a, b) => a.at - b.at);
        const isOwn = (event: OverrideEvent) => event.agent_id === agent && event.agent_version === version;
        const marked = marks.filter(isOwn).map((event) => ({ ...event, eventId: event.event_id }));
        const gates = (ofGates.gates.get(key) ?? []).sort((a, b) => a.at - b.at);
        return {
          ...{ agent, version, firstAt },
          runs: columnsOf(own),
          gates: {
            at: Float64Array.from(gates, ({ at }) => at),
            overridden: Uint8Array.from(gates, ({ overridden }) => overridden),
          },
          firings: own.flatMap((run) =>
            [...run.modes].map(([failureId, severity]) => ({ at: run.at, runId: run.id, failureId, severity })),
          ),
          crossings: marked.filter(({ event_type }) => event_type !== 'adversarial.result'),
          adversarial: marked
            .filter(({ event_type }) => event_type === 'adversarial.result')
            .map((mark) => ({ ...mark, passed: mark.state === 'Succeeded' })),
          escalations: [...escalations.values()]
            .filter((one) => one.agent === agent && one.version === version)
            .sort((a, b) => a.at - b.at)
            .map(({ at, run: runId, tier }) => ({
              ...{ at, runId, tier: tier === 0 ? undefined : tier },
              answeredAt: overrides
                .get(`${agent}\t${runId}`)
                ?.toSorted((a, b) => a - b)
                .find((moment) => moment >= at),
            })),
          strayOverrides: ofGates.strays.get(key) ?? [],
        };
      }),
  }));
  return { rollup: { agents, counts }, malformed };
}

function parse(line: string): (OverrideEvent & { at: number }) | undefined {
  try {
    const event = JSON.parse(line) as OverrideEvent;
    const { event_id, agent_id, agent_version, run_id, ts } = event;
    for (const text of [event_id, agent_id, agent_version, run_id])
      if (typeof text !== 'string' || text.trim() === '') return undefined;
    if (!types.has(event.event_type) || typeof ts !== 'string' || !instant.test(ts)) return undefined;
    const at = Date.parse(ts);
    return Number.isNaN(at) ? undefined : Object.assign(event, { at });
  } catch {
    return undefined;
  }
}

function newRun({ agent_id: agent, agent_version: version, run_id: id }: OverrideEvent): Run {
  const amounts = { cost: { told: Number.NaN, sum: Number.NaN }, tokens: { told: Number.NaN, sum: Number.NaN } };
  return {
    ...{ agent, version, id, amounts, at: Number.POSITIVE_INFINITY, startedAt: Number.NaN, endedAt: Number.NaN },
    ...{ end: endStates.none, escalated: 0, latency: Number.NaN, modes: new Map(), steps: new Map() },
  };
}

function addToRun(run: Run, event: OverrideEvent & { at: number }): void {
  const { event_type: type, state, at } = event;
  run.at = Math.min(run.at, at);
  if (type === 'run.started' && !(run.startedAt <= at)) run.startedAt = at;
  const end = ends[state ?? ''] ?? endStates.none;
  if (type === 'run.ended' && (!(run.endedAt >= at) || (run.endedAt === at && end > run.end))) {
    run.endedAt = at;
    run.end = end;
  }
  if (state === 'Escalated') run.escalated = Math.max(run.escalated, 1 + (event.tier ?? 0));
  for (const mode of event.failure_id_refs ?? []) if (!run.modes.has(mode)) run.modes.set(mode, event.severity);
  const step = event.step_id ?? (type === 'state.entered' ? event.event_id : undefined);
  if (step !== undefined) run.steps.set(step, state === 'Fallback' || run.steps.get(step) === true);
  for (const name of ['cost', 'tokens'] as const) {
    const value = event[name];
    if (value === undefined || value < 0) continue;
    const amount = run.amounts[name];
    if (type === 'run.ended') amount.told = Number.isNaN(amount.told) ? value : Math.max(amount.told, value);
    else amount.sum = (Number.isNaN(amount.sum) ? 0 : amount.sum) + value;
  }
  const { latency_ms: latency = -1 } = event;
  if (type === 'run.ended' && latency >= 0 && !(run.latency >= latency)) run.latency = latency;
}

/** Each gate with whether an override follows it before the next, and the overrides before every gate. */
function gatesOf(steps: ReadonlyMap<string, Step[]>) {
  const gates = new Map<string, { at: number; overridden: number }[]>();
  const strays = new Map<string, { at: number; eventId: string }[]>();
  for (const [key, events] of steps) {
    const agent = key.slice(0, key.indexOf('\t'));
    let gate: { at: number; overridden: number } | undefined;
    events.sort((a, b) => a.at - b.at || Number(b.isGate) - Number(a.isGate));
    for (const { at, version, eventId, isGate, overrides } of events) {
      const of = `${agent}\t${version}`;
      if (isGate) {
        gate = { at, overridden: 0 };
        listed(gates, of, () => []).push(gate);
      }
      if (overrides && gate !== undefined) gate.overridden = 1;
      else if (overrides) listed(strays, of, () => []).push({ at, eventId });
    }
  }
  return { gates, strays };
}

function failingsOf(events: readonly (OverrideEvent & { at: number })[], runs: ReadonlyMap<string, Run>) {
  const failings: Failing[] = [];
  const fixes: Fix[] = [];
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    const { at, event_id: eventId, agent_version: version, severity, failure_id_refs: named = [] } = event;
    if (event.event_type === 'fix.deployed') {
      for (const failureId of named.length === 0 ? [undefined] : named) fixes.push({ at, eventId, failureId });
      continue;
    }
    const run = runs.get(`${event.agent_id}\t${version}\t${event.run_id}`);
    const ofRun = [...(run?.modes ?? [])].map(([mode, told]) => [mode, severity ?? told] as const);
    const modes = named.length > 0 ? named.map((mode) => [mode, severity] as const) : ofRun;
    for (const [failureId, told] of modes.length === 0 ? [['UNKNOWN', severity] as const] : modes)
      failings.push({ at, eventId, version, failureId, severity: told });
  }
  return { failings, fixes };
}

function columnsOf(runs: readonly Run[]): VersionFacts['runs'] {
  const column = (value: (run: Run) => number) => Float64Array.from(runs, value);
  const bytes = (value: (run: Run) => number) => Uint8Array.from(runs, value);
  const amount = (name: 'cost' | 'tokens') =>
    column(({ amounts }) => (Number.isNaN(amounts[name].told) ? amounts[name].sum : amounts[name].told));
  return {
    at: column(({ at }) => at),
    startedAt: column(({ startedAt }) => startedAt),
    endedAt: column(({ endedAt }) => endedAt),
    end: bytes(({ end }) => end),
    clean: bytes(({ modes }) => (modes.size > 0 ? 0 : 1)),
    escalated: bytes(({ escalated }) => escalated),
    steps: column(({ steps }) => steps.size),
    fallbackSteps: column(({ steps }) => [...steps.values()].filter(Boolean).length),
    cost: amount('cost'),
    tokens: amount('tokens'),
    latency: column(({ latency, startedAt, endedAt }) =>
      Number.isNaN(latency) && endedAt >= startedAt ? endedAt - startedAt : latency,
    ),
  };
}

function listed<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
